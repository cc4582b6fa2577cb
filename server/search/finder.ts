/** Search for pages and API: plans a question, asks the engine, puts the first window of answers in order. */
import type { Understanding } from "../concepts/understand.ts";
import { facets as allFacets, type FacetKey } from "./query/facets.ts";
import { namedWordsOf, noNamedWords, type NamedWords } from "./snippets/snippet-words.ts";
import { rankPeers, type Peers } from "./answer-counts.ts";
import { planQuery, type QueryPlan } from "./query/plan.ts";
import { rankWindow } from "./ranking/rank-window.ts";
import {
  differsByEngine,
  isInFirstWindow,
  isOrderedByMeaning,
  type EngineHit,
  type EngineQuery,
  type FacetCount,
  type SearchEngine,
} from "./engine/search-engine.ts";
import type { SearchKnowledge } from "./search-knowledge.ts";
import type { SearchQuery } from "./query/search-query.ts";

/** A question with its plan. Other choices, another order or page are the same question; other words need a plan of their own. */
export interface PlannedQuery extends SearchQuery {
  /** Null when nothing was typed, or the words are taken as they are. */
  readonly plan: QueryPlan | null;
}

export interface SearchHit {
  readonly id: string;
  /** `full`: has every place asked for and enough of the subject. `near`: what comes closest. */
  readonly match: "full" | "near";
}

export interface SearchResults {
  /** Exact number of full answers. Near ones are not counted. */
  readonly total: number;
  /** Full answers of the asked page, best first; on the last page, when they are few, near ones follow. */
  readonly hits: readonly SearchHit[];
  /** Empty lists for facets that were not asked for. */
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
  /** Which countries and Member States have most to say on the question; null where it was not asked. */
  readonly peers: Peers | null;
  /** Null when nothing was typed, or the words are taken as they are. */
  readonly understanding: Understanding | null;
  /** Marks in a text what answers the query under another name. */
  readonly namedWords: NamedWords;
  /** True when the search server did not answer and what the standby answered differs from it. */
  readonly isSimplified: boolean;
}

/** What is wanted besides the entries of a page. Each costs time, so the default is nothing. */
export interface Wanted {
  readonly facets?: readonly FacetKey[];
  readonly peers?: boolean;
}

/** Facets that the page of a list shows; others are chosen by a link alone. */
export const listedFacets: readonly FacetKey[] = allFacets
  .filter(({ choose }) => choose !== "by-link")
  .map(({ key }) => key);

export interface Finder {
  /** Once for each question: its lists, counts and country tables use the same plan. */
  readonly plan: (query: SearchQuery) => PlannedQuery;
  /** Rejects with `SearchUnavailable` when no engine answers. */
  readonly find: (query: PlannedQuery, wanted?: Wanted) => Promise<SearchResults>;
  /** How many full answers there are. */
  readonly count: (query: PlannedQuery) => Promise<number>;
  /** Which countries and Member States have most to say on a question, without its entries. */
  readonly peers: (query: PlannedQuery) => Promise<Peers>;
  /** Ids of all full answers in the very order of the pages, whatever page is asked for. */
  readonly ordered: (query: PlannedQuery) => Promise<readonly string[]>;
  readonly isReady: () => Promise<boolean>;
  /** Why the search server is not asked; null when it is. Absent where there is none. */
  readonly obstacle?: SearchEngine["obstacle"];
}

/** Fewer full answers than this are followed by near ones. */
const fewAnswers = 10;
const shownNear = 20;

export interface FinderParts {
  readonly engine: SearchEngine;
  readonly knowledge: () => SearchKnowledge;
}

export function createFinder({ engine, knowledge }: FinderParts): Finder {
  const find = async (query: PlannedQuery, wanted: Wanted = {}): Promise<SearchResults> => {
    const asked = engineQueryOf(query, wanted);
    const { total, hits, facets, peers, isFromStandby = false } = await engine.search(asked);
    const { vocabularies } = knowledge().lexicon;
    return {
      total,
      hits: [...fullHits(query, asked, hits), ...(await nearHits(engine, query, asked, total))],
      facets,
      peers: peers === null ? null : rankPeers(peers, query.choices, vocabularies, query.language),
      understanding: query.plan?.understanding ?? null,
      namedWords:
        query.plan === null ? noNamedWords : namedWordsOf(query.plan.understanding, query.plan.knowledge.lexicon),
      isSimplified: isFromStandby && differsByEngine(asked),
    };
  };
  return {
    isReady: engine.isReady,
    ...(engine.obstacle === undefined ? {} : { obstacle: engine.obstacle }),
    plan: (query) => ({ ...query, plan: planQuery(query, knowledge()) }),
    find,
    count: async (query) => (await engine.search(engineQueryOf({ ...query, ...justCounted }, {}))).total,
    peers: async (query) => {
      const { peers } = await find({ ...query, ...justCounted }, { peers: true });
      return peers ?? { countries: [], memberStates: [] };
    },
    ordered: async (query) => {
      const { window, rest } = await engine.ordered(engineQueryOf(query, {}));
      return [...inOrder(query.plan, window), ...rest];
    },
  };
}

/** One entry in any order: what is wanted of the answer is its numbers. */
const justCounted = { sort: "newest", page: 1, pageSize: 1 } as const;

function engineQueryOf(query: PlannedQuery, { facets = [], peers = false }: Wanted): EngineQuery {
  const { language, text, plan, choices, sort, page, pageSize } = query;
  return {
    language,
    plan: plan === null ? null : plan.conditions,
    meaning: plan === null ? null : plan.meaning,
    words: plan === null ? text : "",
    choices,
    sort: sort === "relevance" && plan === null && text === "" ? "newest" : sort,
    page,
    pageSize,
    facets,
    countsPeers: peers,
  };
}

const inOrder = (plan: QueryPlan | null, window: readonly EngineHit[], isNothingFiled = false): readonly string[] =>
  plan === null
    ? window.map(({ id }) => id)
    : rankWindow(window, plan.understanding, plan.clauses, plan.knowledge.frequencies(), isNothingFiled);

function fullHits(query: PlannedQuery, asked: EngineQuery, hits: readonly EngineHit[]): readonly SearchHit[] {
  const start = (query.page - 1) * query.pageSize;
  const ids =
    isOrderedByMeaning(asked) && isInFirstWindow(asked)
      ? inOrder(query.plan, hits).slice(start, start + query.pageSize)
      : hits.map(({ id }) => id);
  return ids.map((id) => ({ id, match: "full" }));
}

/** A second question to the engine, only where the answers are few and end on the page that is shown. */
async function nearHits(
  engine: SearchEngine,
  { plan, page, pageSize }: PlannedQuery,
  asked: EngineQuery,
  total: number,
): Promise<readonly SearchHit[]> {
  const start = (page - 1) * pageSize;
  const isLastPage = start < Math.max(1, total) && start + pageSize >= total;
  if (plan === null || total >= fewAnswers || !isLastPage || pageSize < 2) return [];
  return inOrder(plan, await engine.near(asked), total === 0)
    .slice(0, Math.min(shownNear, pageSize))
    .map((id) => ({ id, match: "near" }));
}
