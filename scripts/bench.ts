/**
 * Measures starts, saves, the search page under load, memory and bytes, each compared with a reference of the same run:
 * `npm run bench -- [--only starts,saves,load,pages,growth] [--items 350,10000] [--seconds 5] [--rounds 3] [--cold-runs 2] [--profile]`. A few minutes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { knowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { diskCache } from "../server/storage/disk-cache.ts";
import { createLog } from "../server/log.ts";
import { projectFolder } from "../server/project-folder.ts";
import { meilisearchEngine } from "../server/search/meilisearch/meilisearch-engine.ts";
import { startMeilisearch } from "../server/search/meilisearch/meilisearch-process.ts";
import { pageSizeOfPages, readSearchQuery } from "../server/search/query/search-query.ts";
import { judgedQueries } from "../tests/judged/judged-queries.ts";
import { clock, sharesOf, type Share } from "./bench/cpu-profile.ts";
import { figuresTable, textTable, writeFigures, type Figure } from "./bench/figures.ts";
import { measureGrowth } from "./bench/growth.ts";
import { load } from "./bench/load.ts";
import { memoryOf } from "./bench/memory.ts";
import { weighPage, type Packed } from "./bench/page-weight.ts";
import { buildServer, startBareServer, startSite, type StartedSite } from "./bench/processes.ts";
import { recordSearches } from "./bench/recorded-searches.ts";
import { measureSaves } from "./bench/saves.ts";
import { freshPagesOf, measureSearchPage, type PageQuery } from "./bench/search-load.ts";
import { measureStarts } from "./bench/starts.ts";
import { usualSearches } from "./bench/usual-searches.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "starts,saves,load,pages" },
    items: { type: "string", default: "350,10000" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    "cold-runs": { type: "string", default: "2" },
    profile: { type: "boolean", default: false },
  },
});
const parts = new Set(options.only.split(","));
const plan = { seconds: Number(options.seconds), rounds: Number(options.rounds) };

const folder = mkdtempSync(join(tmpdir(), "levier-bench-"));
const dataDir = join(folder, "site");
const queryCount = 60;
const stops: (() => Promise<void>)[] = [];

/** Spread over all kinds and languages. */
const queries: readonly PageQuery[] = judgedQueries
  .filter(
    (_, place, all) =>
      Math.floor((place * queryCount) / all.length) !== Math.floor(((place - 1) * queryCount) / all.length),
  )
  .map(({ q, lang }) => ({ language: lang, params: new URLSearchParams({ q }).toString() }));

/** The same knowledge and the same index as the site's, without the site. */
async function openReference() {
  const cache = diskCache(join(dataDir, "cache"));
  const knowledgeDir = fileURLToPath(new URL("knowledge", projectFolder));
  const knowledge = knowledgeSnapshot(await loadCatalogue({ knowledgeDir, cache }), cache);
  const server = await startMeilisearch({ dataDir: join(folder, "reference"), log: createLog("warn") });
  stops.push(server.stop);
  await meilisearchEngine({ ...server, log: createLog("warn") }).index({
    version: knowledge.catalogue.version,
    documents: knowledge.documents,
    basis: knowledge.search.basis(),
  });
  return { ...knowledge, server };
}

async function underLoad(
  reference: Awaited<ReturnType<typeof openReference>>,
  site: StartedSite,
): Promise<readonly Figure[]> {
  const { vocabularies } = reference.catalogue;
  const asked = queries.map(({ language, params }) => ({
    ...readSearchQuery(language, new URLSearchParams(params), vocabularies),
    pageSize: pageSizeOfPages,
  }));
  const same = await recordSearches(asked, reference.server, reference.search);
  const usual = await usualSearches(asked, reference.documents, reference.server);
  const pids = { site: site.pid, searchServer: site.searchServerPid };
  const bare = { same, usual, pid: reference.server.pid };
  const { figures, freshPages } = await measureSearchPage(site.url, pids, queries, bare, plan);
  // An outage is logged with the first answer after it.
  await sleep(1500);
  await load(freshPagesOf(site.url, queries), { seconds: 0.1, connections: 1 });
  const compared = { name: "fresh search pages", values: [freshPages] };
  const late: Figure = {
    name: "answered by the standby",
    unit: "count",
    values: [site.standbyAnswers()],
    reference: compared,
  };
  return [...figures, late];
}

