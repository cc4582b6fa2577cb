/** Search answers the judged queries as well as it did, with either engine, with translations and without. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { knowledgeSnapshot, type KnowledgeSnapshot } from "../../server/knowledge-snapshot.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import {
  engineInProcess,
  finderOver,
  finderWith,
  freshSearch,
  useEngineInProcess,
  useFinder,
  useSearch,
} from "../set-up/search-server.ts";
import { falls, reportOn, type Report } from "./figures.ts";
import { answeringWith, judge, judgedSets, originalsOf, type Answering } from "./judged-queries.ts";
import { windowRecalls } from "./recall.ts";
import { meanOf } from "./statistics.ts";

/** What may be lost by chance: an item more in the collection moves others. */
const tolerance = 0.01;

type Baseline = Readonly<Record<"meilisearch" | "standby" | "meilisearchOriginals" | "standbyOriginals", Report>>;
const baselines = Object.values(judgedSets).map((set) => ({
  set,
  baseline: JSON.parse(readFileSync(set.baseline, "utf8")) as Baseline,
}));

async function fallsOf(answering: Answering, variant: keyof Baseline): Promise<string[]> {
  const found: string[] = [];
  for (const { set, baseline } of baselines)
    found.push(...falls(baseline[variant], reportOn(await judge(answering, set)), tolerance));
  return found;
}

let originals: KnowledgeSnapshot;
beforeAll(async () => {
  originals = knowledgeSnapshot(originalsOf((await useKnowledge()).catalogue));
});

describe("search answers the judged queries as well as it did", () => {
  test("with Meilisearch", async () => {
    expect(await fallsOf(answeringWith(await useFinder()), "meilisearch")).toEqual([]);
  });

  test("with the engine in this process", async () => {
    expect(await fallsOf(answeringWith(await finderOver(await useEngineInProcess())), "standby")).toEqual([]);
  });

  test("with Meilisearch, without translations", async () => {
    const finder = finderWith(await freshSearch(originals.documents, originals.search.basis()), originals.search);
    expect(await fallsOf(answeringWith(finder), "meilisearchOriginals")).toEqual([]);
  });

  test("with the engine in this process, without translations", async () => {
    const finder = finderWith(engineInProcess(originals.documents, originals.search.basis()), originals.search);
    expect(await fallsOf(answeringWith(finder), "standbyOriginals")).toEqual([]);
  });
});

test("the search server hands over what comes first by the exact order of vectors", async () => {
  const { search } = await useKnowledge();
  const recalls = await windowRecalls(await useSearch(), await useEngineInProcess(), search);

  expect(meanOf(recalls.map(({ recall }) => recall))).toBeGreaterThanOrEqual(0.99);
});
