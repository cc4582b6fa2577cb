/** Facet counts as every engine reports them. Pure. */
import { facetKeys, type FacetKey } from "../query/facets.ts";
import type { FacetCount } from "./search-engine.ts";

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
