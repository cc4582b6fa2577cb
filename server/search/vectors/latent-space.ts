/** Where words stand in the latent space: near those that say the same, in whatever language. Pure. */
import type { BasisTables } from "./basis-bytes.ts";
import { ofLengthOne, sumOfRows, type RowShare } from "./row-sums.ts";

export function latentSpaceOf({ stems, stemShares, latent }: Pick<BasisTables, "stems" | "stemShares" | "latent">) {
  const numberOf = new Map(stems.map((stem, index) => [stem, index]));
  /** Of stems by number; of length 1, or all 0 where there are none. */
  const placeOf = (weights: Iterable<RowShare>): Float64Array =>
    ofLengthOne(
      sumOfRows(
        latent,
        Array.from(weights, ([stem, weight]) => [stem, weight * idf(stemShares[stem] ?? 1)] as const),
      ),
    );
  return {
    placeOf,
    /** Of tagged stems; those it does not know say nothing. */
    placeOfStems: (weights: ReadonlyMap<string, number>): Float64Array => {
      const known: RowShare[] = [];
      for (const [stem, weight] of weights) {
        const number = numberOf.get(stem);
        if (number !== undefined) known.push([number, weight]);
      }
      return placeOf(known);
    },
    frequencyOfStem: (tagged: string): number => stemShares[numberOf.get(tagged) ?? -1] ?? 0,
  };
}

/** Of stems that a share of documents has: nothing for what all have. */
const idf = (share: number) => -Math.log(share);
