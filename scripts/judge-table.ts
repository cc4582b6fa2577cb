/** Figures of judged queries as text for a terminal. Pure. */
import type { Figures, Graded, JudgedAnswer, Report } from "../tests/judged/figures.ts";

const shown = {
  ndcg: "nDCG@10",
  mrr: "MRR@10",
  recall: "recall@20",
  success: "success@3",
  touched: "any grade@3",
  empty: "empty",
} as const;

/** All figures of each variant, then nDCG@10 by language and by kind. */
export function judgedTable(reports: Readonly<Record<string, Report>>): string {
  const names = Object.keys(reports);
  const first = Math.max(...names.map(({ length }) => length), 0) + 2;
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(first) + cells.map((cell) => cell.padStart(13)).join("");
  const table = (columns: readonly string[], valuesOf: (report: Report) => readonly number[]) => [
    line("", columns),
    ...Object.entries(reports).map(([name, report]) =>
      line(
        name,
        valuesOf(report).map((value) => value.toFixed(3)),
      ),
    ),
    "",
  ];
  const groups = (pick: (report: Report) => Readonly<Record<string, Figures>>) => {
    const keys = [...new Set(Object.values(reports).flatMap((report) => Object.keys(pick(report))))];
    return table(keys, (report) => keys.map((key) => pick(report)[key]?.ndcg ?? 0));
  };
  return [
    ...table(Object.values(shown), ({ all }) =>
      (Object.keys(shown) as (keyof typeof shown)[]).map((measure) => all[measure]),
    ),
    "nDCG@10",
    ...groups(({ languages }) => languages),
    ...groups(({ kinds }) => kinds),
  ].join("\n");
}

export function worstQueries(answers: readonly JudgedAnswer[], count: number): string {
  const list = (graded: readonly Graded[]) =>
    graded.slice(0, 5).map(({ id, grade }) => `    ${grade === 0 ? "-" : grade} ${id}`);
  return [...answers]
    .sort((a, b) => a.figures.ndcg - b.figures.ndcg)
    .slice(0, count)
    .flatMap(({ query, figures, came, wanted }) => [
      `${figures.ndcg.toFixed(2)} ${query.id} ${query.lang} ${query.kind}: ${query.q}`,
      "  came",
      ...list(came),
      "  wanted",
      ...list(wanted),
    ])
    .join("\n");
}
