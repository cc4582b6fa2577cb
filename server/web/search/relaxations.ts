/** What to drop where nothing fits all filters: each filter without which there would be something. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Speech } from "../../language/translate.ts";
import { facetOf, type FacetKey } from "../../search/query/facets.ts";
import { withoutChoice, type SearchQuery } from "../../search/query/search-query.ts";

/** How many results there would be without a facet's choices. */
export interface Relaxation {
  readonly key: FacetKey;
  readonly values: readonly string[];
  readonly total: number;
}

/** Filters that are tried; more are not. */
export const mostRelaxations = 8;

/** Null when there are none. `hrefOf`: the same page with other choices. */
export function relaxationsView(
  relaxations: readonly Relaxation[],
  { choices }: SearchQuery,
  catalogue: Catalogue,
  speech: Speech,
  hrefOf: (changes: Partial<SearchQuery>) => string,
) {
  if (relaxations.length === 0) return null;
  return relaxations.map(({ key, values, total }) => ({
    text: speech.text("search.without", {
      facet: speech.text(`facet.${key}`),
      values: speech.list(values.map((value) => facetOf(key).values.label(value, catalogue, speech))),
    }),
    count: total,
    href: hrefOf({ choices: withoutChoice(choices, key) }),
  }));
}
