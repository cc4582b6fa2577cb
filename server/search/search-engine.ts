/** PORT: what any search engine behind this site promises. Adapters are checked by `tests/search/engine-contract.ts`. */
import type { Language } from "../language/languages.ts";
import type { FacetKey } from "./facets.ts";
import type { SearchDocument } from "./search-document.ts";

export const sorts = ["relevance", "newest", "title"] as const;
export type Sort = (typeof sorts)[number];

/** Values of one facet widen, different facets narrow. A facet without choice has no key or an empty list. */
export type FacetChoices = Readonly<Partial<Record<FacetKey, readonly string[]>>>;

/** A question, already made safe by `search-query.ts`. */
export interface SearchQuery {
  readonly language: Language;
  /** At most 200 characters, no control characters; empty to browse. */
  readonly text: string;
  readonly choices: FacetChoices;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** 1 to 100; 20 on pages. */
  readonly pageSize: number;
}

export interface SearchHit {
  readonly id: string;
}

export interface FacetCount {
  readonly value: string;
  /** How many items the list has once this value is chosen: the facet's own present choices are ignored. */
  readonly count: number;
}

export interface SearchResults {
  /** Exact number of items, never an estimate. */
  readonly total: number;
  /** Hits of the asked page, best first; empty past the end. */
  readonly hits: readonly SearchHit[];
  /** Values with at least one item, most frequent first. */
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
}

/** What an indexing run did. */
export interface IndexReport {
  /** `unchanged`: the index already held this version. `applied`: only the difference was sent. `rebuilt`: built beside and swapped. */
  readonly outcome: "unchanged" | "applied" | "rebuilt";
  readonly sent: number;
  readonly removed: number;
  readonly milliseconds: number;
}

export interface SearchEngine {
  /** Rejects with `SearchUnavailable` when the engine does not answer in time or answers nonsense. */
  readonly search: (query: SearchQuery) => Promise<SearchResults>;
  /**
   * Makes the index hold just these documents. Resolves when searches answer from them; until then, and after a crash
   * in the middle, they answer from the former ones.
   */
  readonly index: (documents: readonly SearchDocument[]) => Promise<IndexReport>;
  /** True when a search would be answered now. Never rejects. */
  readonly isReady: () => Promise<boolean>;
}
