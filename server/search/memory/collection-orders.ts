/** What a list needs of a collection besides its words, worked out once and kept with it: orders, and values by facet. Pure. */
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";
import type { Collection } from "../ranking/postings.ts";
import { titleKey } from "../engine/engine-rules.ts";
import { facetKeys, type FacetKey } from "../query/facets.ts";
import type { SearchDocument } from "../engine/search-document.ts";

export interface ValuePostings {
  readonly value: string;
  /** Indexes of the documents that have it, once each. */
  readonly documents: readonly number[];
}

export interface Orders {
  /** Indexes of all documents, in each order. */
  readonly newest: () => readonly number[];
  readonly byTitle: (language: Language) => readonly number[];
  readonly valuesOf: (facet: FacetKey) => readonly ValuePostings[];
}

export const ordersOf = perCatalogue(newOrders);

function newOrders({ documents, values }: Collection): Orders {
  const sorted = (compare: (a: SearchDocument, b: SearchDocument) => number) =>
    documents
      .map((document, index) => ({ document, index }))
      .sort((a, b) => compare(a.document, b.document) || byId(a.document, b.document))
      .map(({ index }) => index);
  const titleOrder = (language: Language) => {
    const titles = new Map(documents.map((document) => [document, titleKey(document, language)]));
    const title = (document: SearchDocument) => titles.get(document) ?? "";
    return sorted((a, b) => (title(a) < title(b) ? -1 : title(a) > title(b) ? 1 : 0));
  };
  const newest = once(() => sorted((a, b) => b.year - a.year));
  const byTitle = perLanguage(titleOrder);
  const byFacet = once(() => {
    const lists = new Map<string, ValuePostings[]>(facetKeys.map((key) => [key, []]));
    for (const [key, { documents: having }] of values) {
      const colon = key.indexOf(":");
      lists.get(key.slice(0, colon))?.push({ value: key.slice(colon + 1), documents: having });
    }
    return lists;
  });
  return {
    newest,
    byTitle,
    valuesOf: (facet) => byFacet().get(facet) ?? [],
  };
}

function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: work() }).value;
}

const byId = (a: SearchDocument, b: SearchDocument) => (a.id < b.id ? -1 : 1);
