/** Names found by the beginnings of their words: a sorted list of words and binary search. Pure. */
import { stopWords } from "../../concepts/stop-words.ts";
import { tokensOf } from "../../concepts/tokens.ts";
import type { Language } from "../../language/languages.ts";

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
  const wordsOf = names.map((name) =>
    withoutSmallWords(tokensOf(name.text), ({ word }) => word, name.language).map(({ raw, word }) =>
      article.test(raw) ? word.replace(article, "") : word,
    ),
  );
  const entries = wordsOf
    .flatMap((words, place) => [...new Set(words)].map((word) => ({ word, place })))
    .sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
  const placesStarting = (prefix: string) => {
    const places: number[] = [];
    for (let at = firstFrom(entries, prefix); entries[at]?.word.startsWith(prefix) === true; at++) {
      places.push(entries[at]?.place ?? 0);
    }
    return places;
  };
  return {
    find: (all) => {
      const typed = withoutSmallWords(all, ([word = ""]) => word, language);
      // The longest word leaves the fewest names to look at.
      const [longest = []] = [...typed].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
      return [...new Set(longest.flatMap(placesStarting))].flatMap((place) => {
        const name = names[place];
        const fit = fitOf(typed, wordsOf[place] ?? []);
        return name === undefined || fit === null ? [] : [{ name, fit }];
      });
    },
  };
}

/** Words that carry meaning; all of them where none does. */
function withoutSmallWords<T>(all: readonly T[], wordOf: (one: T) => string, language: Language): readonly T[] {
  const content = all.filter((one) => !stopWords[language].has(wordOf(one)));
  return content.length === 0 ? all : content;
}

/** Index of the first entry that is not before the word. */
function firstFrom(entries: readonly { readonly word: string }[], word: string): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((entries[middle]?.word ?? "") < word) from = middle + 1;
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
