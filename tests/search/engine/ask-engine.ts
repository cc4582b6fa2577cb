/** Asking an engine: everything, newest first, but for what a test says. */
import { facetKeys } from "../../../server/search/query/facets.ts";
import type { PlanConditions } from "../../../server/search/query/plan.ts";
import type {
  EngineAnswer,
  EngineHit,
  EngineQuery,
  SearchEngine,
} from "../../../server/search/engine/search-engine.ts";

export const everything: EngineQuery = {
  language: "en",
  plan: null,
  meaning: null,
  words: "",
  choices: {},
  sort: "newest",
  page: 1,
  pageSize: 100,
  facets: facetKeys,
  countsPeers: false,
};

export const idsOf = (hits: readonly EngineHit[]): readonly string[] => hits.map(({ id }) => id);

export const ask = (engine: SearchEngine, query: Partial<EngineQuery>): Promise<EngineAnswer> =>
  engine.search({ ...everything, ...query });

/** Full answers are in Mali, near ones elsewhere in Africa. */
export const inMaliOrNearby: PlanConditions = {
  all: [],
  groups: [[{ any: [{ attribute: "country", value: "ml" }] }]],
  some: [{ any: [{ attribute: "region", value: "africa" }] }],
};

export const in2014: PlanConditions = { all: [{ any: [{ attribute: "year", value: "2014" }] }], groups: [], some: [] };

/** Nothing visitors type today, but what a plan may hold. */
export const oddPlans: readonly PlanConditions[] = [
  { all: [], groups: [], some: [] },
  { all: [{ any: [] }], groups: [], some: [{ any: [] }] },
  in2014,
  inMaliOrNearby,
];
