/** How sure a mean over queries is. Pure. */
import { seeded } from "../../scripts/bench/seeded.ts";

/** A mean, and between which two values 95 % of the means lie that other queries of the same sort would have given. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);

/**
 * Bootstrap by percentiles: as many values are drawn again and again from those given, each as often as chance wants.
 * Given differences of pairs, it is the paired bootstrap. The same values give the same interval; no values give 0.
 */
export function bootstrap(values: readonly number[], draws = 5000, seed = 1): Estimate {
  const random = seeded(seed);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (let taken = 0; taken < values.length; taken++) total += values[Math.floor(random() * values.length)] ?? 0;
    means[draw] = total / Math.max(1, values.length);
  }
  means.sort();
  return {
    mean: meanOf(values),
    low: means[Math.floor(0.025 * draws)] ?? 0,
    high: means[Math.ceil(0.975 * draws) - 1] ?? 0,
  };
}
