/** How a start, the first pages and memory grow with the collection: the built site over generated files, seen from outside. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile, type Figure, type Unit } from "./figures.ts";
import { writeGeneratedKnowledge } from "./generated-files.ts";
import { send } from "./load.ts";
import { ownMemoryOf, processorMilliseconds } from "./memory.ts";
import { startSite, type StartedSite } from "./processes.ts";

const patience = 60 * 60_000;
const pages = 100;
/** Milliseconds between two requests that need no work: one that waits longer tells of a thread that was held up. */
const beat = 10;

/** Figures of a cold and a warm start over `items` items, at least the real ones. Cold: 1 to 20 minutes at 10,000. */
export async function measureGrowth(items: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "levier-bench-growth-"));
  try {
    const knowledge = join(folder, "knowledge");
    writeGeneratedKnowledge(knowledge, items);
    const settings = { KNOWLEDGE_DIR: knowledge, LOG_LEVEL: "info" };
    const start = () => startSite(join(folder, "data"), settings, { patience });
    return [...(await figuresOf("cold start", items, start)), ...(await figuresOf("warm start", items, start))];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function figuresOf(name: string, items: number, start: () => Promise<StartedSite>): Promise<readonly Figure[]> {
  const site = await start();
  try {
    const untilReady = processorMilliseconds(site.pid);
    const heart = heartOf(site.url);
    const first = await timeOfPage(site.url, 0);
    const times: number[] = [];
    for (let number = 1; number <= pages; number++) times.push(await timeOfPage(site.url, number));
    await site.indexed;
    const longest = await heart.stop();
    const figure = (what: string, unit: Unit, value: number): Figure => ({
      name: `${items} items, ${name}: ${what}`,
      unit,
      values: [value],
    });
    return [
      figure("ready", "ms", site.readyAfter),
      figure("processor time until ready", "ms", untilReady),
      figure("first search page", "ms", first),
      figure("search page, p50", "ms", percentile(times, 0.5)),
      figure("search page, p95", "ms", percentile(times, 0.95)),
      figure("longest wait of a page without work, until indexed", "ms", longest),
      figure("own memory of the site", "bytes", ownMemoryOf(site.pid)),
      figure("own memory of the search server", "bytes", ownMemoryOf(site.searchServerPid)),
    ];
  } finally {
    await site.stop();
  }
}

const words = ["visa", "return", "border", "asylum", "labour", "training", "police", "diaspora", "fraud", "health"];

/** No two of them ask the same. */
async function timeOfPage(url: string, number: number): Promise<number> {
  const [one, other] = [words[number % words.length] ?? "", words[(7 * number + 3) % words.length] ?? ""];
  const started = performance.now();
  await send({ url: `${url}/en/search?q=${one}+${other}+q${number}` });
  return performance.now() - started;
}

function heartOf(url: string) {
  let [isOver, longest] = [false, 0];
  const beating = (async () => {
    while (!isOver) {
      const started = performance.now();
      await send({ url: `${url}/health/live` });
      longest = Math.max(longest, performance.now() - started);
      await sleep(beat);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await beating;
      return longest;
    },
  };
}
