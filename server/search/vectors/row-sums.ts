/** Sums of rows of a matrix, and lengths of vectors. Pure. */
import type { Quantised } from "./basis-bytes.ts";

/** A row by its number, and how often it is added. */
export type RowShare = readonly [row: number, factor: number];

export function sumOfRows(
  { scales, values }: Quantised<Int8Array | Int16Array>,
  entries: Iterable<RowShare>,
): Float64Array {
  const sums = new Float64Array(scales.length);
  for (const [row, factor] of entries) {
    const from = row * sums.length;
    for (let column = 0; column < sums.length; column++)
      sums[column] = (sums[column] ?? 0) + factor * (values[from + column] ?? 0);
  }
  return sums.map((sum, column) => sum * (scales[column] ?? 0));
}

export const lengthOf = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** All 0 stays so. */
export function ofLengthOne(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
