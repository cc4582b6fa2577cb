/**
 * Makes a basis from a collection: latent dimensions from the words that its texts share, in whatever languages they are, then
 * features and latent dimensions together reduced to few. The same documents give the same bytes on one machine. Pure.
 */
import type { SearchDocument } from "../engine/search-document.ts";
import { readBasis, type Basis } from "./basis.ts";
import { bytesOfTables, type BasisTables, type Quantised } from "./basis-bytes.ts";
import { stemWeightsOf } from "./document-stems.ts";
import { foldingWith } from "./folding.ts";
import { strongestDirections, type Directions } from "./linear-algebra.ts";
import { lengthOf, sumOfRows, type RowShare } from "./row-sums.ts";
import { collectionCounter, type CountedCollection } from "./sample.ts";
import type { SparseRow } from "./sparse-row.ts";

/** 40 to 80 order the judged queries equally well. */
const mostLatent = 60;
const mostReduced = 192;
/** Bounds the bytes of a basis to some 3 MB. Stems that more documents hold come first. */
const mostStems = 30_000;
/** A stem of one document says nothing of what is alike. */
const leastDocuments = 2;

export function buildBasis(documents: readonly SearchDocument[]): Basis {
  const counter = collectionCounter();
  for (const document of documents) counter.add(document);
  return readBasis(basisBytesOf(counter.counted()));
}

export function basisBytesOf({ documents, counts, sample }: CountedCollection): Uint8Array {
  const { stems, shares, rows } = stemsOf(sample);
  const features = [...counts.keys()].sort();
  const tables: BasisTables = {
    documents,
    longest: 1,
    features,
    featureShares: Float32Array.from(features, (feature) => (counts.get(feature) ?? 0) / documents),
    stems,
    stemShares: shares,
    latent: quantised(
      strongestDirections(
        rows.map((row) => weighted(row, shares)),
        stems.length,
        mostLatent,
      ),
      Int8Array,
    ),
    reduction: { scales: new Float32Array(), values: new Int16Array() },
  };
  const folding = foldingWith(tables);
  const entries = sample.map((document, index) =>
    folding.documentEntries(document, folding.latentSpace.placeOf(entriesOf(rows[index] ?? rowOf([])))),
  );
  const width = features.length + tables.latent.scales.length;
  const reduction = quantised(strongestDirections(entries.map(rowOf), width, mostReduced), Int16Array);
  const longest = entries.reduce((most, each) => Math.max(most, lengthOf(sumOfRows(reduction, each))), 0);
  return bytesOfTables({ ...tables, reduction, longest: Math.fround(longest) || 1 });
}

function rowOf(entries: readonly RowShare[]): SparseRow {
  const sorted = [...entries].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b);
  return {
    columns: Uint32Array.from(sorted, ([column]) => column),
    values: Float64Array.from(sorted, ([, value]) => value),
  };
}

const entriesOf = ({ columns, values }: SparseRow): RowShare[] =>
  Array.from(columns, (column, place) => [column, values[place] ?? 0] as const);

/** The stems that several documents hold, and a row of weights for each document. */
function stemsOf(sample: readonly SearchDocument[]) {
  const numbers = new Map<string, number>();
  const holding: number[] = [];
  const all = sample.map((document) =>
    rowOf(
      [...stemWeightsOf(document)].map(([stem, weight]) => {
        const number = numbers.get(stem) ?? numbers.size;
        numbers.set(stem, number);
        holding[number] = (holding[number] ?? 0) + 1;
        return [number, weight] as const;
      }),
    ),
  );
  const kept = [...numbers]
    .filter(([, number]) => (holding[number] ?? 0) >= leastDocuments)
    .sort(([a, first], [b, second]) => (holding[second] ?? 0) - (holding[first] ?? 0) || (a < b ? -1 : 1))
    .slice(0, mostStems)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const places = new Map(kept.map(([, number], place) => [number, place]));
  return {
    stems: kept.map(([stem]) => stem),
    shares: Float32Array.from(kept, ([, number]) => (holding[number] ?? 0) / sample.length),
    rows: all.map((row) =>
      rowOf(
        entriesOf(row).flatMap(([number, weight]) => {
          const place = places.get(number);
          return place === undefined ? [] : [[place, weight] as const];
        }),
      ),
    ),
  };
}

/** By how rare each stem is, and of length 1. */
function weighted({ columns, values }: SparseRow, shares: Float32Array): SparseRow {
  const products = values.map((value, place) => value * -Math.log(shares[columns[place] ?? 0] ?? 1));
  const length = lengthOf(products);
  return { columns, values: length === 0 ? products : products.map((value) => value / length) };
}

/** Whole numbers as large as their type allows, so that a basis is small. */
function quantised<Values extends Int8Array | Int16Array>(
  { count, values }: Directions,
  type: { new (length: number): Values; readonly BYTES_PER_ELEMENT: number },
): Quantised<Values> {
  const most = 2 ** (8 * type.BYTES_PER_ELEMENT - 1) - 1;
  const scales = new Float32Array(count);
  values.forEach((value, at) => {
    const column = at % count;
    scales[column] = Math.max(scales[column] ?? 0, Math.abs(value) / most);
  });
  const whole = new type(values.length);
  values.forEach((value, at) => {
    whole[at] = Math.max(-most, Math.min(most, Math.round(value / (scales[at % count] || 1))));
  });
  return { scales, values: whole };
}
