import { expect, test } from "vitest";
import { bootstrap } from "./statistics.ts";

const evenly = (zeros: number, ones: number) => [
  ...Array.from({ length: zeros }, () => 0),
  ...Array.from({ length: ones }, () => 1),
];

test("the interval of a share is that of the binomial distribution", () => {
  // Binomial(100, 0.5) has its 2.5 % and 97.5 % points at 40 and 60; Binomial(50, 0.1) at 1 and 9.
  const half = bootstrap(evenly(50, 50));
  expect(half.mean).toBe(0.5);
  // One hundredth is one query: as near as draws come to it.
  expect(Math.abs(half.low - 0.4)).toBeLessThan(0.011);
  expect(Math.abs(half.high - 0.6)).toBeLessThan(0.011);
  expect(bootstrap(evenly(45, 5))).toEqual({ mean: 0.1, low: 0.02, high: 0.18 });
});

test("the interval of a mean is 1.96 standard errors to each side", () => {
  const values = Array.from({ length: 400 }, (_, place) => place / 399);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / values.length);
  const { low, high } = bootstrap(values);
  expect(low).toBeCloseTo(0.5 - (1.96 * deviation) / 20, 2);
  expect(high).toBeCloseTo(0.5 + (1.96 * deviation) / 20, 2);
});

test("values that are all alike leave no doubt, and the same values give the same interval", () => {
  expect(bootstrap([0.25, 0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  expect(bootstrap([0.1, 0.9, 0.4])).toEqual(bootstrap([0.1, 0.9, 0.4]));
  expect(bootstrap([])).toEqual({ mean: 0, low: 0, high: 0 });
});
