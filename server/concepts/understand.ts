/** A query as typed, turned into what it asks for: subjects, places, kinds, years, and words without a meaning. Pure. */
import { languages, type Language } from "../language/languages.ts";
import type { Lexicon, Meaning } from "./lexicon.ts";
import { numbersIn } from "./numbers.ts";
import { recogniseTokens, type Recognised } from "./recognise.ts";
import { nameStem, stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";
import { tokensOf, type Token } from "./tokens.ts";
import type { WordStock } from "./word-stock.ts";

export type PartMeaning = Meaning | { readonly kind: "gcm" | "sdg"; readonly id: string };

/** A stretch of the query that stands for something the vocabularies know. */
export interface Part {
  readonly meanings: readonly PartMeaning[];
  /** As typed. */
  readonly typed: string;
  /** Concepts next to its own, one of whose names holds another word of the query: “brain drain” and “health”. */
  readonly nearby: readonly string[];
}

/** A word that no vocabulary knows. */
export interface FreeWord {
  readonly typed: string;
  /** Folded, corrected if it was misspelt. */
  readonly word: string;
  /** What it may look like in an index of stems: its stem in each language, once each. */
  readonly stems: readonly string[];
  /** Concepts one of whose names holds the word; empty when so many do that it tells nothing. */
  readonly hints: readonly string[];
}

export interface Understanding {
  readonly parts: readonly Part[];
  readonly words: readonly FreeWord[];
  /** First and last year, inclusive; null when the query names none. */
  readonly years: { readonly from: number | null; readonly to: number | null } | null;
  /** Every word that carries meaning, recognised or not, for ranking by text. */
  readonly text: readonly {
    readonly stems: readonly string[];
    /** Index of the part it belongs to; null for a free word. */ readonly part: number | null;
  }[];
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
}

/** Words beyond this are not looked at; a question has fewer. */
const mostTokens = 60;

/** `without`: meanings that are not wanted, as `meaningKey` writes them; their words are then words like any others. */
export function understand(
  text: string,
  language: Language,
  lexicon: Lexicon,
  stock: WordStock,
  without: ReadonlySet<string> = new Set(),
): Understanding {
  const raw = tokensOf(text).slice(0, mostTokens);
  const { tokens, corrections } = correct(raw, language, lexicon, stock);
  const numbers = numbersIn(tokens, lexicon);
  const found = recogniseInLanguages(tokens, language, lexicon, numbers.used).flatMap((match) => {
    const meanings = match.meanings.filter((meaning) => !without.has(meaningKey(meaning)));
    return meanings.length === 0 ? [] : [{ ...match, meanings }];
  });
  const covered = new Set(numbers.used);
  for (const { from, to } of found) for (let index = from; index < to; index++) covered.add(index);
  const free = tokens.filter((token, index) => !covered.has(index) && !isStopWord(token.word, language));
  return {
    parts: [
      ...found.map(({ meanings, from, to }) => ({
        meanings,
        typed: typedBetween(text, tokens, from, to),
        nearby: nearbyConcepts(meanings, free, language, lexicon),
      })),
      ...numbers.meanings.map((meaning) => ({ meanings: [meaning], typed: meaning.id, nearby: [] })),
    ],
    words: free.map(({ raw: typed, word }) => ({
      typed,
      word,
      stems: stemsOf(word),
      hints: hintsOf(word, language, lexicon),
    })),
    years: numbers.years,
    text: tokens.flatMap(({ word }, index) =>
      isStopWord(word, language) ? [] : [{ stems: stemsOf(word), part: partAt(found, index) }],
    ),
    corrections,
  };
}

function nearbyConcepts(
  meanings: readonly Meaning[],
  free: readonly Token[],
  language: Language,
  lexicon: Lexicon,
): string[] {
  const own = meanings.filter(({ kind }) => kind === "concept").map(({ id }) => id);
  const next = own.flatMap((id) => [
    ...(lexicon.narrower.get(id) ?? []),
    ...(lexicon.related.get(id) ?? []),
    ...(lexicon.broader.get(id) ?? []),
  ]);
  return [...new Set(next)].filter((id) =>
    free.some(({ word }) =>
      [language, ...languages].some((other) => lexicon.holding[other].get(nameStem(word, other))?.has(id) === true),
    ),
  );
}

/** A word that more concepts than this have in their names tells nothing of any. */
const mostHints = 8;

function hintsOf(word: string, language: Language, lexicon: Lexicon): string[] {
  for (const other of [language, ...languages]) {
    const holding = lexicon.holding[other].get(nameStem(word, other));
    if (holding !== undefined) return holding.size <= mostHints ? [...holding] : [];
  }
  return [];
}

/** `concept:return`, `country:GH`: one meaning in an address. */
export const meaningKey = ({ kind, id }: PartMeaning) => `${kind}:${id}`;

const stemsOf = (word: string) => [...new Set(languages.map((language) => stem(word, language)))];

/** Function words of the query's own language, and the shortest of the others: “de” on an English page is no subject. */
function isStopWord(word: string, language: Language): boolean {
  return stopWords[language].has(word) || (word.length <= 3 && languages.some((other) => stopWords[other].has(word)));
}

const typedBetween = (text: string, tokens: readonly Token[], from: number, to: number) =>
  text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);

