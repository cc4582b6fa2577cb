import { expect, test } from "vitest";
import { differencesOf, judgeAnswer, reportOn, type JudgedAnswer } from "./figures.ts";

function answered(id: string, docs: Readonly<Record<string, number>>, ids: readonly string[]): JudgedAnswer {
  const answer = judgeAnswer({ id, q: id, lang: "en", kind: "exact" }, { docs }, ids);
  if (answer === null) throw new Error(`expected an answer to ${id}, found none`);
  return answer;
}

test("gains count less the further down they stand", () => {
  const { figures } = answered("q1", { a: 3, b: 2 }, ["x", "b", "a"]);
  // (3 / log2(3) + 7 / log2(4)) / (7 / log2(2) + 3 / log2(3))
  expect(figures.ndcg).toBeCloseTo(0.606, 3);
  expect(figures.mrr).toBe(0.5);
});

test("queries with an answer of grade 2 or 3 are reported apart from those with distant ones", () => {
  const report = reportOn([answered("q1", { a: 3 }, ["a"]), answered("q2", { b: 1 }, ["x", "b"])]);
  expect(report).toMatchObject({
    all: { queries: 2 },
    "grade 2 or 3": { queries: 1, success: 1 },
    "only grade 1": { queries: 1, success: 0, touched: 1 },
  });
});

test("two runs are compared query by query", () => {
  const wanted = { a: 3 };
  const before = [answered("q1", wanted, ["x", "a"]), answered("q2", wanted, ["a"]), answered("gone", wanted, ["a"])];
  const now = [answered("q2", wanted, ["x", "a"]), answered("q1", wanted, ["a"]), answered("new", wanted, ["x"])];
  expect(differencesOf(before, now)).toMatchObject({ all: { queries: 2, mrr: { mean: 0, low: -0.5, high: 0.5 } } });
});
