/** What Meilisearch is asked for a search: one question for the list, and one for each facet with a choice. Pure. */
import { wordsToFind } from "../engine/engine-rules.ts";
import { peerTables } from "../engine/peer-values.ts";
import { isOrderedByMeaning, mostNear, type EngineQuery } from "../engine/search-engine.ts";
import type { FacetKey } from "../query/facets.ts";
import type { Basis } from "../vectors/basis.ts";
import { asNumbers, attributesOf, embedderOf } from "./meilisearch-documents.ts";
import { choiceFilters, fullFilter, nothing, someFilter } from "./meilisearch-filters.ts";

/** The index that is asked, and what its vectors are made with: not needed where the order is not by meaning. */
export interface AskedIndex {
  readonly indexUid: string;
  readonly basis: Basis | null;
}

/** Words and filter of full answers. */
function fullAnswers(query: EngineQuery, indexUid: string) {
  const asked = query.plan === null ? wordsToFind(query.words) : [];
  const isEmpty = query.plan === null && query.words !== "" && asked.length === 0;
  return {
    indexUid,
    // Word by word, because Meilisearch gives a meaning to signs: `-word` would ask for everything else.
    q: asked.map(({ raw }) => raw).join(" "),
    full: query.plan !== null ? [fullFilter(query.plan)] : isEmpty ? [nothing] : [],
    matchingStrategy: "all" as const,
  };
}

/** By the vector of the question, or as sorted. */
function orderOf(query: EngineQuery, basis: Basis | null) {
  if (!isOrderedByMeaning(query)) return { sort: sortOf(query), attributesToRetrieve: ["id"] };
  return { ...byVector(query, basis), attributesToRetrieve: ["id", "row"] };
}

function byVector({ meaning }: EngineQuery, basis: Basis | null) {
  if (basis === null || meaning === null) return {};
  return {
    vector: asNumbers(meaning(basis)),
    // All by meaning: words are in the vector, and in the filter.
    hybrid: { embedder: embedderOf(basis), semanticRatio: 1 },
    showRankingScore: true,
  };
}

function sortOf({ sort, language }: EngineQuery): string[] {
  if (sort === "newest") return ["newest:desc", "id:asc"];
  if (sort === "title") return [`${attributesOf(language).sort}:asc`, "id:asc"];
  return [];
}

/** Attributes whose values are counted, by the facet whose own choice does not count. */
function countedOf({ facets, countsPeers }: EngineQuery): readonly (readonly [facet: FacetKey, attribute: string])[] {
  const peers = countsPeers ? peerTables.map(({ facet, attribute }) => [facet, attribute] as const) : [];
  return [...facets.map((key) => [key, key] as const), ...peers];
}

/**
 * A page of full answers with the counts of facets that have no choice; one count question for each facet that has, because
 * its counts ignore its own choices. `page` and `hitsPerPage` make totals and counts exact; with `limit` they are estimates.
 */
export function listQuestions(query: EngineQuery, { indexUid, basis }: AskedIndex, page: number, hitsPerPage: number) {
  const { full, ...shared } = fullAnswers(query, indexUid);
  const counted = countedOf(query);
  const isChosen = (facet: FacetKey) => (query.choices[facet] ?? []).length > 0;
  const chosen = [...new Set(counted.map(([facet]) => facet).filter(isChosen))];
  const list = {
    ...shared,
    ...orderOf(query, basis),
    filter: [...choiceFilters(query), ...full],
    facets: counted.filter(([facet]) => !isChosen(facet)).map(([, attribute]) => attribute),
    page,
    hitsPerPage,
  };
  const counts = chosen.map((facet) => ({
    ...shared,
    attributesToRetrieve: ["id"],
    filter: [...choiceFilters(query, facet), ...full],
    facets: counted.filter(([of]) => of === facet).map(([, attribute]) => attribute),
    page: 1,
    hitsPerPage: 1,
  }));
  return [list, ...counts];
}

/** The nearest so many full answers without anything else, for pages past the first window. */
export function nearestQuestion(query: EngineQuery, { indexUid, basis }: AskedIndex, hitsPerPage: number) {
  const { full, ...shared } = fullAnswers(query, indexUid);
  const filter = [...choiceFilters(query), ...full];
  return { ...shared, ...orderOf(query, basis), attributesToRetrieve: ["id"], filter, page: 1, hitsPerPage };
}

/** Whether the index answers by the vectors that its documents name; null where it has none. */
export function pingQuestion(indexUid: string, basis: Basis | null) {
  const nothing = { indexUid, q: "", limit: 0 };
  if (basis === null) return nothing;
  const vector = Array.from({ length: basis.dimensions }, (_, place) => (place === 0 ? 1 : 0));
  return { ...nothing, vector, hybrid: { embedder: embedderOf(basis), semanticRatio: 1 } };
}

/** What answers a plan only in part. */
export function nearQuestion(query: EngineQuery, { indexUid, basis }: AskedIndex) {
  const { plan } = query;
  const partly = plan === null ? [nothing] : [someFilter(plan.some), `NOT (${fullFilter(plan)})`];
  return {
    indexUid,
    q: "",
    ...byVector(query, basis),
    attributesToRetrieve: ["id", "row"],
    filter: [...choiceFilters(query), ...partly],
    limit: mostNear,
  };
}
