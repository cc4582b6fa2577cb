/** From what a visitor typed to what she is shown: understand, ask the engine, rank. The pages know only this. */
import { understand, type Understanding } from "../concepts/understand.ts";
import { boundedCache, type BoundedCache } from "../bounded-cache.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import type { Language } from "../language/languages.ts";
import { clausesOf, type Clause } from "./query/clauses.ts";
import type { FacetKey } from "./query/facets.ts";
import { markerFor, markNothing, type Marker } from "./marker.ts";
import { choicesForPeers, rankPeers, type Peers } from "./answer-counts.ts";
import { planOf } from "./query/plan.ts";
import { matching } from "./memory/postings-engine.ts";
import { scoreDocuments } from "./ranking/ranking.ts";
import {
  differsByEngine,
  mostCandidates,
  type EngineAnswer,
  type EngineQuery,
  type FacetChoices,
  type FacetCount,
  type SearchEngine,
  type Sort,
} from "./engine/search-engine.ts";
import type { SearchKnowledge } from "./search-knowledge.ts";

/** A question, already made safe by `search-query.ts`. */
export interface SearchQuery {
  readonly language: Language;
  /** At most 200 characters, no control characters; empty to browse. */
  readonly text: string;
  /** Meanings that the visitor switched off, as `concept:return` or `country:GH`. */
  readonly without: readonly string[];
  /** True to search for the words as typed, without understanding them. */
  readonly wordsOnly: boolean;
  readonly choices: FacetChoices;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** 1 to 100; 20 on pages. */
  readonly pageSize: number;
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
  readonly marker: Marker;
  /** True when the search server did not answer and what the standby answered differs from it. */
  readonly isSimplified: boolean;
}

export interface Finder {
  /** Rejects with `SearchUnavailable` when no engine answers. */
  readonly find: (query: SearchQuery) => Promise<SearchResults>;
  /** Which countries and Member States have most to say on a question. Needs no search server. */
  readonly peers: (query: SearchQuery) => Peers;
  /** Ids of all full answers, whatever the page and the order asked for. Needs no search server. */
  readonly all: (query: SearchQuery) => readonly string[];
  readonly isReady: () => Promise<boolean>;
  /** Why the search server is not asked; null when it is. Absent where there is none. */
  readonly obstacle?: SearchEngine["obstacle"];
}

/** Fewer full answers than this are followed by near ones. */
const fewAnswers = 10;
const shownNear = 20;

/** Nobody reads a thousand results: past what is handed over to be ranked, the newest come first. */
const isAmongCandidates = ({ page, pageSize }: SearchQuery) => page * pageSize <= mostCandidates;

export function createFinder(engine: SearchEngine, knowledge: () => SearchKnowledge): Finder {
  const answering = (query: SearchQuery) => {
    const asked = ask(query, knowledge());
    const engineQuery = asked === null ? plainQuery(query) : plannedQuery(query, asked.clauses);
    return matching(engineQuery, knowledge().collection());
  };
  return {
    isReady: engine.isReady,
    ...(engine.obstacle === undefined ? {} : { obstacle: engine.obstacle }),
    find: async (query) => {
      const asked = ask(query, knowledge());
      if (asked === null) {
        const engineQuery = plainQuery(query);
        return plainResults(engineQuery, await engine.search(engineQuery));
      }
      const { understanding, clauses } = asked;
      const sort = query.sort === "relevance" && !isAmongCandidates(query) ? "newest" : query.sort;
      const engineQuery = { ...plannedQuery(query, clauses), sort };
      const answer = await engine.search(engineQuery);
      return { ...rankedResults(query, answer, understanding, clauses, knowledge()), ...shared(engineQuery, answer) };
    },
    peers: (query) => {
      const opened = { ...query, choices: choicesForPeers(query.choices) };
      return rankPeers(answering(opened), query.choices, knowledge().lexicon.vocabularies, query.language);
    },
    all: (query) => answering(query).map(({ id }) => id),
  };
}

interface Asked {
  readonly understanding: Understanding;
  readonly clauses: readonly Clause[];
}

/** A page asks twice, for its results and for its peers; then readers turn pages and try filters. */
const mostAsked = 32;
const askedOf = perCatalogue<SearchKnowledge, [], BoundedCache<Asked>>(() => boundedCache({ mostValues: mostAsked }));

/** Null when the words are taken as they are, or there are none. */
function ask({ text, wordsOnly, language, without }: SearchQuery, knowledge: SearchKnowledge): Asked | null {
  if (text === "" || wordsOnly) return null;
  return askedOf(knowledge).of(JSON.stringify([language, text, ...without]), () => {
    const { lexicon, collection, stock } = knowledge;
    const understanding = understand(text, language, lexicon, stock(), new Set(without));
    return { understanding, clauses: clausesOf(understanding, collection(), lexicon) };
  });
}

const plannedQuery = (query: SearchQuery, clauses: readonly Clause[]): EngineQuery => ({
  ...plainQuery(query),
  plan: planOf(clauses),
  words: "",
});

function plainQuery({ language, text, choices, sort, page, pageSize }: SearchQuery): EngineQuery {
  return {
    language,
    plan: null,
    words: text,
    choices,
    sort: text === "" && sort === "relevance" ? "newest" : sort,
    page,
    pageSize,
  };
}

function plainResults(query: EngineQuery, answer: EngineAnswer): SearchResults {
  return {
    ...shared(query, answer),
    hits: answer.ids.map((id) => ({ id, match: "full" })),
    understanding: null,
    marker: markNothing,
  };
}

function shared(query: EngineQuery, answer: EngineAnswer) {
  const { total, facets, isFromStandby = false } = answer;
  return { total, facets, isSimplified: isFromStandby && differsByEngine(query, answer) };
}

function rankedResults(
  query: SearchQuery,
  answer: EngineAnswer,
  understanding: Understanding,
  clauses: readonly Clause[],
  knowledge: SearchKnowledge,
): Pick<SearchResults, "hits" | "understanding" | "marker"> {
  const collection = knowledge.collection();
  const scores = scoreDocuments(understanding, clauses, collection);
  const ranked = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, score: scores.get(collection.indexOf.get(id) ?? -1) ?? 0 }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  const start = (query.page - 1) * query.pageSize;
  const full =
    query.sort === "relevance" && isAmongCandidates(query)
      ? ranked(answer.ids).slice(start, start + query.pageSize)
      : answer.ids;
  const isLastPage = start < Math.max(1, answer.total) && start + query.pageSize >= answer.total;
  const near =
    answer.total < fewAnswers && isLastPage ? ranked(answer.near).slice(0, Math.min(shownNear, query.pageSize)) : [];
  return {
    hits: [
      ...full.map((id) => ({ id, match: "full" as const })),
      ...near.map((id) => ({ id, match: "near" as const })),
    ],
    understanding,
    marker: markerFor(understanding, knowledge.lexicon),
  };
}
