/** The strongest directions of a matrix hold what its rows say, whether it is decomposed whole or by iteration. */
import { describe, expect, test } from "vitest";
import { seeded } from "../../../scripts/bench/seeded.ts";
import { strongestDirections, type Directions } from "../../../server/search/vectors/linear-algebra.ts";
import type { SparseRow } from "../../../server/search/vectors/sparse-row.ts";

/** Rows that are sums of three patterns. */
function rowsOfRankThree(count: number, width: number): SparseRow[] {
  const random = seeded(1);
  const patterns = [8, 4, 2].map((strength) => Array.from({ length: width }, () => strength * (random() - 0.5)));
  return Array.from({ length: count }, () => {
    const shares = patterns.map(() => random() - 0.5);
    const values = Float64Array.from({ length: width }, (_, column) =>
      patterns.reduce((sum, pattern, index) => sum + (shares[index] ?? 0) * (pattern[column] ?? 0), 0),
    );
    return { columns: Uint32Array.from(values.keys()), values };
  });
}

const along = ({ count, values }: Directions, each: number): number[] =>
  Array.from({ length: values.length / count }, (_, column) => values[column * count + each] ?? 0);
const product = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe.each([
  ["fewer rows than columns", 40, 60],
  ["more rows than columns", 60, 40],
  ["more rows than are decomposed whole", 530, 540],
])("%s", (_, count, width) => {
  const rows = rowsOfRankThree(count, width);
  const directions = strongestDirections(rows, width, 10);

  test("as many directions as the rows span, of length 1 and orthogonal", () => {
    expect(directions.count).toBe(3);
    for (const a of [0, 1, 2])
      for (const b of [0, 1, 2])
        expect(product(along(directions, a), along(directions, b))).toBeCloseTo(a === b ? 1 : 0, 6);
  });

  test("each row is the sum of its parts along them", () => {
    for (const { values } of rows.slice(0, 20)) {
      const parts = [0, 1, 2].map((each) => product(values, along(directions, each)));
      expect(product(parts, parts)).toBeCloseTo(product(values, values), 6);
    }
  });
});

test("fewer are given when fewer are wanted, the strongest", () => {
  const rows = rowsOfRankThree(40, 60);
  const all = strongestDirections(rows, 60, 10);
  const one = strongestDirections(rows, 60, 1);
  expect(one.count).toBe(1);
  expect(Math.abs(product(along(one, 0), along(all, 0)))).toBeCloseTo(1, 6);
});

test("of nothing there are no directions", () => {
  expect(strongestDirections([], 0, 10).count).toBe(0);
  expect(strongestDirections([{ columns: new Uint32Array(), values: new Float64Array() }], 5, 10).count).toBe(0);
});
