/** Fills the search index from `knowledge/` and ends: for a set-up where the site itself may only search. */
import { join } from "node:path";
import { readConfig } from "../server/config.ts";
import { knowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { diskCache } from "../server/storage/disk-cache.ts";
import { problemLine } from "../server/knowledge/model/problem.ts";
import { createLog } from "../server/log.ts";
import { basisKeeper } from "../server/search/basis-keeper.ts";
import { indexNameOf } from "../server/search/meilisearch/index-name.ts";
import { meilisearchEngine } from "../server/search/meilisearch/meilisearch-engine.ts";

const config = readConfig(process.env);
if (config.MEILISEARCH_URL === undefined) {
  console.error("Set MEILISEARCH_URL: the bundled search server is filled by `npm start`.");
  process.exit(1);
}
const cache = diskCache(join(config.DATA_DIR, "cache"));
const catalogue = await loadCatalogue({ knowledgeDir: config.KNOWLEDGE_DIR, cache });
if (catalogue.problems.length > 0) {
  console.error(catalogue.problems.map(problemLine).join("\n"));
  process.exit(1);
}
const engine = meilisearchEngine({
  url: config.MEILISEARCH_URL,
  key: config.MEILISEARCH_KEY,
  indexName: indexNameOf({
    siteId: config.SITE_ID,
    publicUrl: config.PUBLIC_URL,
    knowledgeDir: config.KNOWLEDGE_DIR,
  }),
  log: createLog(config.LOG_LEVEL),
});
// The vectors of an index are made with one basis; it is kept, so that a change is not a new index.
const { documents } = knowledgeSnapshot(catalogue, cache);
const basis = await basisKeeper(cache).basisFor(documents, catalogue.vocabularies);
const { outcome, sent, removed, milliseconds } = await engine.index({ version: catalogue.version, documents, basis });
console.log(`${catalogue.items.length} items: ${outcome}, ${sent} sent, ${removed} removed, ${milliseconds} ms`);
