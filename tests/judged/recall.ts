/** How much of the exact order an engine hands over: search by vector is approximate. */
import { planQuery } from "../../server/search/query/plan.ts";
import type { SearchQuery } from "../../server/search/query/search-query.ts";
import type { EngineQuery, SearchEngine } from "../../server/search/engine/search-engine.ts";
import type { SearchKnowledge } from "../../server/search/search-knowledge.ts";
import { judgedSets, type JudgedQuery } from "./judged-queries.ts";
import { meanOf } from "./statistics.ts";

export interface WindowRecall {
  readonly query: JudgedQuery;
  /** Full answers: above `windowLength` the engine had to choose. */
  readonly total: number;
  /** Share, 0 to 1, of the first fifty by the exact order that are among the first fifty of the engine. */
  readonly recall: number;
}

const windowLength = 50;

/** Of all judged queries that have an answer. `exact`: an engine that looks at every vector. */
export async function windowRecalls(
  engine: Pick<SearchEngine, "search">,
  exact: Pick<SearchEngine, "search">,
  knowledge: SearchKnowledge,
): Promise<readonly WindowRecall[]> {
  const recalls: WindowRecall[] = [];
  for (const query of Object.values(judgedSets).flatMap(({ queries }) => queries)) {
    const asked = firstWindowOf(query, knowledge);
    const [wanted, found] = [await exact.search(asked), await engine.search(asked)];
    const ids = new Set(found.hits.map(({ id }) => id));
    const missing = wanted.hits.filter(({ id }) => !ids.has(id)).length;
    if (wanted.hits.length === 0) continue;
    recalls.push({ query, total: wanted.total, recall: 1 - missing / wanted.hits.length });
  }
  return recalls;
}

function firstWindowOf({ q, lang }: JudgedQuery, knowledge: SearchKnowledge): EngineQuery {
  const query: SearchQuery = {
    language: lang,
    text: q,
    without: [],
    wordsOnly: false,
    choices: {},
    sort: "relevance",
    page: 1,
    pageSize: windowLength,
  };
  const plan = planQuery(query, knowledge);
  return {
    ...query,
    plan: plan?.conditions ?? null,
    meaning: plan?.meaning ?? null,
    words: "",
    facets: [],
    countsPeers: false,
  };
}

export function recallLine(items: number, recalls: readonly WindowRecall[]): string {
  const recallOf = (list: readonly WindowRecall[]) => meanOf(list.map(({ recall }) => recall)).toFixed(4);
  const cut = recalls.filter(({ total }) => total > windowLength);
  const worst = [...recalls].sort((a, b) => a.recall - b.recall)[0];
  return [
    `recall@${windowLength} of the search server against the exact order of vectors, ${items} items: ${recallOf(recalls)}`,
    `(${recalls.length} queries; ${recallOf(cut)} of the ${cut.length} with more answers than that;`,
    `worst ${worst?.recall.toFixed(2) ?? "none"}, ${worst?.query.id ?? ""})`,
  ].join(" ");
}
