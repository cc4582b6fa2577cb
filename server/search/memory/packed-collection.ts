/** A collection in the form that the engine in this process answers from: sets, vectors, rows and orders in typed arrays. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import { titleKey } from "../engine/engine-rules.ts";
import { peerTables } from "../engine/peer-values.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import { conceptLevels } from "../query/conditions.ts";
import { facetKeys } from "../query/facets.ts";
import { termsOf } from "../ranking/document-terms.ts";
import { rowOf } from "../ranking/row.ts";
import type { Basis } from "../vectors/basis.ts";
import { setPacker, setsOfTables, type PackedSets, type SetTables } from "./packed-sets.ts";

export interface PackedCollection {
  readonly size: number;
  readonly ids: readonly string[];
  /** By `attribute:value`, as conditions name them. */
  readonly sets: PackedSets;
  /** Values of an attribute that is counted, most of them few. */
  readonly valuesOf: (attribute: string) => readonly string[];
  readonly basis: Basis;
  /** One after the other, `basis.dimensions` numbers each. */
  readonly vectors: Float32Array;
  readonly rowAt: (index: number) => Uint8Array;
  readonly rows: CollectionTables["rows"];
  /** Numbers of all documents, in each order. */
  readonly newest: Uint32Array;
  readonly byTitle: Readonly<Record<Language, Uint32Array>>;
}

export function packCollection(documents: Iterable<SearchDocument>, basis: Basis): PackedCollection {
  const steps = packingSteps(documents, basis);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** Yields where others may go first: after each document, with its number from 1, and while orders are made. */
export function* packingSteps(
  documents: Iterable<SearchDocument>,
  basis: Basis,
): Generator<number | undefined, PackedCollection> {
  const sets = setPacker();
  const ids: string[] = [];
  const years: number[] = [];
  const titles = Object.fromEntries(languages.map((language) => [language, []])) as unknown as Record<
    Language,
    string[]
  >;
  const vectors: Float32Array[] = [];
  const rows: Uint8Array[] = [];
  for (const document of documents) {
    const index = ids.length;
    for (const name of setNamesOf(document)) sets.add(name, index);
    ids.push(document.id);
    years.push(document.year);
    for (const language of languages) titles[language].push(titleKey(document, language));
    vectors.push(basis.documentVector(document));
    rows.push(rowOf(document, basis.frequencyOfStem));
    yield ids.length;
  }
  const byTitle: Partial<Record<Language, Uint32Array>> = {};
  for (const language of languages) {
    const keys = titles[language];
    byTitle[language] = sorted(ids, (a, b) => inOrder(keys[a] ?? "", keys[b] ?? ""));
    yield;
  }
  const newest = sorted(ids, (a, b) => (years[b] ?? 0) - (years[a] ?? 0));
  yield;
  return collectionOf(
    {
      ids,
      sets: (yield* sets.done()).tables,
      vectors: joined(vectors, basis.dimensions),
      rows: joinedRows(rows),
      newest,
      byTitle: byTitle as Record<Language, Uint32Array>,
    },
    basis,
  );
}

/** What a collection is made of, as it is kept between starts. */
export interface CollectionTables {
  readonly ids: readonly string[];
  readonly sets: SetTables;
  readonly vectors: Float32Array;
  /** One row after the other, and where each begins; behind the last, where that ends. */
  readonly rows: { readonly starts: Uint32Array; readonly data: Uint8Array };
  readonly newest: Uint32Array;
  readonly byTitle: Readonly<Record<Language, Uint32Array>>;
}

export function collectionOf({ sets: tables, rows, ...rest }: CollectionTables, basis: Basis): PackedCollection {
  const sets = setsOfTables(tables);
  return {
    ...rest,
    size: rest.ids.length,
    sets,
    rows,
    valuesOf: valuesByAttribute(sets),
    basis,
    rowAt: (index) => rows.data.subarray(rows.starts[index], rows.starts[index + 1]),
  };
}

function joinedRows(rows: readonly Uint8Array[]): CollectionTables["rows"] {
  const starts = new Uint32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.length;
  const data = new Uint8Array(starts.at(-1) ?? 0);
  for (const [index, row] of rows.entries()) data.set(row, starts[index]);
  return { starts, data };
}

function* setNamesOf(document: SearchDocument): Iterable<string> {
  for (const [concept, strength] of Object.entries(document.concepts))
    for (const { attribute, from } of conceptLevels) if (strength >= from) yield `${attribute}:${concept}`;
  for (const key of facetKeys) for (const value of document.facets[key]) yield `${key}:${value}`;
  for (const { attribute } of peerTables) for (const value of document.peers[attribute]) yield `${attribute}:${value}`;
  for (const country of document.mentions) yield `mentions:${country}`;
  for (const term of termsOf(document).keys()) yield `terms:${term}`;
}

function valuesByAttribute(sets: PackedSets): (attribute: string) => readonly string[] {
  const lists = new Map<string, string[]>(
    [...facetKeys, ...peerTables.map(({ attribute }) => attribute)].map((attribute) => [attribute, []]),
  );
  for (const name of sets.names()) {
    const colon = name.indexOf(":");
    lists.get(name.slice(0, colon))?.push(name.slice(colon + 1));
  }
  return (attribute) => lists.get(attribute) ?? [];
}

function joined(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const all = new Float32Array(vectors.length * dimensions);
  for (const [index, vector] of vectors.entries()) all.set(vector, index * dimensions);
  return all;
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Equals by id. */
function sorted(ids: readonly string[], compare: (a: number, b: number) => number): Uint32Array {
  const order = Uint32Array.from(ids.keys());
  return order.sort((a, b) => compare(a, b) || inOrder(ids[a] ?? "", ids[b] ?? ""));
}
