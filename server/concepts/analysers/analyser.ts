/**
 * What a language brings to understanding words typed in it or written in it. All words are folded (`fold.ts`); a list of
 * words has spaces between. Everything here is optional for a new language: `plain` stands in for what is not known yet.
 */

export interface Analyser {
  /** The stem of a word: “reintegration” and “reintegrated” share one. */
  readonly stem: (word: string) => string;
  /** The word without its plural only, by which names of one word are told apart: “nationality” is not “national”. */
  readonly form: (word: string) => string;
  /** What stands for a word inside a name where its stem has lost too many letters. */
  readonly shortName: (word: string) => string;
  /** The word without an article written into it by mistake, or the word itself. Default: none is. */
  readonly withoutArticle?: (word: string) => string;
  /** The word without a conjunction or preposition of one letter; null where there is none. Default: none is. */
  readonly withoutLetter?: (word: string) => string | null;
  /** Words that carry no subject and are never part of what a thing is called. */
  readonly functionWords: string;
  /** What people put around their subject in a question; in names these words count. */
  readonly askingWords: string;
  /** Words that say something only beside a number. */
  readonly beside: {
    /** Before a year that begins a span, and before one that ends it. */
    readonly since: string;
    readonly until: string;
    /** After a year that begins a span. */
    readonly onward: string;
    /** Said beside a year, these add nothing; and what may stand between. */
    readonly year: string;
    readonly link: string;
    /** “Objective 21” of the Global Compact for Migration, further words for the compact, “target 10.7”. */
    readonly objective: string;
    readonly compact: string;
    readonly target: string;
  };
  /** Words by which people try to leave something out: “except”. “Without” is none: “people without papers” are a subject. */
  readonly except: string;
  /** How a question asks for an outcome: regular expressions over folded words with one space between, the first that fits is taken. */
  readonly outcomes: Readonly<Record<AskedOutcome, readonly string[]>>;
}

/** Polarities a question may ask for. */
export type AskedOutcome = "worked" | "did-not-work" | "mixed";

/** A language of which nothing is known but its letters: words are found as they are written. */
export const plain: Analyser = {
  stem: (word) => word,
  form: (word) => word,
  shortName: (word) => word,
  functionWords: "",
  askingWords: "",
  beside: { since: "", until: "", onward: "", year: "", link: "", objective: "", compact: "", target: "" },
  except: "",
  outcomes: { worked: [], "did-not-work": [], mixed: [] },
};
