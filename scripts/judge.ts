/**
 * Measures search by the judged queries in `tests/judged/`, compared with plain Meilisearch over the same texts:
 * `npm run judge -- [--url address] [--originals-only] [--only names] [--all] [--folds] [--items number] [--json] [--update-baseline]`.
 * Without an address a site is started, asked through its API and ended. `--only standby,plainMeilisearch` asks just these.
 * `--keep file` keeps which items answered; `--against file` says what changed since a run that was kept, query by query.
 * `--folds` tries the constants of `judge-constants.ts`, each chosen on four fifths of the queries and measured on the fifth.
 * `--items 10000` measures how exact the order of the search server is over so many items, made of the real ones, and nothing else.
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
import { runsBySetting } from "./judge-constants.ts";
import { recallLine } from "../tests/judged/recall.ts";
import { recallsAt } from "./judge-recall.ts";
import { baselineOf, foldsAsText, runAsJson, runAsText, type Run } from "./judge-report.ts";
import { plainMeilisearch, siteAt, standby, startJudgedSite, throughMeilisearch } from "./judge-variants.ts";

const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    "originals-only": { type: "boolean", default: false },
    only: { type: "string" },
    all: { type: "boolean", default: false },
    folds: { type: "boolean", default: false },
    items: { type: "string" },
    json: { type: "boolean", default: false },
    keep: { type: "string" },
    against: { type: "string" },
    "update-baseline": { type: "boolean", default: false },
  },
});

const root = fileURLToPath(projectFolder);
const folder = mkdtempSync(join(tmpdir(), "levier-judge-"));
const stops: (() => Promise<void>)[] = [];

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};
const catalogue = once(() => loadCatalogue({ knowledgeDir: join(root, "knowledge") }));
const five = once(async () => knowledgeSnapshot(await catalogue()));
const originals = once(async () => knowledgeSnapshot(originalsOf(await catalogue())));
const server = once(async () => {
  const started = await startMeilisearch({ dataDir: folder, log: createLog("error") });
  stops.push(started.stop);
  return started;
});

async function overTheApi(): Promise<Answering> {
  if (options.url !== undefined) return siteAt(options.url.replace(/\/+$/, ""));
  const started = await startJudgedSite(join(folder, "site"));
  stops.push(started.stop);
  return siteAt(started.url);
}

const variants = {
  api: overTheApi,
  meilisearch: async () => throughMeilisearch(await five(), await server(), "five"),
  standby: async () => standby(await five()),
  meilisearchOriginals: async () => throughMeilisearch(await originals(), await server(), "originals"),
  standbyOriginals: async () => standby(await originals()),
  plainMeilisearch: async () => plainMeilisearch(await five(), await server(), "plain"),
  plainMeilisearchOriginals: async () => plainMeilisearch(await originals(), await server(), "plain-originals"),
} as const;
type VariantName = keyof typeof variants;
const variantNames = Object.keys(variants) as VariantName[];
/** Names as in the baseline files. */
const ours = ["meilisearch", "standby", "meilisearchOriginals", "standbyOriginals"] as const;

function asked(): readonly VariantName[] {
  if (options["update-baseline"]) return ours;
  if (options.all) return variantNames;
  if (options["originals-only"]) return ["meilisearchOriginals", "standbyOriginals", "plainMeilisearchOriginals"];
  if (options.only === undefined) return ["api", "plainMeilisearch"];
  return options.only.split(",").map((wanted) => {
    const name = variantNames.find((each) => each === wanted);
    if (name === undefined) throw new Error(`--only: expected some of ${variantNames.join(", ")}, found ${wanted}`);
    return name;
  });
}

async function collect(): Promise<Run> {
  const run: Record<string, KeptAnswers> = {};
  for (const name of asked()) {
    const answering = await variants[name]();
    const answers: Record<string, readonly string[]> = {};
    for (const set of setNames) Object.assign(answers, await askAll(answering, judgedSets[set]));
    run[name] = answers;
  }
  return run;
}

async function recall(items: number): Promise<string> {
  return recallLine(items, await recallsAt(items, await catalogue(), await server()));
}

async function judged(): Promise<string> {
  const before = options.against === undefined ? null : (JSON.parse(readFileSync(options.against, "utf8")) as Run);
  if (options.folds) return foldsAsText(runsBySetting(), before);
  const run = await collect();
  if (options.keep !== undefined) writeFileSync(options.keep, JSON.stringify(run));
  if (options["update-baseline"])
    for (const set of setNames)
      writeFileSync(judgedSets[set].baseline, `${JSON.stringify(baselineOf(run, set), null, 2)}\n`);
  if (options.json) return JSON.stringify(runAsJson(run, before), null, 2);
  const text = runAsText(run, before);
  return options.only === undefined ? `${text}\n\n${await recall((await catalogue()).items.length)}` : text;
}

try {
  console.log(await (options.items === undefined ? judged() : recall(Number(options.items))));
} finally {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
}
