/**
 * ADAPTER of the search port in this process: answers from a packed collection, by the same vectors as the search server, all of
 * which it looks at. Stands by for the search server, and stands in for it where no binary fits the platform.
 */
import { facetCounts } from "../engine/engine-rules.ts";
import { peerTables, type PeerCounts } from "../engine/peer-values.ts";
import {
  firstWindow,
  isInFirstWindow,
  isOrderedByMeaning,
  mostNear,
  type EngineAnswer,
  type EngineHit,
  type EngineQuery,
  type SearchEngine,
} from "../engine/search-engine.ts";
import { facets, type FacetKey } from "../query/facets.ts";
import { and, countOfMarks, marksOfChoice, marksOfPlan, marksOfSome, marksOfWords, not, type Marks } from "./marks.ts";
import type { PackedCollection } from "./packed-collection.ts";

/** `collection`: of what is in force; packed when the first question comes. */
export function postingsEngine(collection: () => PackedCollection): SearchEngine {
  // Rejects where there is no collection, as a server that is away does.
  const asking = <T>(work: (packed: PackedCollection) => T) =>
    new Promise<T>((resolve) => {
      resolve(work(collection()));
    });
  return {
    name: "the engine in this process",
    isReady: () => asking(() => true).catch(() => false),
    // The collection is the index.
    index: () => Promise.resolve({ outcome: "unchanged", sent: 0, removed: 0, milliseconds: 0 }),
    search: (query) => asking((packed) => answer(query, packed)),
    near: (query) => asking((packed) => nearAnswers(query, packed)),
    ordered: (query) => asking((packed) => orderedAnswers(query, packed)),
  };
}

interface ChosenMarks {
  readonly key: FacetKey;
  readonly marks: Marks;
}

function marksOfChoices({ choices }: EngineQuery, collection: PackedCollection): readonly ChosenMarks[] {
  return facets.flatMap(({ key }) => {
    const values = choices[key] ?? [];
    return values.length === 0 ? [] : [{ key, marks: marksOfChoice(key, values, collection) }];
  });
}

function setsOf(query: EngineQuery, collection: PackedCollection) {
  const chosen = marksOfChoices(query, collection);
  const full = query.plan === null ? marksOfWords(query.words, collection) : marksOfPlan(query.plan, collection);
  /** Full answers with all choices but that of one facet. */
  const without = (key: FacetKey | null) =>
    and([full, ...chosen.filter((choice) => choice.key !== key).map(({ marks }) => marks)], collection.size);
  return { chosen, full, narrowed: without(null), without };
}

function answer(query: EngineQuery, collection: PackedCollection): EngineAnswer {
  const { chosen, narrowed, without } = setsOf(query, collection);
  const marksFor = (key: FacetKey) => (chosen.some((choice) => choice.key === key) ? without(key) : narrowed);
  const isWindow = isOrderedByMeaning(query) && isInFirstWindow(query);
  const start = isWindow ? 0 : (query.page - 1) * query.pageSize;
  const length = isWindow ? firstWindow(query.pageSize) : query.pageSize;
  return {
    total: countOfMarks(narrowed),
    hits: inOrder(query, narrowed, collection)
      .slice(start, start + length)
      .map(hitsOf(query, collection)),
    facets: facetCounts(
      Object.fromEntries(query.facets.map((key) => [key, distribution(key, marksFor(key), collection)])),
    ),
    peers: query.countsPeers
      ? (Object.fromEntries(
          peerTables.map(({ attribute, facet }) => [attribute, distribution(attribute, marksFor(facet), collection)]),
        ) as unknown as PeerCounts)
      : null,
  };
}

function nearAnswers(query: EngineQuery, collection: PackedCollection): readonly EngineHit[] {
  if (query.plan === null) return [];
  const { chosen, full } = setsOf(query, collection);
  const some = marksOfSome(query.plan.some, collection);
  const near = and([not(full), some, ...chosen.map(({ marks }) => marks)], collection.size);
  // By the vector, however full answers are sorted.
  return inOrder({ ...query, sort: "relevance" }, near, collection)
    .slice(0, mostNear)
    .map(hitsOf(query, collection));
}

function orderedAnswers(query: EngineQuery, collection: PackedCollection) {
  const order = inOrder(query, setsOf(query, collection).narrowed, collection);
  const length = isOrderedByMeaning(query) ? firstWindow(query.pageSize) : 0;
  return {
    window: order.slice(0, length).map(hitsOf(query, collection)),
    rest: order.slice(length).map(({ index }) => collection.ids[index] ?? ""),
  };
}

interface Placed {
  readonly index: number;
  readonly similarity: number;
}

const hitsOf =
  (query: EngineQuery, { ids, rowAt }: PackedCollection) =>
  ({ index, similarity }: Placed): EngineHit => ({
    id: ids[index] ?? "",
    row: query.meaning === null ? noRow : rowAt(index),
    similarity,
  });

const noRow = new Uint8Array(0);

function inOrder(query: EngineQuery, marks: Marks, collection: PackedCollection): readonly Placed[] {
  const { sort, language, meaning } = query;
  if (meaning !== null && sort === "relevance") return bySimilarity(meaning(collection.basis), marks, collection);
  const order =
    sort === "newest" ? collection.newest : sort === "title" ? collection.byTitle[language] : collection.ids.keys();
  const found: Placed[] = [];
  for (const index of order) if (marks[index] === 1) found.push({ index, similarity: 0 });
  return found;
}

/** All of them, by the product of their vector and the question's; equals by id. */
function bySimilarity(asked: Float32Array, marks: Marks, { vectors, ids }: PackedCollection): readonly Placed[] {
  const found: Placed[] = [];
  const dimensions = asked.length;
  for (let index = 0; index < marks.length; index++) {
    if (marks[index] !== 1) continue;
    let similarity = 0;
    const from = index * dimensions;
    for (let place = 0; place < dimensions; place++) similarity += (asked[place] ?? 0) * (vectors[from + place] ?? 0);
    found.push({ index, similarity });
  }
  return found.sort((a, b) => b.similarity - a.similarity || ((ids[a.index] ?? "") < (ids[b.index] ?? "") ? -1 : 1));
}

function distribution(attribute: string, marks: Marks, { valuesOf, sets }: PackedCollection): Record<string, number> {
  return Object.fromEntries(
    valuesOf(attribute).flatMap((value) => {
      let having = 0;
      sets.each(`${attribute}:${value}`, (index) => {
        having += marks[index] ?? 0;
      });
      return having === 0 ? [] : [[value, having]];
    }),
  );
}
