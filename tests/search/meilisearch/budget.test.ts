/** How long the site waits for its search server. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { withinBudget } from "../../../server/search/meilisearch/meilisearch-post.ts";
import { ask } from "../engine/ask-engine.ts";

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

/** A search server in a thread of its own, so that it answers while this one is busy. */
const quickServer = `
const { parentPort } = require("node:worker_threads");
const body = JSON.stringify({ results: [{ hits: [{ id: "found" }], totalHits: 1, facetDistribution: {} }] });
const server = require("node:http").createServer((request, response) => {
  parentPort.postMessage("asked");
  response.setHeader("content-type", "application/json");
  setTimeout(() => response.end(body), 20);
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`;

test("an answer that came while this process was busy is read, however late", async () => {
  const thread = new Worker(quickServer, { eval: true });
  onTestFinished(async () => {
    await thread.terminate();
  });
  const [port] = (await once(thread, "message")) as [number];
  const url = `http://127.0.0.1:${port}`;
  const engine = meilisearchEngine({ url, key: undefined, timeout: 100, log: createLog("silent") });

  const asked = ask(engine, {});
  await once(thread, "message");
  block(400);

  await expect(asked).resolves.toMatchObject({ total: 1, hits: [{ id: "found" }] });
});
