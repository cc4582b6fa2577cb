/** ADAPTER of the search port: Meilisearch. One round trip a search. */
import { SearchUnavailable } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Condition } from "../query/conditions.ts";
import { facetCounts, wordsToFind, readYearSpan } from "../engine/engine-rules.ts";
import { facetKeys, facets, holdsYears, type FacetKey } from "../query/facets.ts";
import { readAnswers, type AnswerBounds, type ListAnswer } from "./meilisearch-answers.ts";
import { connect, type Connection } from "./meilisearch-client.ts";
import { attributesOf, storedDocument } from "./meilisearch-documents.ts";
import { ownIndexName } from "./index-name.ts";
import { fillIndex } from "./meilisearch-indexing.ts";
import { postsTo, withinBudget } from "./meilisearch-post.ts";
import type { PlanConditions } from "../query/plan.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import {
  isRefusal,
  mostCandidates,
  mostNear,
  type EngineAnswer,
  type EngineQuery,
  type SearchEngine,
} from "../engine/search-engine.ts";

export interface MeilisearchEngineOptions extends Connection {
  /** Default `content`, for a search server of this site alone. */
  readonly indexName?: string;
  /** Milliseconds after which a search is given up. Default 1500: the page must answer within two seconds. */
  readonly timeout?: number;
  readonly log: Log;
}

/** Times its timeout after which a search is given up even when this process was busy. */
const longestTimes = 5;
/** Milliseconds. A search may be given up earlier: a standby answers it. */
const healthTimeout = 1500;

export function meilisearchEngine({
  url,
  key,
  indexName = ownIndexName,
  timeout = 1500,
  log,
}: MeilisearchEngineOptions): SearchEngine {
  const forSearching = postsTo({ url, key }, longestTimes * timeout);
  const forIndexing = connect({ url, key }, 60_000);
  const forHealth = postsTo({ url, key }, healthTimeout);
  const ask = async (queries: readonly (AnswerBounds & object)[]) =>
    readAnswers(queries, await withinBudget(forSearching("multi-search", { queries }), timeout));
  let lastRun: Promise<unknown> = Promise.resolve();
  const fill = async (documents: readonly SearchDocument[]) => {
    const report = await fillIndex(forIndexing, indexName, documents.map(storedDocument));
    log.info({ event: "index", documents: documents.length, ...report });
    return report;
  };
  return {
    name: "Meilisearch",
    search: async (query) => {
      try {
        const answer = toAnswer(query, await ask(queriesOf(query, indexName)));
        // More than fit among facet values, which come by name: the documents themselves come newest first.
        if (!isRankedLater(query) || answer.total <= answer.ids.length) return answer;
        const [list] = await ask([candidatesOf(query, indexName)]);
        return { ...answer, ids: list?.ids ?? [] };
      } catch (error) {
        throw new SearchUnavailable("Meilisearch", error);
      }
    },
    // One run after the other: two at once would fill the same new index.
    index: (documents) => {
      const run = lastRun.then(() => fill(documents));
      lastRun = run.catch(() => undefined);
      return run;
    },
    ...healthOf(() => forHealth("multi-search", { queries: [{ indexUid: indexName, q: "", limit: 0 }] })),
  };
}

/** `ping`: rejects when the server does not answer as it should. */
const healthOf = (ping: () => Promise<unknown>): Pick<SearchEngine, "isReady" | "obstacle"> => ({
  isReady: async () => {
    try {
      await ping();
      return true;
    } catch {
      return false;
    }
  },
  obstacle: async () => {
    try {
      await ping();
      return null;
    } catch (error) {
      return isRefusal(error) ? "refused" : "standby";
    }
  },
});

const isRankedLater = ({ plan, sort }: EngineQuery) => plan !== null && sort === "relevance";

/** All that is asked for of a query, but facets. */
function sharedOf(query: EngineQuery, indexUid: string) {
  const asked = query.plan === null ? wordsToFind(query.words) : [];
  // Word by word, because Meilisearch gives a meaning to signs: `-word` would ask for everything else.
  const q = asked.map(({ raw }) => raw).join(" ");
  const isEmpty = query.plan === null && query.words !== "" && asked.length === 0;
  const full = query.plan !== null ? [fullFilter(query.plan)] : isEmpty ? [nothing] : [];
  return { full, shared: { indexUid, q, attributesToRetrieve: ["id"], matchingStrategy: "all" as const } };
}

