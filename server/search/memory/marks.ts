/** Sets of documents as one byte a document: which of them meet conditions, choices, words. Pure. */
import { stem } from "../../concepts/stem.ts";
import { languages } from "../../language/languages.ts";
import { readYearSpan, wordsToFind } from "../engine/engine-rules.ts";
import type { Condition } from "../query/conditions.ts";
import { holdsYears, type FacetKey } from "../query/facets.ts";
import type { PlanConditions } from "../query/plan.ts";
import type { PackedCollection } from "./packed-collection.ts";

/** 1 where the document belongs to the set. */
export type Marks = Uint8Array;

export function marksOf({ any, orAllOf = [] }: Condition, collection: PackedCollection): Marks {
  const marks = new Uint8Array(collection.size);
  for (const { attribute, value } of any)
    collection.sets.each(`${attribute}:${value}`, (index) => {
      marks[index] = 1;
    });
  for (const list of orAllOf) add(marks, marksOfAll(list, collection));
  return marks;
}

/** Documents that meet all; every one where there is no condition. */
function marksOfAll(conditions: readonly Condition[], collection: PackedCollection): Marks {
  return and(
    conditions.map((condition) => marksOf(condition, collection)),
    collection.size,
  );
}

/** Documents that meet at least one; none where there is no condition. */
export function marksOfSome(conditions: readonly Condition[], collection: PackedCollection): Marks {
  const marks = new Uint8Array(collection.size);
  for (const condition of conditions) add(marks, marksOf(condition, collection));
  return marks;
}

export function marksOfPlan({ all, groups }: PlanConditions, collection: PackedCollection): Marks {
  if (all.length === 0 && groups.length === 0) return new Uint8Array(collection.size);
  const must = marksOfAll(all, collection);
  if (groups.length === 0) return must;
  const subject = new Uint8Array(collection.size);
  for (const group of groups) add(subject, marksOfAll(group, collection));
  return and([must, subject], collection.size);
}

/** Of years, as `search-query.ts` lets them through; of other facets by value. */
export function marksOfChoice(key: FacetKey, values: readonly string[], collection: PackedCollection): Marks {
  const single = holdsYears(key) ? values.flatMap((value) => yearsIn(key, value, collection)) : values;
  return marksOf({ any: single.map((value) => ({ attribute: key, value })) }, collection);
}

function yearsIn(key: FacetKey, value: string, collection: PackedCollection): readonly string[] {
  const span = readYearSpan(value);
  if (span === null) return [];
  const { from, to } = span;
  return collection
    .valuesOf(key)
    .filter((year) => (from === null || Number(year) >= from) && (to === null || Number(year) <= to));
}

/** Documents that hold every word in some language. */
export function marksOfWords(text: string, collection: PackedCollection): Marks {
  const asked = wordsToFind(text);
  if (asked.length === 0) return new Uint8Array(collection.size).fill(text === "" ? 1 : 0);
  return marksOfAll(
    asked.map(({ word }) => ({
      any: languages.map((language) => ({ attribute: "terms" as const, value: stem(word, language) })),
    })),
    collection,
  );
}

export function and(sets: readonly Marks[], size: number): Marks {
  const [first, ...rest] = sets;
  const result = first === undefined ? new Uint8Array(size).fill(1) : Uint8Array.from(first);
  for (const set of rest) for (let index = 0; index < size; index++) if (set[index] === 0) result[index] = 0;
  return result;
}

function add(marks: Marks, more: Marks): void {
  for (let index = 0; index < marks.length; index++) if (more[index] === 1) marks[index] = 1;
}

export const not = (set: Marks): Marks => set.map((mark) => 1 - mark);
export const countOfMarks = (set: Marks): number => set.reduce((sum, mark) => sum + mark, 0);
