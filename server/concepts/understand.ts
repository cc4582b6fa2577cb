/** A query as typed, turned into what it asks for: subjects, places, kinds, years, and words without a meaning. Pure. */
import { languages, type Language } from "../language/languages.ts";
import { evenCompounds } from "./compounds.ts";
import { writtenAsAcronyms } from "./acronyms/acronym-reading.ts";
import { askingWho } from "./asking-who.ts";
import { hintsOf, nearbyConcepts } from "./hinted-concepts.ts";
import { correct } from "./correct.ts";
import type { Lexicon } from "./lexicon.ts";
import { negationIn } from "./negation.ts";
import { numbersIn } from "./numbers.ts";
import { objectivesOf, type ObjectiveMeaning } from "./objectives.ts";
import { outcomesIn, type OutcomePhrase } from "./outcomes.ts";
import { recogniseInLanguages, spanOf, type Recognised } from "./recognise.ts";
import { areSideWords, isSideWord } from "./side-words.ts";
import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";
import { tokensOf, type Token } from "./tokens.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Meaning } from "./vocabulary-names.ts";

export type PartMeaning = Meaning | ObjectiveMeaning;

/** A stretch of the query that stands for something the vocabularies know. */
export interface QueryPart {
  readonly meanings: readonly PartMeaning[];
  /** As typed. */
  readonly typed: string;
  /** Concepts next to its own, one of whose names holds another word of the query: “brain drain” and “health”. */
  readonly nearby: readonly string[];
  /** True where its words say what the answer should be like, not what it is about: “project”, “best practices”. */
  readonly isSide: boolean;
}

/** A word that no vocabulary knows. */
export interface FreeWord {
  readonly typed: string;
  /** Folded, corrected if it was misspelt. */
  readonly word: string;
  /** What it may look like in an index of stems: its stem in each language, once each. */
  readonly stems: readonly string[];
  /** For an acronym that texts spell out: its names, each as words that stand for it together; each word as its stems. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  /** Concepts one of whose names holds the word; empty when more than `mostHints` do. */
  readonly hints: readonly string[];
  /** As of a part. */
  readonly isSide: boolean;
}

export interface Understanding {
  readonly parts: readonly QueryPart[];
  readonly words: readonly FreeWord[];
  /** First and last year, inclusive; null when the query names none. */
  readonly years: { readonly from: number | null; readonly to: number | null } | null;
  /** Every word that carries meaning, recognised or not, for ranking by text. */
  readonly text: readonly {
    /** Folded, corrected if it was misspelt. */
    readonly word: string;
    readonly stems: readonly string[];
    /** Index of the part it belongs to; null for a free word. */ readonly part: number | null;
  }[];
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
  /** Words that a sign or word such as `-` or “except” was to leave out, as typed; they are looked for like all others. */
  readonly unwanted: readonly string[];
  /** True where the question asks who has experience: countries and Member States answer it before entries do. */
  readonly asksWho: boolean;
}

/** Words of a query that are read; those after them are ignored. */
const mostTokens = 60;

/** `without`: meanings that are not wanted, as `meaningKey` writes them; their words are then words like any others. */
export function understand(
  text: string,
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
  without: ReadonlySet<string> = new Set(),
): Understanding {
  const typed = readTyped(text, language, lexicon, dictionary, without);
  const { tokens, isOutcome, corrections, unwanted, asksWho } = typed;
  const { found, numbers, inNumbers } = meaningsIn(text, typed, language, lexicon, dictionary, without);
  const objectives = objectivesOf(numbers.numbered, language, lexicon);
  const covered = new Set([...inNumbers, ...found.flatMap(({ spans }) => spans)]);
  const free = firstOfEach(
    tokens.filter((token, index) => !covered.has(index) && !isStopWord(token.word, language)),
    ({ word }) => word,
  );
  return {
    parts: [
      ...found.map(({ meanings, from, to }) => ({
        meanings,
        typed: typedBetween(text, tokens, from, to),
        nearby: nearbyConcepts(meanings, free, language, lexicon),
        isSide: areSideWords(tokens.slice(from, to).map(({ word }) => word)),
      })),
      ...objectives.map(({ meanings, typed }) => ({ meanings, typed, nearby: [], isSide: false })),
    ],
    words: free.map((token) => freeWord(token, language, lexicon, dictionary)),
    years: numbers.years,
    text: firstOfEach(
      [
        ...tokens.flatMap(({ word }, index) =>
          isStopWord(word, language) || isOutcome(index) || (inNumbers.has(index) && !/\d/.test(word))
            ? []
            : [{ word, stems: stemsOf(word), part: partAt(found, index) }],
        ),
        ...free.flatMap(({ word }) => textOfPhrases(word, dictionary)),
        ...objectives.flatMap(({ labelWords }, index) =>
          labelWords.map((word) => ({ word, stems: stemsOf(word), part: found.length + index })),
        ),
      ],
      ({ stems }) => stems.join(" "),
    ),
    corrections: firstOfEach(corrections, ({ typed }) => typed),
    unwanted,
    asksWho,
  };
}

