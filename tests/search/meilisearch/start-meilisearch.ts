/** Run by `meilisearch-process.test.ts`, which kills it: starts Meilisearch on a data folder, says so, and waits. */
import { createLog } from "../../../server/log.ts";
import { startMeilisearch } from "../../../server/search/meilisearch/meilisearch-process.ts";

const { url, key, pid } = await startMeilisearch({ dataDir: process.argv[2] ?? "", log: createLog("silent") });
process.stdout.write(`${JSON.stringify({ url, key, pid })}\n`);
