/**
 * Measures search by the judged queries in `tests/judged/`, compared with plain Meilisearch over the same texts:
 * `npm run judge -- [--url address] [--engine standby] [--originals-only] [--all] [--json] [--update-baseline]`.
 * Without an address a site is started, asked through its API and ended.
 * `--keep file` keeps which items answered; `--against file` says what changed since a run that was kept, query by query.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { knowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { createLog } from "../server/log.ts";
import { projectFolder } from "../server/project-folder.ts";
import { startMeilisearch } from "../server/search/meilisearch/meilisearch-process.ts";
import {
  askAll,
  judgedSets,
  originalsOf,
  setNames,
  type Answering,
  type KeptAnswers,
} from "../tests/judged/judged-queries.ts";
import { baselineOf, runAsJson, runAsText, type Run } from "./judge-report.ts";
import { plainMeilisearch, siteAt, standby, startJudgedSite, throughMeilisearch } from "./judge-variants.ts";

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    engine: { type: "string" },
    "originals-only": { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    keep: { type: "string" },
    against: { type: "string" },
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

async function collect(): Promise<Run> {
  const run: Record<string, KeptAnswers> = {};
  for (const [name, open] of Object.entries(variants())) {
    const answering = await open();
    const answers: Record<string, readonly string[]> = {};
    for (const set of setNames) Object.assign(answers, await askAll(answering, judgedSets[set]));
    run[name] = answers;
  }
  return run;
}

const before = options.against === undefined ? null : (JSON.parse(readFileSync(options.against, "utf8")) as Run);

try {
  const run = await collect();
  if (options.keep !== undefined) writeFileSync(options.keep, JSON.stringify(run));
  if (options["update-baseline"])
    for (const set of setNames)
      writeFileSync(judgedSets[set].baseline, `${JSON.stringify(baselineOf(run, set), null, 2)}\n`);
  console.log(options.json ? JSON.stringify(runAsJson(run, before), null, 2) : runAsText(run, before));
} finally {
  await site.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
