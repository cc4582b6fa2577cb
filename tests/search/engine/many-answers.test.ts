/** More answers than are handed over to be ranked: every page is still a page. */
import { expect, test } from "vitest";
import { longWindow } from "../../../server/search/engine/search-engine.ts";
import { searchKnowledge } from "../../../server/search/search-knowledge.ts";
import { engineInProcess, finderWith, useKnowledge } from "../../set-up/search-server.ts";
import { documentsNamed } from "./a-document.ts";
import type { SearchQuery } from "../../../server/search/query/search-query.ts";

const total = longWindow + 45;

async function pageOf(page: number, pageSize = 20) {
  const { catalogue } = await useKnowledge();
  const documents = documentsNamed("in-mali", total, () => ({ facets: { country: ["ml"] } }));
  const knowledge = searchKnowledge(catalogue.vocabularies, documents);
  const finder = finderWith(engineInProcess(documents, knowledge.basis()), knowledge);
  const query: SearchQuery = {
    language: "en",
    text: "Mali",
    without: [],
    wordsOnly: false,
    choices: {},
    sort: "relevance",
    page,
    pageSize,
  };
  const results = await finder.find(finder.plan(query));
  expect(results.total).toBe(total);
  return results.hits.length;
}

test("pages up to the last ranked one, past it, the last one and beyond are as long as they should be", async () => {
  expect(await pageOf(1)).toBe(20);
  expect(await pageOf(50)).toBe(20);
  expect(await pageOf(51)).toBe(20);
  expect(await pageOf(53)).toBe(5);
  expect(await pageOf(54)).toBe(0);
  expect(await pageOf(34, 30)).toBe(30);
  expect(await pageOf(1000, 100)).toBe(0);
});