const freeWord = ({ raw, word }: Token, language: Language, lexicon: Lexicon, dictionary: Dictionary): FreeWord => ({
  typed: raw,
  word,
  stems: stemsOf(word),
  phrases: phrasesOf(word, dictionary).map((words) => words.map(stemsOf)),
  hints: hintsOf(word, language, lexicon),
  isSide: isSideWord(word),
});

/** The words of a query as the collection writes them: operators left out, compounds evened, typing errors corrected. */
function readTyped(
  text: string,
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
  without: ReadonlySet<string>,
) {
  const asked = tokensOf(text).slice(0, mostTokens);
  const asking = askingWho(asked, language, lexicon);
  const written = asked.slice(asking);
  const inOutcomes = new Set(outcomesIn(written, language).flatMap(({ tokens }) => tokens));
  const { tokens: typed, unwanted } = negationIn(text, written, inOutcomes);
  const even = evenCompounds(text, typed, language, lexicon, dictionary);
  const outcomes = outcomesIn(even, language).filter(({ polarity }) => !without.has(`polarity:${polarity}`));
  const sayOutcome = new Set(outcomes.flatMap(({ tokens }) => tokens));
  const kept = new Set([...sayOutcome, ...writtenAsAcronyms(even, lexicon, dictionary)]);
  const { tokens, corrections } = correct(even, kept, language, lexicon, dictionary);
  const isOutcome = (index: number) => sayOutcome.has(tokens[index] ?? noToken);
  return { tokens, outcomes, isOutcome, corrections, unwanted, asksWho: asking > 0 && tokens.length > 0 };
}

/** What the words stand for: names, outcomes, numbers. A name of several words keeps its numbers to itself. */
function meaningsIn(
  text: string,
  { tokens, outcomes, isOutcome }: ReturnType<typeof readTyped>,
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
  without: ReadonlySet<string>,
) {
  const names = recogniseInLanguages(tokens, language, lexicon, dictionary).filter(
    ({ from, to }) => !spanOf(from, to).some(isOutcome),
  );
  const inNames = new Set(names.filter(({ length }) => length > 1).flatMap(({ from, to }) => spanOf(from, to)));
  const numbers = numbersIn(text, tokens, lexicon, inNames);
  const inNumbers = new Set(numbers.used);
  const named = names.flatMap((match) => {
    const meanings = match.meanings.filter((meaning) => !without.has(meaningKey(meaning)));
    const span = spanOf(match.from, match.to);
    const isList = span.some((index) => numbers.lists.has(index));
    for (const index of isList ? span : []) inNumbers.add(index);
    const isSaidByNumber = span.every((index) => inNumbers.has(index));
    return meanings.length === 0 || isSaidByNumber ? [] : [{ ...match, meanings }];
  });
  const found = eachOnce([...named, ...outcomes.map((outcome) => outcomeMatch(outcome, tokens))]);
  return { found, numbers, inNumbers };
}

/** Stands for a token that is not there. */
const noToken: Token = { raw: "", word: "", from: 0, to: 0 };

function outcomeMatch({ polarity, tokens: said }: OutcomePhrase, tokens: readonly Token[]): Recognised {
  const from = tokens.indexOf(said[0] ?? noToken);
  const meanings = [{ kind: "polarity", id: polarity } as const];
  return { meanings, from, to: from + said.length, length: said.length, isAcronym: false };
}

/** A stretch that means what a former one means is one with it, however often a word is typed. In the order of the query. */
function eachOnce(matches: readonly Recognised[]) {
  const found = new Map<string, Recognised & { spans: readonly number[] }>();
  for (const match of [...matches].sort((a, b) => a.from - b.from)) {
    const key = match.meanings.map(meaningKey).sort().join(" ");
    const former = found.get(key);
    const spans = [...(former?.spans ?? []), ...spanOf(match.from, match.to)];
    found.set(key, { ...(former ?? match), spans });
  }
  return [...found.values()];
}

function firstOfEach<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const one of list) if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
  return [...byKey.values()];
}

/** The names of an acronym that texts spell out; a word that is no acronym has none. */
const phrasesOf = (word: string, dictionary: Dictionary) =>
  dictionary.isSmallWord(word) ? [] : (dictionary.spelledOut(word)?.phrases ?? []);

const textOfPhrases = (word: string, dictionary: Dictionary) =>
  phrasesOf(word, dictionary)
    .flat()
    .map((one) => ({ word: one, stems: stemsOf(one), part: null }));

/** `concept:return`, `country:GH`: one meaning in an address. */
export const meaningKey = ({ kind, id }: PartMeaning) => `${kind}:${id}`;

const stemsOf = (word: string) => [...new Set(languages.map((language) => stem(word, language)))];

/** True for function words of the query's language, and for the shortest of the others: “de” on an English page is no subject. */
function isStopWord(word: string, language: Language): boolean {
  return stopWords[language].has(word) || (word.length <= 3 && languages.some((other) => stopWords[other].has(word)));
}

const typedBetween = (text: string, tokens: readonly Token[], from: number, to: number) =>
  text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);

function partAt(found: readonly { readonly spans: readonly number[] }[], index: number): number | null {
  const part = found.findIndex(({ spans }) => spans.includes(index));
  return part === -1 ? null : part;
}
