import { expect, test } from "vitest";
import { judgeAnswer, type JudgedAnswer } from "./figures.ts";
import { crossValidated } from "./folds.ts";

/** `answers`: by query, whether the wanted item came first. */
function setting(answers: readonly boolean[]): JudgedAnswer[] {
  return answers.flatMap((isRight, number) => {
    const query = { id: `q${number}`, q: "", lang: "en", kind: "exact" } as const;
    return judgeAnswer(query, { docs: { a: 3 } }, isRight ? ["a"] : []) ?? [];
  });
}

const yes = Array.from({ length: 10 }, () => true);

test("a setting that is better for all queries is chosen for each fold, and each query counts once", () => {
  const { answers, chosen } = crossValidated({ bad: setting(yes.map(() => false)), good: setting(yes) });
  expect(chosen).toEqual(Array.from({ length: 5 }, () => "good"));
  expect(answers.map(({ query }) => query.id).sort()).toEqual(yes.map((_, number) => `q${number}`));
  expect(answers.every(({ figures }) => figures.ndcg === 1)).toBe(true);
});

test("what is right for one query only is never chosen by that query", () => {
  // Each setting answers a query of its own: where it is measured, another was chosen.
  const settings = Object.fromEntries(
    yes.map((_, own) => [`for q${own}`, setting(yes.map((_each, at) => at === own))]),
  );
  expect(crossValidated(settings).answers.every(({ figures }) => figures.ndcg === 0)).toBe(true);
});
