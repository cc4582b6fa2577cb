/** Search engines for tests, on the one search server that `global-setup.ts` started. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import { createLog } from "../../server/log.ts";
import { meilisearchEngine } from "../../server/search/meilisearch/meilisearch-engine.ts";
import type { SearchDocument } from "../../server/search/engine/search-document.ts";
import type { SearchEngine } from "../../server/search/engine/search-engine.ts";
import { createFinder, type Finder } from "../../server/search/finder.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import type { SearchKnowledge } from "../../server/search/search-knowledge.ts";
import { useKnowledge } from "./real-knowledge.ts";

export { useKnowledge };

const log = createLog("silent");
const realKnowledge = "real-knowledge";

/** What the pages of the site search with, over that engine. */
export async function useFinder(): Promise<Finder> {
  return finderOver(await useSearch());
}

/** A finder over any engine that holds the real knowledge, or fails to. */
export async function finderOver(engine: SearchEngine): Promise<Finder> {
  const { search } = await useKnowledge();
  return finderWith(engine, search);
}

/** The same over any knowledge. */
export const finderWith = (engine: SearchEngine, search: SearchKnowledge): Finder =>
  createFinder({ engine, inProcess: postingsEngine(search.collection), knowledge: () => search });

/** The engine over that knowledge. The first test file to ask fills the index, the others wait for it. Do not index into it. */
export async function useSearch(): Promise<SearchEngine> {
  const { url, key, folder } = inject("searchServer");
  const engine = meilisearchEngine({ url, key, indexName: realKnowledge, timeout: 20_000, log });
  const done = join(folder, "filled");
  if (existsSync(done)) return engine;
  if (isFirst(join(folder, "filling"))) {
    await engine.index((await useKnowledge()).documents);
    writeFileSync(done, "");
  }
  while (!existsSync(done)) await sleep(50);
  return engine;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** An engine whose index of its own holds just these documents. */
export async function freshSearch(documents: readonly SearchDocument[]): Promise<SearchEngine> {
  const { url, key } = inject("searchServer");
  const engine = meilisearchEngine({ url, key, indexName: `fresh-${randomUUID()}`, log });
  await engine.index(documents);
  return engine;
}
