/** What an item has that a question can be worth something for: concepts, places, kinds, themes. Pure. */
import type { SearchDocument } from "../engine/search-document.ts";
import type { FacetKey } from "../query/facets.ts";

/**
 * Facets that order answers. Years are not among them: they are asked for as a span, which an item meets or not, and a
 * sum over its years would put the longest first.
 */
const orderingFacets = [
  "type",
  "theme",
  "subtopic",
  "region",
  "country",
  "polarity",
  "memberState",
  "axis",
  "kind",
  "gcm",
  "sdg",
] as const satisfies readonly FacetKey[];

/** A concept named in the title, where `insights.ts` puts its strength. */
const fullStrength = 3;

/** Feature (`concept:return`, `country:gh`, `mentions:ml`) to how fully the item has it, above 0 and at most 1; each once. */
export function featuresOf({ concepts, facets, mentions }: SearchDocument): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  for (const [concept, strength] of Object.entries(concepts))
    if (strength > 0) features.set(`concept:${concept}`, Math.min(1, strength / fullStrength));
  for (const facet of orderingFacets) for (const value of facets[facet]) features.set(`${facet}:${value}`, 1);
  for (const country of mentions) features.set(`mentions:${country}`, 1);
  return features;
}
