/** What an address asks for that this site does not have: left out of the search, and named. Pure. */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { facetKeys, facets, isFacetKey } from "./facets.ts";
import { readChoice, spanFields, sorts } from "./search-query.ts";

export interface UnknownParameter {
  readonly name: string;
  /** As sent; null when there is no parameter of that name. */
  readonly value: string | null;
}

const isFourDigits = (value: string) => /^\d{4}$/.test(value);
const wholeNumber = /^[1-9]\d*$/;

/** What else an address of a search may hold, and what its value may be. */
const others: Readonly<Record<string, (value: string) => boolean>> = {
  q: () => true,
  words: (value) => value === "only",
  without: () => true,
  sort: (value) => sorts.some((sort) => sort === value),
  page: (value) => wholeNumber.test(value),
  pageSize: (value) => wholeNumber.test(value),
  // Of the page, not of the search; see `page-options.ts`.
  more: () => true,
  lang: () => true,
  ...Object.fromEntries(facets.flatMap((facet) => (spanFields(facet) ?? []).map((name) => [name, isFourDigits]))),
  ...Object.fromEntries(facetKeys.map((key) => [`${key}Find`, () => true])),
};

/** Longer ones are shown shortened. */
const longestShown = 60;
const mostNamed = 5;

/** In the order of the address. Empty values, which forms send, ask for nothing. */
export function unknownParameters(params: URLSearchParams, vocabularies: Vocabularies): readonly UnknownParameter[] {
  const unknown = [...params].flatMap(([name, value]): UnknownParameter[] => {
    if (!isFacetKey(name) && !Object.hasOwn(others, name)) return [{ name: shortened(name), value: null }];
    if (value === "") return [];
    const isKnown = isFacetKey(name) ? readChoice(name, value, vocabularies) !== null : others[name]?.(value) === true;
    return isKnown ? [] : [{ name, value: shortened(value) }];
  });
  return unknown.slice(0, mostNamed);
}

/** Values of filters, and names with brackets, by which some programs write lists; not what others added to a link. */
export const meantToNarrow = ({ name, value }: UnknownParameter): boolean =>
  (value !== null && isFacetKey(name)) || /^\w+\[/.test(name);

const shortened = (text: string) => (text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`);
