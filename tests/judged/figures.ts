/** How good answers are, against what readers judged: nDCG@10, MRR@10, recall@20, success@3 and empty answers. Pure. */
import type { Judgement, JudgedQuery } from "./judged-queries.ts";
import { bootstrap, meanOf, type Estimate } from "./statistics.ts";

export const measures = ["ndcg", "mrr", "recall", "success", "touched", "empty"] as const;
export type Measure = (typeof measures)[number];

/** Means over queries, 0 to 1. */
export interface Figures {
  readonly queries: number;
  /** Gain 2^grade − 1; the ideal order is that of the judged grades. */
  readonly ndcg: number;
  /** 1 over the place of the first judged item among ten. */
  readonly mrr: number;
  /** Judged items among the first twenty, of all of them or of twenty if there are more. */
  readonly recall: number;
  /** Share of queries with an item of grade 2 or 3 among the first three. Queries without such an item cannot succeed. */
  readonly success: number;
  /** The same with an item of any grade: for queries to which the collection has but a distant answer. */
  readonly touched: number;
  /** Share of queries that nothing at all answered. */
  readonly empty: number;
}

/** By group of queries: all, those with a real answer and those without, each language, each kind. */
export type Report = Readonly<Record<string, Figures>>;

/** The same with intervals. */
export type Estimates = Readonly<Record<string, Readonly<Record<Measure, Estimate>> & { readonly queries: number }>>;

export interface JudgedAnswer {
  readonly query: JudgedQuery;
  readonly figures: Omit<Figures, "queries">;
  /** Ids with their grades: what came, and what should have. */
  readonly came: readonly Graded[];
  readonly wanted: readonly Graded[];
}

export interface Graded {
  readonly id: string;
  readonly grade: number;
}

/** Null for a query that the collection has no answer to: it says nothing of the order. */
export function judgeAnswer(
  query: JudgedQuery,
  { docs, open }: Judgement,
  ids: readonly string[],
): JudgedAnswer | null {
  const wanted = Object.entries(docs)
    .map(([id, grade]) => ({ id, grade }))
    .filter(({ grade }) => grade > 0)
    .sort((a, b) => b.grade - a.grade);
  if (wanted.length === 0) return null;
  // Where more items qualify than were read, one without a grade may be as good as the others.
  const seen = open === true ? ids.filter((id) => id in docs) : ids;
  const came = seen.map((id) => ({ id, grade: docs[id] ?? 0 }));
  const first = came.slice(0, 10).findIndex(({ grade }) => grade > 0);
  const recalled = came.slice(0, 20).filter(({ grade }) => grade > 0).length;
  return {
    query,
    came,
    wanted,
    figures: {
      ndcg: discountedGain(came) / discountedGain(wanted),
      mrr: first === -1 ? 0 : 1 / (first + 1),
      recall: recalled / Math.min(20, wanted.length),
      success: came.slice(0, 3).some(({ grade }) => grade >= 2) ? 1 : 0,
      touched: came.slice(0, 3).some(({ grade }) => grade >= 1) ? 1 : 0,
      empty: ids.length === 0 ? 1 : 0,
    },
  };
}

const discountedGain = (list: readonly Graded[]) =>
  list.slice(0, 10).reduce((sum, { grade }, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);

export function reportOn(answers: readonly JudgedAnswer[]): Report {
  return perGroup(answers, (each) => ({
    queries: each.length,
    ...perMeasure((measure) => Number(meanOf(each.map(({ figures }) => figures[measure])).toFixed(4))),
  }));
}

export function estimatesOf(answers: readonly JudgedAnswer[]): Estimates {
  return perGroup(answers, (each) => ({
    queries: each.length,
    ...perMeasure((measure) => bootstrap(each.map(({ figures }) => figures[measure]))),
  }));
}

/** What became better or worse, query by query. Queries that only one of both knows are left out. */
export function differencesOf(before: readonly JudgedAnswer[], now: readonly JudgedAnswer[]): Estimates {
  const formerly = new Map(before.map(({ query, figures }) => [query.id, figures]));
  const changes = now.flatMap((answer) => {
    const former = formerly.get(answer.query.id);
    return former === undefined
      ? []
      : [{ ...answer, figures: perMeasure((measure) => answer.figures[measure] - former[measure]) }];
  });
  return estimatesOf(changes);
}

const perMeasure = <T>(valueOf: (measure: Measure) => T): Record<Measure, T> => ({
  ndcg: valueOf("ndcg"),
  mrr: valueOf("mrr"),
  recall: valueOf("recall"),
  success: valueOf("success"),
  touched: valueOf("touched"),
  empty: valueOf("empty"),
});

function perGroup<T>(
  answers: readonly JudgedAnswer[],
  valueOf: (answers: readonly JudgedAnswer[]) => T,
): Record<string, T> {
  const isReal = ({ wanted }: JudgedAnswer) => wanted.some(({ grade }) => grade >= 2);
  const groups = new Map<string, readonly JudgedAnswer[]>([
    ["all", answers],
    ["grade 2 or 3", answers.filter(isReal)],
    ["only grade 1", answers.filter((answer) => !isReal(answer))],
  ]);
  for (const key of ["lang", "kind"] as const) {
    const values = [...new Set(answers.map(({ query }) => query[key]))].sort();
    for (const value of values)
      groups.set(
        value,
        answers.filter(({ query }) => query[key] === value),
      );
  }
  return Object.fromEntries(
    [...groups].filter(([, each]) => each.length > 0).map(([name, each]) => [name, valueOf(each)]),
  );
}

/** A group of fewer queries is decided by one of them. */
const tooFew = 5;

/** Lines that name each figure that became worse by more than `tolerance`. */
export function falls(before: Report, now: Report, tolerance: number): string[] {
  const groups = Object.entries(before).filter(([, { queries }]) => queries >= tooFew);
  return groups.flatMap(([name, former]) =>
    measures.flatMap((measure) => {
      const found = now[name]?.[measure] ?? (measure === "empty" ? 1 : 0);
      const loss = measure === "empty" ? found - former[measure] : former[measure] - found;
      if (loss <= tolerance + 1e-9) return [];
      const limit = measure === "empty" ? "at most" : "at least";
      return [`${name} ${measure}: expected ${limit} ${former[measure]} within ${tolerance}, found ${found}`];
    }),
  );
}
