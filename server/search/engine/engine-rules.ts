/** Rules that all engines share, so that they answer the same: spans of years, plain words, order of titles, counts of facets. Pure. */
import { stopWords } from "../../concepts/stop-words.ts";
import { tokensOf, words, type Token } from "../../concepts/tokens.ts";
import { isLanguage, languages, type Language } from "../../language/languages.ts";
import { facetKeys, type FacetKey } from "../query/facets.ts";
import type { SearchDocument } from "./search-document.ts";
import type { FacetCount } from "./search-engine.ts";

export interface YearSpan {
  /** Null: no such end. */
  readonly from: number | null;
  readonly to: number | null;
}

/** `2015`, `2011-2014`, `2011-` or `-2014`; null for anything else, which no document matches. */
export function readYearSpan(value: string): YearSpan | null {
  const [, from, dash, to] = /^(\d{4})?(-)?(\d{4})?$/.exec(value) ?? [];
  if (from === undefined && to === undefined) return null;
  const first = from === undefined ? null : Number(from);
  if (dash === undefined) return { from: first, to: first };
  return { from: first, to: to === undefined ? null : Number(to) };
}

/** Meilisearch looks at no more. */
const mostWords = 10;

/** What a query without plan asks for, without function words. Empty when it holds no word that could be looked for. */
export function wordsToFind(text: string): readonly Token[] {
  return tokensOf(text)
    .filter(({ word }) => !languages.some((language) => stopWords[language].has(word)))
    .slice(0, mostWords);
}

/** Meilisearch compares the first 468 bytes of a text. */
const longestKey = 150;

/** The title readers of the language see, the original's where there is no translation: folded, without signs. */
export function titleKey({ texts, facets: { language } }: SearchDocument, readers: Language): string {
  const [original] = language;
  const text = texts[readers] ?? (isLanguage(original) ? texts[original] : undefined);
  return words(text?.title ?? "")
    .join(" ")
    .slice(0, longestKey);
}

/** `counts`: for each facet, value to number. Values without items are left out; most frequent first, then by value. */
export function facetCounts(
  counts: Readonly<Partial<Record<FacetKey, Readonly<Record<string, number>>>>>,
): Record<FacetKey, FacetCount[]> {
  const list = (distribution: Readonly<Record<string, number>>) =>
    Object.entries(distribution)
      .map(([value, count]) => ({ value, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return Object.fromEntries(facetKeys.map((key) => [key, list(counts[key] ?? {})])) as unknown as Record<
    FacetKey,
    FacetCount[]
  >;
}
