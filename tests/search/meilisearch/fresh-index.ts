/** An index of its own on the search server of the tests, and what a reader sees of it. */
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { createLog } from "../../../server/log.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import type { SearchEngine } from "../../../server/search/engine/search-engine.ts";
import { ask } from "../engine/ask-engine.ts";
import { ask as askServer } from "./bundled-meilisearch.ts";

/** `engineAt`: the same index by another way than straight to the server. */
export function freshIndex(indexName = `indexing-${randomUUID()}`) {
  const server = inject("searchServer");
  const engineAt = (url: string) =>
    meilisearchEngine({ url, key: server.key, indexName, timeout: 20_000, log: createLog("silent") });
  const call = (path: string, body?: unknown) => askServer(server, path, body);
  return {
    server,
    indexName,
    engine: engineAt(server.url),
    engineAt,
    call,
    hasIndex: async (name: string) => (await call(`/indexes/${name}`)).ok,
    documentsIn: async (name: string) => {
      const stats = await call(`/indexes/${name}/stats`);
      return stats.ok ? ((await stats.json()) as { numberOfDocuments: number }).numberOfDocuments : 0;
    },
  };
}

export async function found(engine: SearchEngine, words = "") {
  const { hits, total } = await ask(engine, { words });
  return { ids: hits.map(({ id }) => id), total };
}

/** Resolves with the totals seen by a loop of searches while the work is done. */
export async function totalsDuring(engine: SearchEngine, work: () => Promise<unknown>): Promise<ReadonlySet<number>> {
  const totals = new Set<number>();
  let isDone = false;
  const look = async () => {
    do totals.add((await found(engine)).total);
    while (!isDone);
  };
  const looking = look();
  try {
    await work();
  } finally {
    isDone = true;
  }
  await looking;
  return totals;
}
