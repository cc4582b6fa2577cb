/**
 * Answers of Meilisearch, accepted only where they are consistent and fit the query: anything else is a failure, and the
 * standby answers. Pure.
 */
import type { EngineHit } from "../engine/search-engine.ts";

/** The part of a query that bounds its answer. */
export interface AnswerBounds {
  readonly facets?: readonly string[];
  /** Both or neither: with them totals are exact. */
  readonly page?: number;
  readonly hitsPerPage?: number;
  /** Of hits, where there is no page. */
  readonly limit?: number;
  /** True where hits are ordered by a vector: each then has a score. */
  readonly showRankingScore?: boolean;
  /** With `row`, each hit has its small stored fields. */
  readonly attributesToRetrieve?: readonly string[];
}

export interface ListAnswer {
  readonly hits: readonly EngineHit[];
  /** Null where only estimates are given. */
  readonly total: number | null;
  /** Value to count, for each facet asked for. */
  readonly facets: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Set in the index as `maxTotalHits` and `maxValuesPerFacet`. */
const most = { total: 1_000_000, values: 1000 };
/** Characters. Ids are file names, values are short words. */
const longestValue = 200;
const longestRow = 20_000;

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
  const hits = readHits(answer["hits"], query);
  const fit = query.hitsPerPage ?? query.limit ?? 0;
  const before = ((query.page ?? 1) - 1) * fit;
  const onPage = total === null ? null : Math.max(0, Math.min(fit, total - before));
  if (onPage === null ? hits.length > fit : hits.length !== onPage)
    throw new Error(`expected ${onPage ?? `at most ${fit}`} hits of ${total ?? "some"}, found ${hits.length}`);
  const given = answer["facetDistribution"] ?? {};
  if (!isGroup(given)) throw new Error("expected facets as a group, found something else");
  const facets = (query.facets ?? []).map((facet) => [facet, readCounts(facet, given[facet] ?? {}, total)] as const);
  return { hits, total, facets: new Map(facets) };
}

function readHits(given: unknown, query: AnswerBounds): readonly EngineHit[] {
  if (!Array.isArray(given)) throw new Error("expected a list of hits, found something else");
  const hits = given.map((hit: unknown) => readHit(hit, query));
  if (new Set(hits.map(({ id }) => id)).size !== hits.length)
    throw new Error("expected each hit once, found one again");
  return hits;
}

const noRow = new Uint8Array(0);

function readHit(hit: unknown, { showRankingScore = false, attributesToRetrieve = [] }: AnswerBounds): EngineHit {
  const { id, row, _rankingScore: score } = isGroup(hit) ? hit : {};
  if (typeof id !== "string" || id === "" || id.length > longestValue)
    throw new Error("expected a hit with an id, found something else");
  if (!showRankingScore || !attributesToRetrieve.includes("row")) return { id, row: noRow, similarity: 0 };
  if (typeof row !== "string" || row.length > longestRow)
    throw new Error(`expected ${id} with its stored fields, found none`);
  // A document without a vector comes last, with the score 0.
  if (typeof score !== "number" || !(score > 0 && score <= 1.001))
    throw new Error(`expected ${id} with a vector of this index, found none`);
  return { id, row: Buffer.from(row, "base64"), similarity: 2 * score - 1 };
}

function readCounts(facet: string, given: unknown, total: number | null): Readonly<Record<string, number>> {
  if (!isGroup(given)) throw new Error(`expected counts of ${facet} as a group, found something else`);
  const entries = Object.entries(given);
  const highest = total ?? most.total;
  if (entries.length > most.values) throw new Error(`expected at most ${most.values} values of ${facet}, found more`);
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
