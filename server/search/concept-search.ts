/** The search for a concept by its name, and how many entries it has: what a link to it may promise. */
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Language } from "../language/languages.ts";
import { boundedMemory, type BoundedMemory } from "./bounded-memory.ts";
import type { Finder, SearchQuery } from "./finder.ts";
import { browse } from "./query/search-query.ts";

export const conceptSearch = (label: string, language: Language): SearchQuery => ({
  ...browse(language),
  text: label,
  sort: "relevance",
});

/** It finds more than what names the concept: what is narrower than it, too. */
export type CountOfSearch = (label: string, language: Language) => number;

/** Names of all concepts in all languages are some 2,000. */
const mostCounts = 5000;
type Counts = { readonly of: Catalogue; readonly memory: BoundedMemory<string, number> };
const counts = new WeakMap<Pick<Finder, "all">, Counts>();

/** Counted once a catalogue, name by name: a search takes half a millisecond. */
export function countsOfSearches(finder: Pick<Finder, "all">, catalogue: Catalogue): CountOfSearch {
  let known = counts.get(finder);
  if (known?.of !== catalogue) counts.set(finder, (known = { of: catalogue, memory: boundedMemory(mostCounts) }));
  const { memory } = known;
  return (label, language) =>
    memory.of(`${language} ${label}`, () => finder.all(conceptSearch(label, language)).length);
}
