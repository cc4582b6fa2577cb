/** PORT: the contract of a search engine. Adapters are checked by `tests/search/engine/engine-contract.ts`. */
import type { Language } from "../../language/languages.ts";
import type { FacetChoices, FacetKey } from "../query/facets.ts";
import type { PlanConditions } from "../query/plan.ts";
import type { Sort } from "../query/search-query.ts";
import type { Basis } from "../vectors/basis.ts";
import type { PeerCounts } from "./peer-values.ts";
import type { SearchDocument } from "./search-document.ts";

/** What an engine is asked: already understood, or words to be taken as they are. */
export interface EngineQuery {
  readonly language: Language;
  /** What full and near answers meet; null to ask by words, or for everything. */
  readonly plan: PlanConditions | null;
  /** The vector of the question, made with the basis that the index was made with; null where the order is not by meaning. */
  readonly meaning: ((basis: Basis) => Float32Array) | null;
  /** Words that a document must all hold, looked at only without a plan; empty for everything. */
  readonly words: string;
  readonly choices: FacetChoices;
  /** `relevance` with a meaning: by its vector. */
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** 1 to 100. */
  readonly pageSize: number;
  /** Facets whose values are counted; counting costs the search server half of a search. */
  readonly facets: readonly FacetKey[];
  /** Whether countries and Member States are counted by type of entry. */
  readonly countsPeers: boolean;
}

/** So many answers, or more, make up the first window, which is put in order afterwards. */
const leastWindow = 50;
/** The length of the first window: a whole number of pages. */
export const firstWindow = (pageSize: number) => Math.ceil(leastWindow / pageSize) * pageSize;

/** Answers beyond the first window are taken from the first so many by vector, those beyond them from all. */
export const longWindow = 1000;

export const isOrderedByMeaning = ({ meaning, sort }: EngineQuery): boolean => meaning !== null && sort === "relevance";

export const isInFirstWindow = ({ page, pageSize }: Pick<EngineQuery, "page" | "pageSize">): boolean =>
  page * pageSize <= firstWindow(pageSize);

export interface EngineHit {
  readonly id: string;
  /** Small stored fields, as `ranking/row.ts` writes them; empty where the order is not by meaning. */
  readonly row: Uint8Array;
  /** Product of its vector and that of the question, -1 to 1; 0 where the order is not by meaning. */
  readonly similarity: number;
}

export interface EngineAnswer {
  /** Exact number of full answers, never an estimate. */
  readonly total: number;
  /**
   * The asked page in its order, empty past the end. Ordered by meaning and asked for a page of the first window: that whole
   * window, to be put in order by `ranking/`; later pages hold what is not in it, so that pages put together hold each id once.
   */
  readonly hits: readonly EngineHit[];
  /** Of the facets asked for, values with at least one full answer, most frequent first; a facet's counts ignore its own choices. */
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
  /** Null where they were not asked for. */
  readonly peers: PeerCounts | null;
  /** True when a standby answered in place of the engine that was asked. Default false. */
  readonly isFromStandby?: boolean;
}

/** All full answers. */
export interface OrderedAnswer {
  /** The first window, to be put in order as that of a page is; empty where the order is not by meaning. */
  readonly window: readonly EngineHit[];
  /** Ids that come after it, in their order. */
  readonly rest: readonly string[];
}

/** Whether the standby answers a query otherwise: words as they are typed are looked for with less forgiveness. */
export const differsByEngine = ({ plan, words }: EngineQuery): boolean => plan === null && words !== "";

export interface FacetCount {
  readonly value: string;
  /** How many full answers the list has once this value is chosen. */
  readonly count: number;
}

/** What an indexing run did. */
export interface IndexReport {
  /** `unchanged`: the index already held this version. `applied`: only the difference was sent. `rebuilt`: a new index was swapped in. */
  readonly outcome: "unchanged" | "applied" | "rebuilt";
  readonly sent: number;
  readonly removed: number;
  readonly milliseconds: number;
}

/** The search server runs and refuses the key: the operator has to change it, trying again does not help. */
export class SearchRefused extends Error {
  override readonly name = "SearchRefused";
}

/** Also when it is the reason of another error. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof SearchRefused || (error instanceof Error && error.cause !== undefined && isRefusal(error.cause));

/** `refused`: the search server does not accept the key. `standby`: it does not answer as it should. */
export type Obstacle = "refused" | "standby";

/** What an index is to hold. */
export interface IndexContent {
  /** Other content has another; the same one is not sent twice. */
  readonly version: string;
  readonly documents: readonly SearchDocument[];
  /** What their vectors are made with. */
  readonly basis: Basis;
}

export interface SearchEngine {
  /** For messages and logs. */
  readonly name: string;
  /** Rejects with `SearchUnavailable` when the engine does not answer in time or answers nonsense. */
  readonly search: (query: EngineQuery) => Promise<EngineAnswer>;
  /** Up to `mostNear` documents that answer a plan in part, best first by the vector; asked only where full answers are few. */
  readonly near: (query: EngineQuery) => Promise<readonly EngineHit[]>;
  /** All full answers in the very order of the pages, whatever page is asked for. */
  readonly ordered: (query: EngineQuery) => Promise<OrderedAnswer>;
  /**
   * Makes the index hold just this. Resolves when searches answer from it; until then, and after a crash in the middle,
   * they answer from what it held before.
   */
  readonly index: (content: IndexContent) => Promise<IndexReport>;
  /** True when a search would be answered now. Never rejects. */
  readonly isReady: () => Promise<boolean>;
  /** Why the search server behind it is not asked; null when it is. Absent where there is none. Never rejects. */
  readonly obstacle?: () => Promise<Obstacle | null>;
}

/** Near answers are handed over up to this number. */
export const mostNear = 50;
