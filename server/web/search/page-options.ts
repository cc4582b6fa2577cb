/** Page options: what a reader typed and opened in the filters. Kept from page to page, but no part of the query. Pure. */
import { facetKeys, type FacetKey } from "../../search/query/facets.ts";
import { cleanText } from "../../search/query/search-query.ts";

export interface PageOptions {
  /** Typed into the boxes that find a value in a long facet. */
  readonly finds: Readonly<Partial<Record<FacetKey, string>>>;
  /** Facets whose values are all wanted. */
  readonly opened: ReadonlySet<FacetKey>;
}

export function readOptions(params: URLSearchParams): PageOptions {
  const opened = new Set(params.getAll("more"));
  return {
    finds: Object.fromEntries(
      facetKeys.flatMap((key) => {
        const find = cleanText(params.get(`${key}Find`) ?? "");
        return find === "" ? [] : [[key, find]];
      }),
    ),
    opened: new Set(facetKeys.filter((key) => opened.has(key))),
  };
}

/** `address`: parameters of a list, without the question mark. */
export function withOptions(address: string, { finds, opened }: PageOptions): string {
  const params = new URLSearchParams(address);
  for (const [key, find] of Object.entries(finds)) params.append(`${key}Find`, find);
  for (const key of opened) params.append("more", key);
  return params.toString();
}
