/** How good answers are, against what readers judged: nDCG@10, MRR@10, recall@20, success@3 and empty answers. Pure. */
import type { Judgement, JudgedQuery } from "./judged-queries.ts";

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

export interface Report {
  readonly all: Figures;
  readonly languages: Readonly<Record<string, Figures>>;
  readonly kinds: Readonly<Record<string, Figures>>;
}

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

const measures = ["ndcg", "mrr", "recall", "success", "touched", "empty"] as const;

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
  return {
    all: meanOf(answers),
    languages: groupedBy(answers, ({ lang }) => lang),
    kinds: groupedBy(answers, ({ kind }) => kind),
  };
}

function groupedBy(answers: readonly JudgedAnswer[], key: (query: JudgedQuery) => string): Record<string, Figures> {
  const keys = [...new Set(answers.map(({ query }) => key(query)))].sort();
  return Object.fromEntries(keys.map((each) => [each, meanOf(answers.filter(({ query }) => key(query) === each))]));
}

function meanOf(answers: readonly JudgedAnswer[]): Figures {
  const mean = (measure: (typeof measures)[number]) => {
    const sum = answers.reduce((total, { figures }) => total + figures[measure], 0);
    return Number((sum / Math.max(1, answers.length)).toFixed(4));
  };
  return {
    queries: answers.length,
    ndcg: mean("ndcg"),
    mrr: mean("mrr"),
    recall: mean("recall"),
    success: mean("success"),
    touched: mean("touched"),
    empty: mean("empty"),
  };
}

/** Lines that name each figure that became worse by more than `tolerance`. */
export function falls(before: Report, now: Report, tolerance: number): string[] {
  const groups: readonly (readonly [string, Figures, Figures | undefined])[] = [
    ["all", before.all, now.all],
    ...Object.entries(before.languages).map(([name, figures]) => [name, figures, now.languages[name]] as const),
    ...Object.entries(before.kinds).map(([name, figures]) => [name, figures, now.kinds[name]] as const),
  ];
  return groups.flatMap(([name, former, current]) =>
    measures.flatMap((measure) => {
      const found = current?.[measure] ?? (measure === "empty" ? 1 : 0);
      const loss = measure === "empty" ? found - former[measure] : former[measure] - found;
      if (loss <= tolerance + 1e-9) return [];
      const limit = measure === "empty" ? "at most" : "at least";
      return [`${name} ${measure}: expected ${limit} ${former[measure]} within ${tolerance}, found ${found}`];
    }),
  );
}
