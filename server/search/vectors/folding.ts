/** Documents and questions folded into the space of a basis. Pure. */
import type { SearchDocument } from "../engine/search-document.ts";
import type { BasisTables } from "./basis-bytes.ts";
import { featuresOf } from "./document-features.ts";
import { stemWeightsOf } from "./document-stems.ts";
import type { SparseRow } from "./sparse-row.ts";

/** What a question asks for. */
export interface QueryMeaning {
  /** Feature to what having it fully is worth: weight of the clause times worth. */
  readonly worths: ReadonlyMap<string, number>;
  /** Stems tagged by language (`en:return`) to weight: typed words 1, names of recognised concepts 0.5, each at most twice. */
  readonly stems: ReadonlyMap<string, number>;
}

/**
 * What likeness of words is worth against having all that is asked for, and latent dimensions against features where both are
 * reduced together: half and double of either move the judged order by less than 0.005.
 */
const latentShare = 1.25;
const latentScale = 4;

/**
 * What questions name themselves. Everything else is asked for beside it, and half as large before the reduction: without that, two
 * of three of the first fifty stay where they would be without reduction at 10,000 items, with it three of four.
 */
const namedAttributes: ReadonlySet<string> = new Set(["concept", "country", "region", "type", "kind", "polarity"]);
const besideShare = 0.5;

/** Inverse document frequency of a share, as ranking counts it. */
const rarity = (share: number, documents: number) => Math.log(1 + 1 / (share + 1 / documents));

type Entry = readonly [row: number, value: number];

export function foldingWith(tables: BasisTables) {
  const { documents, features, featureShares, stems, stemShares, latent, reduction, longest } = tables;
  const featureAt = new Map(features.map((feature, index) => [feature, index]));
  const stemAt = new Map(stems.map((stem, index) => [stem, index]));
  const scales = features.map((feature, index) => scaleOf(feature, rarity(featureShares[index] ?? 0, documents)));
  const reduced = reduction.scales.length;
  const dimensions = reduced + 1;

  const addStem = (sums: Float64Array, stem: number, weight: number) => {
    addRow(sums, latent.values, stem, weight * idf(stemShares[stem] ?? 1));
  };
  /** Of length 1; all 0 where no stem is known. */
  const latentOf = (add: (sums: Float64Array) => void): Float64Array => {
    const sums = new Float64Array(latent.scales.length);
    add(sums);
    return ofLengthOne(scaled(sums, latent.scales));
  };
  const latentOfStems = (weights: ReadonlyMap<string, number>) =>
    latentOf((sums) => {
      for (const [stem, weight] of weights) {
        const row = stemAt.get(stem);
        if (row !== undefined) addStem(sums, row, weight);
      }
    });
  const reducedOf = (entries: Iterable<Entry>): Float64Array => {
    const sums = new Float64Array(reduced);
    for (const [row, value] of entries) addRow(sums, reduction.values, row, value);
    return scaled(sums, reduction.scales);
  };
  const latentEntries = (place: Float64Array, factor: number) =>
    Array.from(place, (value, index) => [features.length + index, factor * value] as const);

  /** A document before it is reduced: by number of the feature, then of the latent dimension. `place`: in the latent space. */
  const documentEntries = (document: SearchDocument, place: Float64Array): readonly Entry[] => [
    ...[...featuresOf(document)].flatMap(([feature, value]) => {
      const index = featureAt.get(feature);
      return index === undefined ? [] : [[index, value * (scales[index] ?? 0)] as const];
    }),
    ...latentEntries(place, latentScale),
  ];

  return {
    dimensions,
    documentEntries,
    reducedOf,
    /** Where a row of stems by number stands in the latent space. */
    latentOfRow: ({ columns, values }: SparseRow) =>
      latentOf((sums) => {
        columns.forEach((stem, at) => {
          addStem(sums, stem, values[at] ?? 0);
        });
      }),
    frequencyOf: (feature: string) => featureShares[featureAt.get(feature) ?? -1] ?? 0,
    frequencyOfStem: (tagged: string) => stemShares[stemAt.get(tagged) ?? -1] ?? 0,
    documentVector: (document: SearchDocument): Float32Array =>
      equallyLong(reducedOf(documentEntries(document, latentOfStems(stemWeightsOf(document)))), longest),
    queryVector: ({ worths, stems: asked }: QueryMeaning): Float32Array => {
      const known = [...worths].flatMap(([feature, worth]) => {
        const index = featureAt.get(feature);
        return index === undefined ? [] : [[index, worth / (scales[index] ?? 1), worth] as const];
      });
      const best = Math.sqrt(known.reduce((sum, [, , worth]) => sum + worth * worth, 0)) || 1;
      const vector = reducedOf([
        ...known.map(([index, value]) => [index, value] as const),
        ...latentEntries(latentOfStems(asked), (latentShare * best) / latentScale),
      ]);
      const query = new Float32Array(dimensions);
      query.set(ofLengthOne(vector));
      // Nothing of the question is known: those that say most come first.
      if (vector.every((value) => value === 0)) query[reduced] = -1;
      return query;
    },
  };
}

/** Questions give more for what is rare, so errors of the reduction must be smaller there. */
const scaleOf = (feature: string, rare: number) =>
  Math.sqrt(rare) * (namedAttributes.has(feature.slice(0, feature.indexOf(":"))) ? 1 : besideShare);

/** Of stems that a share of documents has: nothing for what all have. */
const idf = (share: number) => -Math.log(share);

const scaled = (sums: Float64Array, scales: Float32Array) => sums.map((sum, column) => sum * (scales[column] ?? 0));

/** Adds a row of a matrix with as many columns as there are sums. */
function addRow(sums: Float64Array, values: Int8Array | Int16Array, row: number, factor: number): void {
  const from = row * sums.length;
  for (let column = 0; column < sums.length; column++)
    sums[column] = (sums[column] ?? 0) + factor * (values[from + column] ?? 0);
}

export const lengthOf = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

function ofLengthOne(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** One more component makes all vectors equally long, so that their angle to a question orders like the product. */
function equallyLong(vector: Float64Array, longest: number): Float32Array {
  const length = lengthOf(vector);
  const factor = 1 / Math.max(length, longest);
  const result = new Float32Array(vector.length + 1);
  result.set(vector.map((value) => value * factor));
  result[vector.length] = Math.sqrt(Math.max(0, 1 - (length * factor) ** 2));
  return result;
}
