/** The search for a concept by its name, and how many entries it finds, for links to it that show the number. */
import { boundedCache } from "../bounded-cache.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import type { Language } from "../language/languages.ts";
import type { Finder } from "./finder.ts";
import { browse, type SearchQuery } from "./query/search-query.ts";

export const conceptSearch = (label: string, language: Language): SearchQuery => ({
  ...browse(language),
  text: label,
  sort: "relevance",
});

/** It finds more than what names the concept: what is narrower than it, too. */
export type CountOfSearch = (label: string, language: Language) => number;

/** Names of all concepts in all languages are some 2,000. */
const mostCounts = 5000;

type Counting = Pick<Finder, "plan" | "all">;

/** By finder, as one catalogue may be searched by several engines, which count differently. */
const known = perCatalogue<Catalogue, [], WeakMap<Counting, CountOfSearch>>(() => new WeakMap());

/** Counted once a catalogue, name by name: a search takes half a millisecond. */
export function countsOfSearches(catalogue: Catalogue, finder: Counting): CountOfSearch {
  const ofCatalogue = known(catalogue);
  const counted = ofCatalogue.get(finder);
  if (counted !== undefined) return counted;
  const counts = boundedCache<number>({ mostValues: mostCounts });
  const countOf: CountOfSearch = (label, language) =>
    counts.of(`${language} ${label}`, () => finder.all(finder.plan(conceptSearch(label, language))).length);
  ofCatalogue.set(finder, countOf);
  return countOf;
}
