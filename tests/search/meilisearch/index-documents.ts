/** Run by `indexing.test.ts`, which kills it in the middle: fills an index with many documents. */
import { createLog } from "../../../server/log.ts";
import { meilisearchEngine } from "../../../server/search/meilisearch/meilisearch-engine.ts";
import { documentsNamed } from "../engine/a-document.ts";
import { contentOf } from "../../set-up/search-server.ts";

const [, , url = "", key = "", indexName = "", count = ""] = process.argv;
const engine = meilisearchEngine({ url, key, indexName, log: createLog("silent") });
await engine.index(contentOf(documentsNamed("new", Number(count))));