/** Replaces words nobody knows by the nearest known one; joins halves of a word typed apart. */
function correct(tokens: readonly Token[], language: Language, lexicon: Lexicon, stock: WordStock) {
  const corrections: { typed: string; read: string }[] = [];
  const corrected: Token[] = [];
  const isKnown = (word: string) =>
    stock.knows(word) ||
    languages.some((other) => stopWords[other].has(word) || lexicon.acronyms[other].has(word)) ||
    /\d/.test(word);
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const next = tokens[index + 1];
    if (isKnown(token.word) && (next === undefined || isKnown(next.word) || token.word.length > 4)) {
      corrected.push(token);
      continue;
    }
    const joined = next === undefined ? "" : token.word + next.word;
    if (next !== undefined && !(isKnown(token.word) && isKnown(next.word)) && stock.knows(joined)) {
      corrected.push({ raw: `${token.raw} ${next.raw}`, word: joined, from: token.from, to: next.to });
      corrections.push({ typed: `${token.raw} ${next.raw}`, read: joined });
      index++;
      continue;
    }
    const read = isKnown(token.word) ? null : knownStem(token.word, language, stock) ? null : stock.nearest(token.word);
    if (read !== null) corrections.push({ typed: token.raw, read });
    corrected.push(read === null ? token : { ...token, word: read });
  }
  return { tokens: corrected, corrections };
}

/** An inflected form that the collection happens not to hold is not misspelt. */
function knownStem(word: string, language: Language, stock: WordStock): boolean {
  const own = stem(word, language);
  return own !== word && own.length >= 4 && stock.knows(own);
}

function partAt(found: readonly Recognised[], index: number): number | null {
  const part = found.findIndex(({ from, to }) => from <= index && index < to);
  return part === -1 ? null : part;
}

const spanOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/**
 * Names in the query's own language first; if another one explains more words, that one first. What is left is tried in
 * the remaining languages: people type French terms on an English page.
 */
function recogniseInLanguages(
  tokens: readonly Token[],
  language: Language,
  lexicon: Lexicon,
  used: ReadonlySet<number>,
): Recognised[] {
  const order = [language, ...languages.filter((other) => other !== language)];
  const readings = order.map((other) => ({ other, found: recogniseTokens(tokens, other, lexicon, "typed") }));
  const explained = (found: readonly Recognised[]) => found.reduce((sum, { length }) => sum + length, 0);
  const first = readings.reduce((best, reading) =>
    explained(reading.found) > explained(best.found) + (best.other === language ? 0.5 : 0) ? reading : best,
  );
  const found: Recognised[] = [];
  const taken = new Set(used);
  for (const reading of [first, ...readings.filter((other) => other !== first)]) {
    const free = reading.found.filter(({ from, to }) => !spanOf(from, to).some((index) => taken.has(index)));
    for (const { from, to } of free) for (const index of spanOf(from, to)) taken.add(index);
    found.push(...free);
  }
  return found.sort((a, b) => a.from - b.from);
}
