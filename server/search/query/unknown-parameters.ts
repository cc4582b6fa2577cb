/** What an address asks for that this site does not have: left out of the search, and named. Pure. */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { facetKeys, type FacetKey } from "./facets.ts";
import { sorts } from "../engine/search-engine.ts";
import { readChoice } from "./search-query.ts";

export interface UnknownParameter {
  readonly name: string;
  /** As sent; null when there is no parameter of that name. */
  readonly value: string | null;
}

const isFacet = (name: string): name is FacetKey => facetKeys.some((key) => key === name);
const wholeNumber = /^[1-9]\d*$/;

/** What else an address of a search may hold, and what its value may be. */
const others: Readonly<Record<string, (value: string) => boolean>> = {
  q: () => true,
  words: (value) => value === "only",
  without: () => true,
  sort: (value) => sorts.some((sort) => sort === value),
  page: (value) => wholeNumber.test(value),
  pageSize: (value) => wholeNumber.test(value),
  yearFrom: (value) => /^\d{4}$/.test(value),
  yearTo: (value) => /^\d{4}$/.test(value),
  // Of the page, not of the search; see `beside.ts`.
  more: () => true,
  lang: () => true,
  ...Object.fromEntries(facetKeys.map((key) => [`${key}Find`, () => true])),
};

/** Longer ones are shown shortened. */
const longestShown = 60;
const mostNamed = 5;

/** In the order of the address. Empty values, which forms send, ask for nothing. */
export function unknownParameters(params: URLSearchParams, vocabularies: Vocabularies): readonly UnknownParameter[] {
  const unknown = [...params].flatMap(([name, value]): UnknownParameter[] => {
    if (!isFacet(name) && !Object.hasOwn(others, name)) return [{ name: shortened(name), value: null }];
    if (value === "") return [];
    const isKnown = isFacet(name) ? readChoice(name, value, vocabularies) !== null : others[name]?.(value) === true;
    return isKnown ? [] : [{ name, value: shortened(value) }];
  });
  return unknown.slice(0, mostNamed);
}

/** Values of filters, and names with brackets, by which some programs write lists; not what others added to a link. */
export const meantToNarrow = ({ name, value }: UnknownParameter): boolean =>
  (value !== null && isFacet(name)) || /^\w+\[/.test(name);

const shortened = (text: string) => (text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`);
