/** Search for pages and API: plans a query, asks the engine, ranks the answers. */
import type { Understanding } from "../concepts/understand.ts";
import type { FacetKey } from "./query/facets.ts";
import { namedWordsOf, noNamedWords, type NamedWords } from "./snippets/snippet-words.ts";
import { choicesForPeers, rankPeers, type Peers } from "./answer-counts.ts";
import { planQuery, type QueryPlan } from "./query/plan.ts";
import { scoreDocuments } from "./ranking/ranking.ts";
import {
  differsByEngine,
  mostCandidates,
  type EngineAnswer,
  type EngineQuery,
  type FacetCount,
  type InProcessEngine,
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
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
  /** Null when nothing was typed, or the words are taken as they are. */
  readonly understanding: Understanding | null;
  /** Marks in a text what answers the query under another name. */
  readonly namedWords: NamedWords;
  /** True when the search server did not answer and what the standby answered differs from it. */
  readonly isSimplified: boolean;
}

export interface Finder {
  /** Once for each question: its lists, counts and country tables use the same plan. */
  readonly plan: (query: SearchQuery) => PlannedQuery;
  /** Rejects with `SearchUnavailable` when no engine answers. */
  readonly find: (query: PlannedQuery) => Promise<SearchResults>;
  /** Which countries and Member States have most to say on a question. Needs no search server. */
  readonly peers: (query: PlannedQuery) => Peers;
  /** Ids of all full answers, whatever the page and the order asked for. Needs no search server. */
  readonly all: (query: PlannedQuery) => readonly string[];
  readonly isReady: () => Promise<boolean>;
  /** Why the search server is not asked; null when it is. Absent where there is none. */
  readonly obstacle?: SearchEngine["obstacle"];
}

/** Fewer full answers than this are followed by near ones. */
const fewAnswers = 10;
const shownNear = 20;

/** Only so many candidates are ranked: pages past them are in the engine's order, newest first. */
const isAmongCandidates = ({ page, pageSize }: SearchQuery) => page * pageSize <= mostCandidates;

export interface FinderParts {
  /** What lists are asked from. */
  readonly engine: SearchEngine;
  /** What everything else is counted by. */
  readonly inProcess: InProcessEngine;
  readonly knowledge: () => SearchKnowledge;
}

export function createFinder({ engine, inProcess, knowledge }: FinderParts): Finder {
  return {
    isReady: engine.isReady,
    ...(engine.obstacle === undefined ? {} : { obstacle: engine.obstacle }),
    plan: (query) => ({ ...query, plan: planQuery(query, knowledge()) }),
    find: async (query) => {
      const engineQuery = engineQueryOf(query);
      const answer = await engine.search(engineQuery);
      const { total, facets, isFromStandby = false } = answer;
      const isSimplified = isFromStandby && differsByEngine(engineQuery, answer);
      return {
        total,
        facets,
        isSimplified,
        ...(query.plan === null ? asTyped(answer) : ranked(query, query.plan, answer)),
      };
    },
    peers: (query) => {
      const opened = { ...query, choices: choicesForPeers(query.choices) };
      const { vocabularies } = knowledge().lexicon;
      return rankPeers(inProcess.all(engineQueryOf(opened)), query.choices, vocabularies, query.language);
    },
    all: (query) => inProcess.all(engineQueryOf(query)).map(({ id }) => id),
  };
}

function engineQueryOf(query: PlannedQuery): EngineQuery {
  const { language, text, plan, choices, sort, page, pageSize } = query;
  const isUnranked = plan === null ? text === "" : !isAmongCandidates(query);
  return {
    language,
    plan: plan === null ? null : plan.conditions,
    words: plan === null ? text : "",
    choices,
    sort: sort === "relevance" && isUnranked ? "newest" : sort,
    page,
    pageSize,
  };
}

type Answered = Pick<SearchResults, "hits" | "understanding" | "namedWords">;

const asTyped = ({ ids }: EngineAnswer): Answered => ({
  hits: ids.map((id) => ({ id, match: "full" })),
  understanding: null,
  namedWords: noNamedWords,
});

function ranked(query: SearchQuery, { understanding, clauses, knowledge }: QueryPlan, answer: EngineAnswer): Answered {
  const collection = knowledge.collection();
  const scores = scoreDocuments(understanding, clauses, collection);
  const bestFirst = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, score: scores.get(collection.indexOf.get(id) ?? -1) ?? 0 }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  const start = (query.page - 1) * query.pageSize;
  const full =
    query.sort === "relevance" && isAmongCandidates(query)
      ? bestFirst(answer.ids).slice(start, start + query.pageSize)
      : answer.ids;
  const isLastPage = start < Math.max(1, answer.total) && start + query.pageSize >= answer.total;
  const near =
    answer.total < fewAnswers && isLastPage ? bestFirst(answer.near).slice(0, Math.min(shownNear, query.pageSize)) : [];
  return {
    hits: [
      ...full.map((id) => ({ id, match: "full" as const })),
      ...near.map((id) => ({ id, match: "near" as const })),
    ],
    understanding,
    namedWords: namedWordsOf(understanding, knowledge.lexicon),
  };
}
