/** PORT: the contract of a search engine. Adapters are checked by `tests/search/engine/engine-contract.ts`. */
import type { Language } from "../../language/languages.ts";
import type { FacetChoices, FacetKey } from "../query/facets.ts";
import type { PlanConditions } from "../query/plan.ts";
import type { Sort } from "../query/search-query.ts";
import type { SearchDocument } from "./search-document.ts";

/** What an engine is asked: already understood, or words to be taken as they are. */
export interface EngineQuery {
  readonly language: Language;
  /** What full and near answers meet; null to ask by words, or for everything. */
  readonly plan: PlanConditions | null;
  /** Words that a document must all hold, looked at only without a plan; empty for everything. */
  readonly words: string;
  readonly choices: FacetChoices;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** 1 to 100. */
  readonly pageSize: number;
}

/** Full answers that are ranked afterwards, and near answers, are handed over up to these numbers. */
export const mostCandidates = 1000;
export const mostNear = 1000;

export interface EngineAnswer {
  /** Exact number of full answers, never an estimate. */
  readonly total: number;
  /**
   * With a plan and sorted by relevance: up to `mostCandidates` full answers in no order, to be ranked by
   * `ranking.ts`. Otherwise the asked page in its order, empty past the end.
   */
  readonly ids: readonly string[];
  /** With a plan: up to `mostNear` documents that answer in part, in no order. */
  readonly near: readonly string[];
  /** Values with at least one full answer, most frequent first; a facet's counts ignore its own choices. */
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
  /** True when a standby answered in place of the engine that was asked. Default false. */
  readonly isFromStandby?: boolean;
}

/**
 * Whether another engine would answer a query otherwise. A plan gives the same documents from each; words as they are typed are looked
 * for with more or less forgiveness and in an order of each engine's own, and of very many candidates each hands over others.
 */
export const differsByEngine = ({ plan, words, sort }: EngineQuery, { total }: EngineAnswer): boolean =>
  plan === null ? words !== "" : sort === "relevance" && total > mostCandidates;

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

/** An engine in this process, which can also answer synchronously and without pages. */
export interface InProcessEngine extends SearchEngine {
  /** All full answers, in the order of the collection; order and page of the query are ignored. */
  readonly all: (query: EngineQuery) => readonly SearchDocument[];
}

export interface SearchEngine {
  /** For messages and logs. */
  readonly name: string;
  /** Rejects with `SearchUnavailable` when the engine does not answer in time or answers nonsense. */
  readonly search: (query: EngineQuery) => Promise<EngineAnswer>;
  /**
   * Makes the index hold just these documents. Resolves when searches answer from them; until then, and after a crash
   * in the middle, they answer from the former ones.
   */
  readonly index: (documents: readonly SearchDocument[]) => Promise<IndexReport>;
  /** True when a search would be answered now. Never rejects. */
  readonly isReady: () => Promise<boolean>;
  /** Why the search server behind it is not asked; null when it is. Absent where there is none. Never rejects. */
  readonly obstacle?: () => Promise<Obstacle | null>;
}
