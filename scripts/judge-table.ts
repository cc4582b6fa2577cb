/** Figures of judged queries as text for a terminal. Pure. */
import { measures, type Estimates, type Graded, type JudgedAnswer, type Measure } from "../tests/judged/figures.ts";
import type { Estimate } from "../tests/judged/statistics.ts";

const shown: Readonly<Record<Measure, string>> = {
  ndcg: "nDCG@10",
  mrr: "MRR@10",
  recall: "recall@20",
  success: "success@3",
  touched: "any grade@3",
  empty: "empty",
};

/** A line a group, a column a measure; beside each mean its 95 % interval. `isDifference`: of two runs, with signs. */
export function estimatesTable(title: string, estimates: Estimates, isDifference = false): string {
  const number = (value: number) => `${isDifference && value >= 0 ? "+" : ""}${value.toFixed(3)}`;
  const cell = ({ mean, low, high }: Estimate) => `${number(mean)} [${number(low)} ${number(high)}]`;
  const width = isDifference ? 26 : 23;
  const line = (name: string, queries: string, cells: readonly string[]) =>
    name.padEnd(14) + queries.padStart(5) + cells.map((text) => text.padStart(width)).join("");
  return [
    title,
    line(
      "",
      "",
      measures.map((measure) => shown[measure]),
    ),
    ...Object.entries(estimates).map(([name, estimate]) =>
      line(
        name,
        String(estimate.queries),
        measures.map((measure) => cell(estimate[measure])),
      ),
    ),
    "",
  ].join("\n");
}

const first = (graded: readonly Graded[]) =>
  graded.slice(0, 5).map(({ id, grade }) => `    ${grade === 0 ? "-" : grade} ${id}`);

const named = ({ query }: JudgedAnswer) => `${query.id} ${query.lang} ${query.kind}: ${query.q}`;

export function worstQueries(answers: readonly JudgedAnswer[], count: number): string {
  return [...answers]
    .sort((a, b) => a.figures.ndcg - b.figures.ndcg)
    .slice(0, count)
    .flatMap((answer) => [
      `${answer.figures.ndcg.toFixed(2)} ${named(answer)}`,
      "  came",
      ...first(answer.came),
      "  wanted",
      ...first(answer.wanted),
    ])
    .join("\n");
}

/** Queries whose nDCG fell by more than rounding, most first: what came before, what comes now. */
export function lostQueries(before: readonly JudgedAnswer[], now: readonly JudgedAnswer[], count: number): string {
  const formerly = new Map(before.map((answer) => [answer.query.id, answer]));
  return now
    .flatMap((answer) => {
      const former = formerly.get(answer.query.id);
      return former === undefined ? [] : [{ answer, former, change: answer.figures.ndcg - former.figures.ndcg }];
    })
    .filter(({ change }) => change <= -0.005)
    .sort((a, b) => a.change - b.change)
    .slice(0, count)
    .flatMap(({ answer, former, change }) => [
      `${change.toFixed(2)} ${named(answer)}`,
      "  before",
      ...first(former.came),
      "  now",
      ...first(answer.came),
    ])
    .join("\n");
}