async function memoryFigures(site: StartedSite): Promise<readonly Figure[]> {
  const bare = await startBareServer();
  const bareMemory = memoryOf(bare.pid);
  await bare.stop();
  const reference = (key: "now" | "peak") => ({ name: "bare Express server", values: [bareMemory[key]] });
  return [["site", site.pid] as const, ["its Meilisearch", site.searchServerPid] as const].flatMap(([name, pid]) => {
    const memory = memoryOf(pid);
    const figure = (key: "now" | "peak"): Figure => ({
      name: `memory of ${name}${key === "now" ? "" : ", most"}`,
      unit: "bytes",
      values: [memory[key]],
      reference: reference(key),
    });
    return [figure("now"), figure("peak")];
  });
}

async function pageFigures(url: string, lesson: string): Promise<readonly Figure[]> {
  const pages = {
    "search page": "/en/search?q=labour+migration",
    "home page": "/en",
    "lesson page": `/en/lessons/${lesson}`,
  };
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const { html, files, requests } = await weighPage(url, path);
    const row = (what: string, sizes: Packed, packing: "br" | "gzip"): Figure => ({
      name: `${name}, ${what}, ${packing}`,
      unit: "bytes",
      values: [sizes[packing]],
      reference: { name: "not packed", values: [sizes.plain] },
    });
    figures.push(
      row("HTML", html, "br"),
      row("HTML", html, "gzip"),
      row("files", files, "br"),
      row("files", files, "gzip"),
    );
    figures.push({ name: `${name}, requests`, unit: "count", values: [requests] });
  }
  return figures;
}

async function printProfile(): Promise<void> {
  const profiles = join(folder, "profiles");
  const site = await startSite(dataDir, {}, { flags: ["--cpu-prof", `--cpu-prof-dir=${profiles}`] });
  stops.push(site.stop);
  await load(freshPagesOf(site.url, queries), { seconds: 3 });
  const from = clock();
  await load(freshPagesOf(site.url, queries), { seconds: plan.seconds });
  await site.stop();
  const shares = sharesOf(profiles, from);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = (list: readonly Share[]) => list.map(({ name, own, whole }) => [name, percent(own), percent(whole)]);
  const ours = [...shares].filter(({ name }) => name.includes("server/")).sort((a, b) => b.whole - a.whole);
  console.log(`\n${textTable([["search page, fresh", "own", "whole"], ...rows(shares.slice(0, 20))])}`);
  console.log(`\n${textTable([["ours, by the whole", "own", "whole"], ...rows(ours.slice(0, 30))])}`);
}

async function figuresOfParts(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  if (parts.has("starts"))
    figures.push(...(await measureStarts(dataDir, { cold: Number(options["cold-runs"]), warm: 5 })));
  else await measureStarts(dataDir, { cold: 1, warm: 0 });
  const reference = await openReference();
  if (parts.has("saves")) figures.push(...(await measureSaves(dataDir, reference.server, reference, 5)));
  if (parts.has("load") || parts.has("pages")) {
    const site = await startSite(dataDir);
    stops.push(site.stop);
    if (parts.has("load")) figures.push(...(await underLoad(reference, site)), ...(await memoryFigures(site)));
    const lesson = reference.catalogue.items.find(({ type }) => type === "lesson-learned")?.id ?? "";
    if (parts.has("pages")) figures.push(...(await pageFigures(site.url, lesson)));
    await site.stop();
  }
  return figures;
}

try {
  await buildServer();
  const figures: Figure[] = [];
  if (parts.delete("growth"))
    for (const items of options.items.split(",")) figures.push(...(await measureGrowth(Number(items))));
  if (parts.size > 0) figures.push(...(await figuresOfParts()));
  console.log(figuresTable(figures));
  console.log(`\nAlso in ${writeFigures("bench", { figures })}`);
  if (options.profile) await printProfile();
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
