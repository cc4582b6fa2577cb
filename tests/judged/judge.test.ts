/** Search answers the judged queries as well as it did, with either engine, with translations and without. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { knowledgeSnapshot, type KnowledgeSnapshot } from "../../server/knowledge-snapshot.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { finderOver, finderWith, freshSearch, useFinder } from "../set-up/search-server.ts";
import { falls, reportOn, type Report } from "./figures.ts";
import { answeringWith, judge, originalsOf } from "./judged-queries.ts";

/** What may be lost by chance: an item more in the collection moves others. */
const tolerance = 0.01;

const baseline = JSON.parse(readFileSync(new URL("baseline.json", import.meta.url), "utf8")) as Readonly<
  Record<"meilisearch" | "standby" | "meilisearchOriginals" | "standbyOriginals", Report>
>;

let originals: KnowledgeSnapshot;
beforeAll(async () => {
  originals = knowledgeSnapshot(originalsOf((await useKnowledge()).catalogue));
});

describe("search answers the judged queries as well as it did", () => {
  test("with Meilisearch", async () => {
    const report = reportOn(await judge(answeringWith(await useFinder())));

    expect(falls(baseline.meilisearch, report, tolerance)).toEqual([]);
  });

  test("with the engine in this process", async () => {
    const { search } = await useKnowledge();
    const report = reportOn(await judge(answeringWith(await finderOver(postingsEngine(search.collection)))));

    expect(falls(baseline.standby, report, tolerance)).toEqual([]);
  });

  test("with Meilisearch, without translations", async () => {
    const finder = finderWith(await freshSearch(originals.documents), originals.search);
    const report = reportOn(await judge(answeringWith(finder)));

    expect(falls(baseline.meilisearchOriginals, report, tolerance)).toEqual([]);
  });

  test("with the engine in this process, without translations", async () => {
    const finder = finderWith(postingsEngine(originals.search.collection), originals.search);
    const report = reportOn(await judge(answeringWith(finder)));

    expect(falls(baseline.standbyOriginals, report, tolerance)).toEqual([]);
  });
});
