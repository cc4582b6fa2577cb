/**
 * The analyser of a language: stems, plurals, small words and phrases. All words are folded (`fold.ts`); a list of words has
 * spaces between. A new language may begin with some of it: `{ ...plain, stem }`.
 */

export interface Analyser {
  /** The stem of a word: “reintegration” and “reintegrated” share one. */
  readonly stem: (word: string) => string;
  /** The word without its plural only, by which names of one word are told apart: “nationality” is not “national”. */
  readonly form: (word: string) => string;
  /** What stands for a word inside a name where its stem has lost too many letters. */
  readonly shortName: (word: string) => string;
  /** The word without an article written into it by mistake, or the word itself. Default: no article is looked for. */
  readonly withoutArticle?: (word: string) => string;
  /** The word without a conjunction or preposition of one letter; null where there is none. Default: always null. */
  readonly withoutLetter?: (word: string) => string | null;
  /** Words that carry no subject and are never part of what a thing is called. */
  readonly functionWords: string;
  /** Words that questions are made of, such as “how”: no subject in a query, but part of a name. */
  readonly questionWords: string;
  /** Short words of everyday speech, such as “tip”: what is written like one is an acronym only in capitals. */
  readonly everydayWords: string;
  /** Words that say what the answer should be like, not what it is about: “template”, “project”, “example”. */
  readonly sideWords: string;
  /** Words with a meaning only before or after a number. */
  readonly aroundNumbers: {
    /** Before a year that begins a span, and before one that ends it. */
    readonly since: string;
    readonly until: string;
    /** After a year that begins a span. */
    readonly onward: string;
    /** Words that add nothing next to a year, such as “year”; `link`: what may stand between them and the year. */
    readonly year: string;
    readonly link: string;
    /** “Objective 21” of the Global Compact for Migration, further words for the compact, “target 10.7”. */
    readonly objective: string;
    readonly compact: string;
    readonly target: string;
    /** Words by which a goal of the 2030 Agenda is told from an objective of the compact: “goal 8”, “sustainable development”. */
    readonly goal: string;
  };
  /** Words by which people exclude something: “except”. Not “without”: “people without papers” are a subject. */
  readonly except: string;
  /**
   * How a question asks who: regular expressions over folded words, from its first word on, with the verbs around: “who has already
   * worked on”. What they take is no subject.
   */
  readonly asksWho: readonly string[];
  /** How a question asks for an outcome: regular expressions over folded words with one space between, the first that fits is taken. */
  readonly outcomes: Readonly<Record<QueryOutcome, readonly string[]>>;
}

/** Polarities a question may ask for. */
export type QueryOutcome = "worked" | "did-not-work" | "mixed";

/** The analyser of a language without one of its own: words are found as they are written. */
export const plain: Analyser = {
  stem: (word) => word,
  form: (word) => word,
  shortName: (word) => word,
  functionWords: "",
  questionWords: "",
  everydayWords: "",
  sideWords: "",
  aroundNumbers: {
    since: "",
    until: "",
    onward: "",
    year: "",
    link: "",
    objective: "",
    compact: "",
    target: "",
    goal: "",
  },
  except: "",
  asksWho: [],
  outcomes: { worked: [], "did-not-work": [], mixed: [] },
};
