/** Documents and questions folded into the space of a basis. Pure. */
import type { SearchDocument } from "../engine/search-document.ts";
import type { BasisTables } from "./basis-bytes.ts";
import { featuresOf } from "./document-features.ts";
import { stemWeightsOf } from "./document-stems.ts";
import { latentSpaceOf } from "./latent-space.ts";
import type { QueryMeaning } from "./query-meaning.ts";
import { lengthOf, ofLengthOne, sumOfRows, type RowShare } from "./row-sums.ts";

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

export function foldingWith(tables: BasisTables) {
  const { documents, features, featureShares, reduction, longest } = tables;
  const numberOf = new Map(features.map((feature, index) => [feature, index]));
  const scales = features.map((feature, index) => scaleOf(feature, rarity(featureShares[index] ?? 0, documents)));
  const latentSpace = latentSpaceOf(tables);
  const latentEntries = (place: Float64Array, factor: number) =>
    Array.from(place, (value, index) => [features.length + index, factor * value] as const);
  /** A document before it is reduced: by number of the feature, then of the latent dimension. `place`: in the latent space. */
  const documentEntries = (document: SearchDocument, place: Float64Array): readonly RowShare[] => [
    ...[...featuresOf(document)].flatMap(([feature, value]) => {
      const number = numberOf.get(feature);
      return number === undefined ? [] : [[number, value * (scales[number] ?? 0)] as const];
    }),
    ...latentEntries(place, latentScale),
  ];
  return {
    latentSpace,
    documentEntries,
    frequencyOf: (feature: string) => featureShares[numberOf.get(feature) ?? -1] ?? 0,
    documentVector: (document: SearchDocument): Float32Array => {
      const place = latentSpace.placeOfStems(stemWeightsOf(document));
      return equallyLong(sumOfRows(reduction, documentEntries(document, place)), longest);
    },
    queryVector: ({ worths, stems }: QueryMeaning): Float32Array => {
      const known = [...worths].flatMap(([feature, worth]) => {
        const number = numberOf.get(feature);
        return number === undefined ? [] : [{ number, worth }];
      });
      const best = Math.sqrt(known.reduce((sum, { worth }) => sum + worth * worth, 0)) || 1;
      return queryOf(
        sumOfRows(reduction, [
          ...known.map(({ number, worth }) => [number, worth / (scales[number] ?? 1)] as const),
          ...latentEntries(latentSpace.placeOfStems(stems), (latentShare * best) / latentScale),
        ]),
      );
    },
  };
}

/** Questions give more for what is rare, so errors of the reduction must be smaller there. */
const scaleOf = (feature: string, rare: number) =>
  Math.sqrt(rare) * (namedAttributes.has(feature.slice(0, feature.indexOf(":"))) ? 1 : besideShare);

/** Has nothing of the component that only makes documents equally long. Where nothing of the question is known, those that say most come first. */
function queryOf(vector: Float64Array): Float32Array {
  const query = new Float32Array(vector.length + 1);
  query.set(ofLengthOne(vector));
  if (vector.every((value) => value === 0)) query[vector.length] = -1;
  return query;
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
