/** What constants chosen on some queries are worth on others: five-fold cross-validation. Pure. */
import { seeded } from "../../scripts/bench/seeded.ts";
import type { JudgedAnswer } from "./figures.ts";
import { meanOf } from "./statistics.ts";

export interface CrossValidated {
  /** One of each query, answered with the setting that was best for the queries of the other folds. */
  readonly answers: readonly JudgedAnswer[];
  /** The setting chosen for each fold. */
  readonly chosen: readonly string[];
}

/** `settings`: name to the same queries, answered with that setting. Of settings equally good, the first. */
export function crossValidated(
  settings: Readonly<Record<string, readonly JudgedAnswer[]>>,
  folds = 5,
  seed = 1,
): CrossValidated {
  const foldOf = dealt(Object.values(settings)[0] ?? [], folds, seed);
  const isIn = (fold: number) => (answer: JudgedAnswer) => foldOf.get(answer.query.id) === fold;
  const answers: JudgedAnswer[] = [];
  const chosen: string[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const ranked = Object.entries(settings)
      .map(([name, all]) => ({ name, all, ndcg: ndcgOf(all.filter((answer) => !isIn(fold)(answer))) }))
      .sort((a, b) => b.ndcg - a.ndcg);
    const [best] = ranked;
    if (best === undefined) continue;
    chosen.push(best.name);
    answers.push(...best.all.filter(isIn(fold)));
  }
  return { answers, chosen };
}

export const ndcgOf = (answers: readonly JudgedAnswer[]) => meanOf(answers.map(({ figures }) => figures.ndcg));

/** Query id to fold: shuffled, then dealt one after the other, so that folds are equally large. */
function dealt(answers: readonly JudgedAnswer[], folds: number, seed: number): ReadonlyMap<string, number> {
  const random = seeded(seed);
  const shuffled = answers
    .map(({ query }) => ({ id: query.id, lot: random() }))
    .sort((a, b) => a.lot - b.lot || (a.id < b.id ? -1 : 1));
  return new Map(shuffled.map(({ id }, place) => [id, place % folds]));
}
