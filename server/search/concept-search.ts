/** The search for a concept by its name, and how many entries it finds, for links to it that show the number. */
import { boundedCache } from "../bounded-cache.ts";
import { SearchUnavailable } from "../errors.ts";
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

/** It finds more than what names the concept: what is narrower than it, too. Null while no engine answers. */
export type CountOfSearch = (label: string, language: Language) => Promise<number | null>;

/** Names of all concepts in all languages are some 2,000. */
const mostCounts = 5000;

type Counting = Pick<Finder, "plan" | "count">;

/** By finder, as one catalogue may be searched by several engines, which count differently. */
const known = perCatalogue<Catalogue, [], WeakMap<Counting, CountOfSearch>>(() => new WeakMap());

/** Counted once a catalogue, name by name. */
export function countsOfSearches(catalogue: Catalogue, finder: Counting): CountOfSearch {
  const ofCatalogue = known(catalogue);
  const former = ofCatalogue.get(finder);
  if (former !== undefined) return former;
  const counts = boundedCache<number>({ mostValues: mostCounts });
  const countOf: CountOfSearch = async (label, language) => {
    const key = `${language} ${label}`;
    const counted = counts.peek(key);
    if (counted !== undefined) return counted;
    try {
      const count = await finder.count(finder.plan(conceptSearch(label, language)));
      counts.put(key, count);
      return count;
    } catch (error) {
      if (error instanceof SearchUnavailable) return null;
      throw error;
    }
  };
  ofCatalogue.set(finder, countOf);
  return countOf;
}