function candidatesOf(query: EngineQuery, indexUid: string) {
  const { full, shared } = sharedOf(query, indexUid);
  return { ...shared, filter: [...choiceFilters(query), ...full], page: 1, hitsPerPage: mostCandidates };
}

/**
 * The list itself with the counts of facets that have no choice; one count query per facet that has, because its counts
 * ignore its own choices; and what answers only in part.
 */
function queriesOf(query: EngineQuery, indexUid: string) {
  const { plan } = query;
  const chosen = facetKeys.filter((facet) => (query.choices[facet] ?? []).length > 0);
  const { full, shared } = sharedOf(query, indexUid);
  const list = {
    ...shared,
    filter: [...choiceFilters(query), ...full],
    sort: sortOf(query),
    facets: facetKeys.filter((facet) => !chosen.includes(facet)),
    page: query.page,
    hitsPerPage: query.pageSize,
  };
  // Ids as values of a facet cost the search server a quarter of what the same ids cost as documents.
  const ranked = { ...list, facets: [...list.facets, "id"], page: 1, hitsPerPage: 1 };
  // `page` and `hitsPerPage` make the counts exact; with `limit` they are estimates.
  const counts = chosen.map((facet) => ({
    ...shared,
    filter: [...choiceFilters(query, facet), ...full],
    facets: [facet],
    page: 1,
    hitsPerPage: 1,
  }));
  const first = isRankedLater(query) ? ranked : list;
  if (plan === null) return [first, ...counts];
  const partly = [...choiceFilters(query), orFilter(plan.some), `NOT (${fullFilter(plan)})`];
  return [first, ...counts, { ...shared, filter: partly, facets: ["id"], limit: 1 }];
}

function sortOf({ sort, language }: EngineQuery): string[] {
  if (sort === "newest") return ["newest:desc", "id:asc"];
  if (sort === "title") return [`${attributesOf(language).sort}:asc`, "id:asc"];
  return [];
}

/** The filter of a condition without values, which no document meets: ids are never empty. */
const nothing = 'id = ""';

/** Values are quoted by JSON, so that no value can end its string. */
function conditionFilter({ any }: Condition): string {
  const byAttribute = new Map<string, string[]>();
  for (const { attribute, value } of any) {
    const values = byAttribute.get(attribute) ?? [];
    byAttribute.set(attribute, values);
    values.push(holdsYears(attribute) ? String(Number(value)) : JSON.stringify(value));
  }
  const parts = [...byAttribute].map(([attribute, values]) => `${attribute} IN [${values.join(", ")}]`);
  return parts.length === 0 ? nothing : `(${parts.join(" OR ")})`;
}

const orFilter = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? nothing : `(${conditions.map(conditionFilter).join(" OR ")})`;

function fullFilter({ all, groups }: PlanConditions): string {
  if (all.length === 0 && groups.length === 0) return nothing;
  const subject = groups.map((group) => `(${group.map(conditionFilter).join(" AND ")})`).join(" OR ");
  return [...all.map(conditionFilter), ...(subject === "" ? [] : [`(${subject})`])].join(" AND ");
}

/** An AND of ORs. */
function choiceFilters(query: EngineQuery, except?: FacetKey): string[] {
  return facets.flatMap((facet) => {
    const values = query.choices[facet.key] ?? [];
    if (facet.key === except || values.length === 0) return [];
    const each = values.map((value) =>
      holdsYears(facet.key) ? yearFilter(facet.key, value) : `${facet.key} = ${JSON.stringify(value)}`,
    );
    return [`(${each.join(" OR ")})`];
  });
}

function yearFilter(key: string, value: string): string {
  const span = readYearSpan(value);
  if (span === null) return nothing;
  const { from, to } = span;
  if (from === null) return `${key} <= ${to ?? 0}`;
  return to === null ? `${key} >= ${from}` : `${key} ${from} TO ${to}`;
}

function toAnswer(query: EngineQuery, answers: readonly ListAnswer[]): EngineAnswer {
  const [list] = answers;
  if (list === undefined || list.total === null) throw new Error("expected a list with an exact total, found none");
  const near = query.plan === null ? undefined : answers.at(-1);
  return {
    total: list.total,
    ids: isRankedLater(query) ? idValuesOf(list) : list.ids,
    near: near === undefined ? [] : idValuesOf(near).slice(0, mostNear),
    facets: facetCounts(Object.fromEntries(answers.flatMap(({ facets: counts }) => [...counts]))),
  };
}

const idValuesOf = ({ facets: counts }: ListAnswer) => Object.keys(counts.get("id") ?? {});
