/**
 * Measures search by the judged queries in `tests/judged/`, compared with plain Meilisearch over the same texts:
 * `npm run judge -- [--url address] [--engine standby] [--originals-only] [--all] [--json] [--update-baseline]`.
 * Without an address a site is started, asked through its API and ended.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { knowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { createLog } from "../server/log.ts";
import { projectFolder } from "../server/project-folder.ts";
import { startMeilisearch } from "../server/search/meilisearch/meilisearch-process.ts";
import { reportOn, type JudgedAnswer } from "../tests/judged/figures.ts";
import { judge, originalsOf, type Answering } from "../tests/judged/judged-queries.ts";
import { judgedTable, worstQueries } from "./judge-table.ts";
import { plainMeilisearch, siteAt, standby, startJudgedSite, throughMeilisearch } from "./judge-variants.ts";

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    engine: { type: "string" },
    "originals-only": { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    "update-baseline": { type: "boolean", default: false },
  },
});
if (options.engine !== undefined && options.engine !== "standby") {
  console.error(`--engine: expected standby, found ${options.engine}`);
  process.exit(1);
}

const root = fileURLToPath(projectFolder);
const folder = mkdtempSync(join(tmpdir(), "levier-judge-"));
const catalogue = await loadCatalogue({ knowledgeDir: join(root, "knowledge") });
const five = knowledgeSnapshot(catalogue);
const originals = knowledgeSnapshot(originalsOf(catalogue));
const server = await startMeilisearch({ dataDir: folder, log: createLog("error") });
const site = { stop: () => Promise.resolve() };

/** Names as in `baseline.json`. */
const ours = {
  meilisearch: () => throughMeilisearch(five, server, "five"),
  standby: () => Promise.resolve(standby(five)),
  meilisearchOriginals: () => throughMeilisearch(originals, server, "originals"),
  standbyOriginals: () => Promise.resolve(standby(originals)),
} as const;
const plain = {
  plainMeilisearch: () => plainMeilisearch(five, server, "plain"),
  plainMeilisearchOriginals: () => plainMeilisearch(originals, server, "plain-originals"),
} as const;

async function overTheApi(): Promise<Answering> {
  if (options.url !== undefined) return siteAt(options.url.replace(/\/+$/, ""));
  const started = await startJudgedSite(join(folder, "site"));
  site.stop = started.stop;
  return siteAt(started.url);
}

function variants(): Readonly<Record<string, () => Promise<Answering>>> {
  if (options["update-baseline"]) return ours;
  if (options.all) return { api: overTheApi, ...ours, ...plain };
  const { plainMeilisearch: plainFive, plainMeilisearchOriginals } = plain;
  if (options["originals-only"]) {
    const own =
      options.engine === undefined
        ? { meilisearchOriginals: ours.meilisearchOriginals }
        : { standbyOriginals: ours.standbyOriginals };
    return { ...own, plainMeilisearchOriginals };
  }
  return {
    ...(options.engine === undefined ? { api: overTheApi } : { standby: ours.standby }),
    plainMeilisearch: plainFive,
  };
}

try {
  const judged: Record<string, readonly JudgedAnswer[]> = {};
  for (const [name, open] of Object.entries(variants())) judged[name] = await judge(await open());
  const reports = Object.fromEntries(Object.entries(judged).map(([name, answers]) => [name, reportOn(answers)]));
  if (options["update-baseline"])
    writeFileSync(join(root, "tests", "judged", "baseline.json"), `${JSON.stringify(reports, null, 2)}\n`);
  if (options.json) console.log(JSON.stringify(reports, null, 2));
  else {
    console.log(judgedTable(reports));
    console.log(worstQueries(Object.values(judged)[0] ?? [], 10));
  }
} finally {
  await site.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
