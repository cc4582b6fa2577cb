/**
 * Answers of Meilisearch, accepted only where they are consistent and fit the query: anything else is a failure, and the
 * standby answers. Pure.
 */
import { mostCandidates } from "../engine/search-engine.ts";

/** The part of a query that bounds its answer. */
export interface AnswerBounds {
  readonly facets?: readonly string[];
  /** Both or neither: with them totals are exact. */
  readonly page?: number;
  readonly hitsPerPage?: number;
  /** Of hits, where there is no page. */
  readonly limit?: number;
}

export interface ListAnswer {
  readonly ids: readonly string[];
  /** Null where only estimates are given. */
  readonly total: number | null;
  /** Value to count, for each facet asked for. */
  readonly facets: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Set in the index as `maxTotalHits` and `maxValuesPerFacet`. */
const most = { total: 1_000_000, values: mostCandidates };
/** Characters. Ids are file names, values are short words. */
const longestValue = 200;

/** One answer for each query, in their order. Throws and says what is wrong. */
export function readAnswers(queries: readonly AnswerBounds[], answers: unknown): readonly ListAnswer[] {
  const results = isGroup(answers) ? answers["results"] : undefined;
  if (!Array.isArray(results) || results.length !== queries.length)
    throw new Error(`expected ${queries.length} results from the search server, found something else`);
  return queries.map((query, index) => readAnswer(query, results[index]));
}

function readAnswer(query: AnswerBounds, answer: unknown): ListAnswer {
  if (!isGroup(answer)) throw new Error("expected a result, found something else");
  const total = query.hitsPerPage === undefined ? null : wholeNumber(answer["totalHits"], most.total, "totalHits");
  const ids = readIds(answer["hits"]);
  const fit = query.hitsPerPage ?? query.limit ?? 0;
  const before = ((query.page ?? 1) - 1) * fit;
  const onPage = total === null ? null : Math.max(0, Math.min(fit, total - before));
  if (onPage === null ? ids.length > fit : ids.length !== onPage)
    throw new Error(`expected ${onPage ?? `at most ${fit}`} hits of ${total ?? "some"}, found ${ids.length}`);
  const given = answer["facetDistribution"] ?? {};
  if (!isGroup(given)) throw new Error("expected facets as a group, found something else");
  const facets = (query.facets ?? []).map((facet) => [facet, readCounts(facet, given[facet] ?? {}, total)] as const);
  return { ids, total, facets: new Map(facets) };
}

function readIds(hits: unknown): readonly string[] {
  if (!Array.isArray(hits)) throw new Error("expected a list of hits, found something else");
  const ids = hits.map((hit: unknown) => {
    const id = isGroup(hit) ? hit["id"] : undefined;
    if (typeof id !== "string" || id === "" || id.length > longestValue)
      throw new Error("expected a hit with an id, found something else");
    return id;
  });
  if (new Set(ids).size !== ids.length) throw new Error("expected each hit once, found one again");
  return ids;
}

function readCounts(facet: string, given: unknown, total: number | null): Readonly<Record<string, number>> {
  if (!isGroup(given)) throw new Error(`expected counts of ${facet} as a group, found something else`);
  const entries = Object.entries(given);
  // An id is one document: its count is one, and there are as many as answers, or as are handed over.
  const highest = facet === "id" ? 1 : (total ?? most.total);
  if (entries.length > most.values) throw new Error(`expected at most ${most.values} values of ${facet}, found more`);
  if (facet === "id" && total !== null && entries.length !== Math.min(total, most.values))
    throw new Error(`expected the ids of ${total} answers, found ${entries.length}`);
  for (const [value, count] of entries) {
    wholeNumber(count, highest, `the count of a value of ${facet}`);
    if (value.length > longestValue)
      throw new Error(`expected a short value of ${facet}, found ${value.length} letters`);
  }
  // Without a prototype, `__proto__` is a value like any other.
  return Object.assign(Object.create(null) as Record<string, number>, given);
}

function wholeNumber(value: unknown, highest: number, what: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= highest) return value;
  throw new Error(`expected ${what} as a whole number up to ${highest}, found ${JSON.stringify(value).slice(0, 40)}`);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
