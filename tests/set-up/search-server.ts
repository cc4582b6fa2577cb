/** Search engines for tests, on the one search server that `global-setup.ts` started. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import { createLog } from "../../server/log.ts";
import { meilisearchEngine } from "../../server/search/meilisearch/meilisearch-engine.ts";
import type { SearchDocument } from "../../server/search/engine/search-document.ts";
import type { IndexContent, SearchEngine } from "../../server/search/engine/search-engine.ts";
import { createFinder, type Finder } from "../../server/search/finder.ts";
import { packCollection } from "../../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import type { Basis } from "../../server/search/vectors/basis.ts";
import { buildBasis } from "../../server/search/vectors/build-basis.ts";
import type { SearchKnowledge } from "../../server/search/search-knowledge.ts";
import { documentsNamed } from "../search/engine/a-document.ts";
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
  createFinder({ engine, knowledge: () => search });

/** The engine in this process over any documents; with a basis made of these unless another is given. */
export function engineInProcess(documents: readonly SearchDocument[], basis = buildBasis(documents)): SearchEngine {
  const packed = packCollection(documents, basis);
  return postingsEngine(() => packed);
}

/** The same over the real knowledge. */
export async function useEngineInProcess(): Promise<SearchEngine> {
  const { documents, search } = await useKnowledge();
  return engineInProcess(documents, search.basis());
}

let plainBasis: Basis | undefined;

/** What an index is filled with. The basis is the same for all tests of a file, as it stays the same when documents change. */
export const contentOf = (
  documents: readonly SearchDocument[],
  basis = (plainBasis ??= buildBasis(documentsNamed("any", 3))),
): IndexContent => ({
  version: createHash("sha256").update(JSON.stringify(documents)).digest("base64url"),
  documents,
  basis,
});

/** The engine over that knowledge. The first test file to ask fills the index, the others wait for it. Do not index into it. */
export async function useSearch(): Promise<SearchEngine> {
  const { url, key, folder } = inject("searchServer");
  const engine = meilisearchEngine({ url, key, indexName: realKnowledge, timeout: 20_000, log });
  const done = join(folder, "filled");
  if (existsSync(done)) return engine;
  if (isFirst(join(folder, "filling"))) {
    const { documents, search } = await useKnowledge();
    await engine.index(contentOf(documents, search.basis()));
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
export async function freshSearch(
  documents: readonly SearchDocument[],
  basis = buildBasis(documents),
): Promise<SearchEngine> {
  const { url, key } = inject("searchServer");
  const engine = meilisearchEngine({ url, key, indexName: `fresh-${randomUUID()}`, log });
  await engine.index(contentOf(documents, basis));
  return engine;
}
