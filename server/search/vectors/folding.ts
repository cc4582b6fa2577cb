/** Documents and questions folded into the space of a basis. Pure. */
import type { SearchDocument } from "../engine/search-document.ts";
import type { BasisTables, Quantised } from "./basis-bytes.ts";
import { featuresOf } from "./document-features.ts";
import { stemWeightsOf } from "./document-stems.ts";

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
const latentScale = 3;

/** Inverse document frequency of a share, as ranking counts it. */
const rarity = (share: number, documents: number) => Math.log(1 + 1 / (share + 1 / documents));

type Entry = readonly [row: number, value: number];

export function foldingWith(tables: BasisTables) {
  const { documents, features, featureShares, stems, stemShares, latent, reduction, longest } = tables;
  const featureAt = new Map(features.map((feature, index) => [feature, index]));
  const stemAt = new Map(stems.map((stem, index) => [stem, index]));
  // Questions give more for what is rare, so errors of the reduction must be smaller there.
  const scales = featureShares.map((share) => Math.sqrt(rarity(share, documents)));
  const reduced = reduction.scales.length;
  const dimensions = reduced + 1;

  /** Of length 1; all 0 where no stem is known. */
  const latentOf = (weights: Iterable<Entry>): Float64Array => {
    const sums = new Float64Array(latent.scales.length);
    for (const [stem, weight] of weights) addRow(sums, latent, stem, weight * idf(stemShares[stem] ?? 1));
    return ofLengthOne(sums);
  };
  const knownStems = (weights: ReadonlyMap<string, number>) =>
    [...weights].flatMap(([stem, weight]) => {
      const index = stemAt.get(stem);
      return index === undefined ? [] : [[index, weight] as const];
    });
  const reducedOf = (entries: Iterable<Entry>): Float64Array => {
    const sums = new Float64Array(dimensions);
    for (const [row, value] of entries) addRow(sums, reduction, row, value);
    return sums;
  };
  const latentEntries = (weights: Iterable<Entry>, factor: number) =>
    Array.from(latentOf(weights), (value, index) => [features.length + index, factor * value] as const);

  /** A document before it is reduced: by number of the feature, then of the latent dimension. `weights`: by number of the stem. */
  const documentEntries = (document: SearchDocument, weights: Iterable<Entry>): readonly Entry[] => [
    ...[...featuresOf(document)].flatMap(([feature, value]) => {
      const index = featureAt.get(feature);
      return index === undefined ? [] : [[index, value * (scales[index] ?? 0)] as const];
    }),
    ...latentEntries(weights, latentScale),
  ];

  return {
    dimensions,
    documentEntries,
    reducedOf,
    frequencyOf: (feature: string) => featureShares[featureAt.get(feature) ?? -1] ?? 0,
    frequencyOfStem: (tagged: string) => stemShares[stemAt.get(tagged) ?? -1] ?? 0,
    documentVector: (document: SearchDocument): Float32Array =>
      equallyLong(reducedOf(documentEntries(document, knownStems(stemWeightsOf(document)))), longest),
    queryVector: ({ worths, stems: asked }: QueryMeaning): Float32Array => {
      const known = [...worths].flatMap(([feature, worth]) => {
        const index = featureAt.get(feature);
        return index === undefined ? [] : [[index, worth / (scales[index] ?? 1), worth] as const];
      });
      const best = Math.sqrt(known.reduce((sum, [, , worth]) => sum + worth * worth, 0)) || 1;
      const vector = reducedOf([
        ...known.map(([index, value]) => [index, value] as const),
        ...latentEntries(knownStems(asked), (latentShare * best) / latentScale),
      ]);
      // Nothing of the question is known: those that say most come first.
      if (vector.every((value) => value === 0)) vector[reduced] = -1;
      return Float32Array.from(ofLengthOne(vector));
    },
  };
}

/** Of stems that a share of documents has: nothing for what all have. */
const idf = (share: number) => -Math.log(share);

function addRow(
  sums: Float64Array,
  { scales, values }: Quantised<Int8Array | Int16Array>,
  row: number,
  factor: number,
) {
  const width = scales.length;
  for (let column = 0; column < width; column++)
    sums[column] = (sums[column] ?? 0) + factor * (scales[column] ?? 0) * (values[row * width + column] ?? 0);
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
  const result = Float32Array.from(vector, (value) => value * factor);
  result[result.length - 1] = Math.sqrt(Math.max(0, 1 - (length * factor) ** 2));
  return result;
}
