/** Names found by the beginnings of their words: a sorted list of words and binary search. Pure. */
import { stopWords } from "../../concepts/stop-words.ts";
import { tokensOf } from "../../concepts/tokens.ts";
import type { Language } from "../../language/languages.ts";
import { atOnce } from "../../slices.ts";

export interface Name<T> {
  /** What it is the name of. */
  readonly of: T;
  readonly text: string;
  readonly language: Language;
}

/** How a name answers what was typed: it is that, it begins with that, or the words begin others of its words. */
export type Fit = "whole" | "start" | "within";

export interface Match<N> {
  readonly name: N;
  readonly fit: Fit;
}

export interface PrefixIndex<N> {
  /** In no particular order, each name once. */
  readonly find: (typed: readonly TypedWord[]) => readonly Match<N>[];
}

/** The spellings of one typed word that are looked for: Arabic writes the article into the word, and names may lack it. */
export type TypedWord = readonly string[];

/** Arabic article, alone or after a one-letter conjunction or preposition. As written, so that the hamza of “ألبانيا” tells. */
const article = /^(?:[وبكف]?ال|لل)(?=.)/u;

export function typedWords(text: string): readonly TypedWord[] {
  return tokensOf(text).map(({ word }) => {
    const bare = word.replace(article, "");
    return bare === word ? [word] : [word, bare];
  });
}

/** `language`: whose small words do not count when they are typed; in a name its own do not. */
export function buildPrefixIndex<N extends Name<unknown>>(names: readonly N[], language: Language): PrefixIndex<N> {
  return atOnce(prefixIndexSteps(names, language));
}

/** The same, yielding where others may go first. */
export function* prefixIndexSteps<N extends Name<unknown>>(
  names: readonly N[],
  language: Language,
): Generator<undefined, PrefixIndex<N>> {
  const { words, wordsAt, placesOf } = yield* tableOf(names);
  const placesStarting = (prefix: string) => {
    const places: number[] = [];
    for (let at = firstFrom(words, prefix); words[at]?.startsWith(prefix) === true; at++) places.push(...placesOf(at));
    return places;
  };
  return {
    find: (all) => {
      const typed = withoutSmallWords(all, ([word = ""]) => word, language);
      // The longest word leaves the fewest names to look at.
      const [longest = []] = [...typed].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
      return [...new Set(longest.flatMap(placesStarting))].flatMap((place) => {
        const name = names[place];
        const fit = fitOf(typed, wordsAt(place));
        return name === undefined || fit === null ? [] : [{ name, fit }];
      });
    },
  };
}

/** Names that are read between two yields. */
const namesAStep = 50;

/** Each word once, sorted; which stand in a name, and in which names one stands, as numbers: a tenth of what lists would take. */
function* tableOf(names: readonly Name<unknown>[]) {
  const numbers = new Map<string, number>();
  const read: number[] = [];
  const starts = new Uint32Array(names.length + 1);
  for (const [place, name] of names.entries()) {
    for (const word of contentWords(name)) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      read.push(number);
    }
    starts[place + 1] = read.length;
    if (place % namesAStep === 0) yield;
  }
  const words = [...numbers.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  yield;
  const rank = new Uint32Array(words.length);
  for (const [at, word] of words.entries()) rank[numbers.get(word) ?? 0] = at;
  const all = Uint32Array.from(read, (number) => rank[number] ?? 0);
  const { places, begins } = inverted(all, starts, words.length);
  return {
    words,
    wordsAt: (place: number) => Array.from(all.subarray(starts[place], starts[place + 1]), (at) => words[at] ?? ""),
    placesOf: (at: number) => places.subarray(begins[at], begins[at + 1]),
  };
}

function contentWords({ text, language }: Name<unknown>): readonly string[] {
  return withoutSmallWords(tokensOf(text), ({ word }) => word, language).map(({ raw, word }) =>
    article.test(raw) ? word.replace(article, "") : word,
  );
}

/** From the words of each place to the places of each word. */
function inverted(all: Uint32Array, starts: Uint32Array, size: number) {
  const begins = new Uint32Array(size + 1);
  for (const at of all) begins[at + 1] = (begins[at + 1] ?? 0) + 1;
  for (let at = 0; at < size; at++) begins[at + 1] = (begins[at + 1] ?? 0) + (begins[at] ?? 0);
  const next = begins.slice();
  const places = new Uint32Array(all.length);
  for (let place = 0; place + 1 < starts.length; place++)
    for (const at of all.subarray(starts[place], starts[place + 1])) {
      const to = next[at] ?? 0;
      places[to] = place;
      next[at] = to + 1;
    }
  return { places, begins };
}

/** Words that carry meaning; all of them where none does. */
function withoutSmallWords<T>(all: readonly T[], wordOf: (one: T) => string, language: Language): readonly T[] {
  const content = all.filter((one) => !stopWords[language].has(wordOf(one)));
  return content.length === 0 ? all : content;
}

/** Index of the first word that is not before it. */
function firstFrom(words: readonly string[], word: string): number {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((words[middle] ?? "") < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

function fitOf(typed: readonly TypedWord[], words: readonly string[]): Fit | null {
  const begins = (spellings: TypedWord, word: string | undefined) =>
    spellings.some((spelling) => word?.startsWith(spelling));
  if (typed.every((spellings, place) => begins(spellings, words[place]))) {
    const isWhole =
      typed.length === words.length && typed.every((spellings, place) => spellings.includes(words[place] ?? ""));
    return isWhole ? "whole" : "start";
  }
  return typed.every((spellings) => words.some((word) => begins(spellings, word))) ? "within" : null;
}
