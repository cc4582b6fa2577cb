/** How long the site waits for its search server. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withinBudget } from "../../server/search/budget.ts";

const never = new Promise<never>(() => undefined);

function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test("an answer in time is handed on, and so is a failure", async () => {
  await expect(withinBudget(sleep(20, "answer"), 200)).resolves.toBe("answer");
  await expect(withinBudget(Promise.reject(new Error("refused")), 200)).rejects.toThrow("refused");
});

test("who does not answer is given up", async () => {
  await expect(withinBudget(never, 60)).rejects.toThrow("no answer within 60 ms");
});

test("time in which this process is busy does not count", async () => {
  const answered = withinBudget(sleep(150, "late by the clock"), 100);
  const busy = (async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      block(60);
      await sleep(0);
    }
  })();

  await busy;

  await expect(answered).resolves.toBe("late by the clock");
});
