/**
 * ADAPTER of the search port in this process: answers from the collection in memory. Stands by for the search server, and
 * stands in for it where no binary fits the platform.
 */
import { stem } from "../../concepts/stem.ts";
import { languages } from "../../language/languages.ts";
import { ordersOf } from "./collection-orders.ts";
import { emptyPostings, type Collection } from "../ranking/postings.ts";
import { conceptLevels, type Condition } from "../query/conditions.ts";
import { facetCounts, wordsToFind, readYearSpan } from "../engine/engine-rules.ts";
import { facetKeys, facets, holdsYears, type FacetKey } from "../query/facets.ts";
import type { PlanConditions } from "../query/plan.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import { mostCandidates, mostNear, type EngineQuery, type InProcessEngine } from "../engine/search-engine.ts";

/** One byte a document: 1 where it belongs to the set. */
type Marks = Uint8Array;

export function postingsEngine(collection: () => Collection): InProcessEngine {
  return {
    name: "the engine in this process",
    isReady: () => Promise.resolve(true),
    // The collection is the index.
    index: () => Promise.resolve({ outcome: "unchanged", sent: 0, removed: 0, milliseconds: 0 }),
    search: (query) => Promise.resolve(answer(query, collection())),
    all: (query) => allAnswers(query, collection()),
  };
}

function allAnswers(query: EngineQuery, collection: Collection): readonly SearchDocument[] {
  const { narrowed } = setsOf(query, collection);
  return collection.documents.filter((_, index) => narrowed[index] === 1);
}

function setsOf(query: EngineQuery, collection: Collection) {
  const chosen = facets.flatMap((facet) => {
    const values = query.choices[facet.key] ?? [];
    return values.length === 0 ? [] : [{ key: facet.key, marks: marksOfChoice(facet.key, values, collection) }];
  });
  const full = query.plan === null ? marksOfWords(query.words, collection) : marksOfPlan(query.plan, collection);
  return { chosen, full, narrowed: and([full, ...chosen.map(({ marks }) => marks)], collection.documents.length) };
}

function answer(query: EngineQuery, collection: Collection) {
  const size = collection.documents.length;
  const { chosen, full, narrowed } = setsOf(query, collection);
  const total = count(narrowed);
  const isRankedLater = query.plan !== null && query.sort === "relevance";
  const near =
    query.plan === null
      ? []
      : indexes(
          and(
            [
              not(full),
              or(
                query.plan.some.map((condition) => marksOf(condition, collection)),
                size,
              ),
              ...chosen.map(({ marks }) => marks),
            ],
            size,
          ),
        );
  return {
    total,
    ids: isRankedLater
      ? idsOf(indexes(narrowed).slice(0, mostCandidates), collection)
      : page(query, narrowed, collection),
    near: idsOf(near.slice(0, mostNear), collection),
    facets: facetCounts(
      Object.fromEntries(
        facetKeys.map((key) => {
          const others = chosen.filter((choice) => choice.key !== key);
          const list =
            others.length === chosen.length ? narrowed : and([full, ...others.map(({ marks }) => marks)], size);
          return [key, distribution(key, list, collection)];
        }),
      ),
    ),
  };
}

function marksOfPlan({ all, groups }: PlanConditions, collection: Collection): Marks {
  const size = collection.documents.length;
  const must = all.map((condition) => marksOf(condition, collection));
  if (groups.length === 0) return all.length === 0 ? new Uint8Array(size) : and(must, size);
  return and(
    [
      ...must,
      or(
        groups.map((group) =>
          and(
            group.map((condition) => marksOf(condition, collection)),
            size,
          ),
        ),
        size,
      ),
    ],
    size,
  );
}

function marksOf({ any }: Condition, collection: Collection): Marks {
  const marks = new Uint8Array(collection.documents.length);
  for (const { attribute, value } of any) {
    const level = conceptLevels.find((each) => each.attribute === attribute);
    if (level !== undefined) {
      const { documents, weights } = collection.concepts.get(value) ?? emptyPostings;
      documents.forEach((index, place) => {
        if ((weights[place] ?? 0) >= level.from) marks[index] = 1;
      });
      continue;
    }
    const table = attribute === "terms" ? collection.terms.get(value) : collection.values.get(`${attribute}:${value}`);
    for (const index of (table ?? emptyPostings).documents) marks[index] = 1;
  }
  return marks;
}

/** Of years, as `search-query.ts` lets them through; of other facets by value. */
function marksOfChoice(key: FacetKey, values: readonly string[], collection: Collection): Marks {
  const single = holdsYears(key) ? values.flatMap((value) => yearsIn(key, value, collection)) : values;
  return marksOf({ any: single.map((value) => ({ attribute: key, value })) }, collection);
}

function yearsIn(key: FacetKey, value: string, collection: Collection): string[] {
  const span = readYearSpan(value);
  if (span === null) return [];
  const { from, to } = span;
  const known = ordersOf(collection)
    .valuesOf(key)
    .map(({ value }) => value);
  return known.filter((year) => (from === null || Number(year) >= from) && (to === null || Number(year) <= to));
}

/** Documents that hold every word in some language. */
function marksOfWords(text: string, collection: Collection): Marks {
  const size = collection.documents.length;
  const asked = wordsToFind(text);
  if (asked.length === 0) return new Uint8Array(size).fill(text === "" ? 1 : 0);
  return and(
    asked.map(({ word }) =>
      marksOf({ any: languages.map((language) => ({ attribute: "terms", value: stem(word, language) })) }, collection),
    ),
    size,
  );
}

function page({ sort, language, page: number, pageSize }: EngineQuery, marks: Marks, collection: Collection): string[] {
  const orders = ordersOf(collection);
  const order =
    sort === "newest" ? orders.newest() : sort === "title" ? orders.byTitle(language) : collection.documents.keys();
  const found: number[] = [];
  let place = 0;
  for (const index of order) {
    if (marks[index] !== 1 || place++ < (number - 1) * pageSize) continue;
    found.push(index);
    if (found.length === pageSize) break;
  }
  return idsOf(found, collection);
}

function distribution(key: FacetKey, marks: Marks, collection: Collection): Record<string, number> {
  return Object.fromEntries(
    ordersOf(collection)
      .valuesOf(key)
      .map(({ value, documents }) => {
        let having = 0;
        for (const index of documents) having += marks[index] ?? 0;
        return [value, having];
      }),
  );
}

function and(sets: readonly Marks[], size: number): Marks {
  const [first, ...rest] = sets;
  const result = first === undefined ? new Uint8Array(size).fill(1) : Uint8Array.from(first);
  for (const set of rest) for (let index = 0; index < size; index++) if (set[index] === 0) result[index] = 0;
  return result;
}

function or(sets: readonly Marks[], size: number): Marks {
  const result = new Uint8Array(size);
  for (const set of sets) for (let index = 0; index < size; index++) if (set[index] === 1) result[index] = 1;
  return result;
}

const not = (set: Marks): Marks => set.map((mark) => 1 - mark);
const count = (set: Marks) => set.reduce((sum, mark) => sum + mark, 0);

function indexes(set: Marks): number[] {
  const list: number[] = [];
  set.forEach((mark, index) => {
    if (mark === 1) list.push(index);
  });
  return list;
}

const idsOf = (list: readonly number[], { documents }: Collection) =>
  list.flatMap((index) => documents[index]?.id ?? []);
