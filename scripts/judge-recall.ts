/** Compares the windows of the search server with the exact order of vectors, over the real items or a larger collection made of them. */
import type { Catalogue } from "../server/knowledge/catalogue.ts";
import { createLog } from "../server/log.ts";
import type { Connection } from "../server/search/meilisearch/meilisearch-client.ts";
import { meilisearchEngine } from "../server/search/meilisearch/meilisearch-engine.ts";
import { packCollection } from "../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../server/search/memory/postings-engine.ts";
import { windowRecalls, type WindowRecall } from "../tests/judged/recall.ts";
import { generateItems } from "./bench/generated-items.ts";
import { generatedKnowledge } from "./bench/generated-knowledge.ts";

/** `items`: how many; the real ones first. */
export async function recallsAt(
  items: number,
  catalogue: Catalogue,
  server: Connection,
): Promise<readonly WindowRecall[]> {
  const { documents, search } = generatedKnowledge(catalogue, generateItems(catalogue.items, items));
  const engine = meilisearchEngine({
    ...server,
    indexName: `recall-${items}`,
    timeout: 20_000,
    log: createLog("warn"),
  });
  const basis = search.basis();
  await engine.index({ version: `recall-${items}`, documents, basis });
  const packed = packCollection(documents, basis);
  return windowRecalls(
    engine,
    postingsEngine(() => packed),
    search,
  );
}
