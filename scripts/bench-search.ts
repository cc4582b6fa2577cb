/**
 * Measures search over collections of several sizes, the real items and more made of them, on both engines, compared with the
 * same searches, and those of a usual site, sent straight to Meilisearch: `npm run bench:search -- [--sizes 350,10000,100000] [--seconds 2]`.
 * About four minutes a size; 100 000 items take longer to build and about 8 GB of memory.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { CollectionSite } from "./bench/collection-site.ts";
import { amount, textTable, writeFigures } from "./bench/figures.ts";
import { load, type Asks, type Load } from "./bench/load.ts";
import { memoryOf } from "./bench/memory.ts";
import { queryKinds } from "./bench/query-kinds.ts";
import { freshPagesOf, repeatedPages, turn, type PageQuery } from "./bench/search-load.ts";

const { values: options } = parseArgs({
  options: { sizes: { type: "string", default: "350,10000" }, seconds: { type: "string", default: "2" } },
});
const sizes = options.sizes.split(",").map(Number);
const seconds = Number(options.seconds);
const longestBuild = 45 * 60_000;

/** What is asked for each kind of query; the first two, sent straight to Meilisearch, are what the others are compared with. */
const targets = [
  "same search alone",
  "usual search alone",
  "found by Meilisearch",
  "found by postings",
  "page by Meilisearch",
  "page by postings",
  "page repeated",
] as const;
type Target = (typeof targets)[number];

interface Measured {
  readonly kind: string;
  /** Null: not measured. */
  readonly loads: Readonly<Record<Target, Load | null>>;
}

function asksOf(
  site: CollectionSite,
  kind: string,
  queries: readonly PageQuery[],
): Record<Target, ((number: number) => Asks) | null> {
  const { meilisearch, postings } = site.urls;
  const usual = site.usual?.[kind];
  const found = (url: string) => (number: number) => {
    const { language, params } = turn(queries, number);
    return { url: `${url}/find/${language}?${params}` };
  };
  return {
    "same search alone": (number) => turn(site.searches[kind] ?? [], number),
    "usual search alone": usual === undefined ? null : (number) => turn(usual, number),
    "found by Meilisearch": found(meilisearch),
    "found by postings": found(postings),
    "page by Meilisearch": freshPagesOf(meilisearch, queries),
    "page by postings": freshPagesOf(postings, queries),
    "page repeated": repeatedPages(meilisearch, queries),
  };
}

async function measureKind(site: CollectionSite, kind: string, queries: readonly PageQuery[]): Promise<Measured> {
  const asks = asksOf(site, kind, queries);
  const loads: Partial<Record<Target, Load | null>> = {};
  for (const target of targets) {
    const ask = asks[target];
    if (ask === null) {
      loads[target] = null;
      continue;
    }
    await load(ask, { seconds: seconds / 4 });
    const result = await load(ask, { seconds });
    if (result.failed > 0)
      throw new Error(`${kind}, ${target}: expected all to be answered, found ${result.failed} failed`);
    loads[target] = result;
  }
  return { kind, loads: loads as Record<Target, Load | null> };
}

async function openSite(child: ChildProcess): Promise<CollectionSite> {
  const impatience = setTimeout(() => child.kill("SIGKILL"), longestBuild);
  const ended = once(child, "exit").then(() => {
    throw new Error("expected the site of the collection to start, found that it ended");
  });
  ended.catch(() => undefined);
  const [site] = (await Promise.race([once(child, "message"), ended])) as [CollectionSite];
  clearTimeout(impatience);
  return site;
}

async function measureSize(size: number) {
  const folder = mkdtempSync(join(tmpdir(), "levier-bench-search-"));
  const file = fileURLToPath(new URL("bench/collection-site.ts", import.meta.url));
  const flags = [...process.execArgv, "--expose-gc", "--max-old-space-size=12000"];
  const child = fork(file, [String(size), folder], { execArgv: flags });
  const exited = once(child, "exit");
  try {
    const site = await openSite(child);
    const measured: Measured[] = [];
    for (const [kind, queries] of Object.entries(queryKinds)) measured.push(await measureKind(site, kind, queries));
    const memory = { site: memoryOf(child.pid ?? 0), searchServer: memoryOf(site.searchServerPid) };
    return { size, items: site.items, built: site.built, memory, measured };
  } finally {
    if (child.connected) child.disconnect();
    await exited;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

type SizeFigures = Awaited<ReturnType<typeof measureSize>>;

function builtTable(all: readonly SizeFigures[]): string {
  const row = (name: string, value: (figures: SizeFigures) => string) => [name, ...all.map(value)];
  const bytes = (value: number) => amount(value, "bytes");
  const rate = ({ items }: SizeFigures, milliseconds: number) => amount((1000 * items) / milliseconds, "per second");
  return textTable([
    row("items in five languages", ({ items }) => String(items)),
    row("Meilisearch: index built in", ({ built }) => amount(built.index, "ms")),
    row("Meilisearch: documents", (figures) => rate(figures, figures.built.index)),
    row("Meilisearch: index on disk", ({ built }) => bytes(built.indexDisk)),
    row("Meilisearch: memory, most while building", ({ built }) => bytes(built.indexMemory)),
    row("Meilisearch: memory after searches", ({ memory }) => bytes(memory.searchServer.now)),
    row("postings: built in", ({ built }) => amount(built.postings, "ms")),
    row("postings: documents", (figures) => rate(figures, figures.built.postings)),
    row("postings: on disk", () => "none"),
    row("postings: memory", ({ built }) => bytes(built.memoryAfterPostings - built.memoryBeforePostings)),
    row("both: concepts and documents worked out in", ({ built }) => amount(built.insights, "ms")),
    row("both: memory of the site after searches", ({ memory }) => bytes(memory.site.now)),
    row("both: memory of the site, most", ({ memory }) => bytes(memory.site.peak)),
  ]);
}

/** Each cell: answers a second, p50/p95/p99 in milliseconds; of the site, answers against the two searches sent to Meilisearch alone. */
function searchTable({ measured }: SizeFigures): string {
  const [same, usual] = targets;
  const cell = (target: Target, { loads }: Measured) => {
    const of = loads[target];
    if (of === null) return "–";
    const times = [of.p50, of.p95, of.p99].map((time) => time.toFixed(time < 10 ? 1 : 0)).join("/");
    const ratios = [loads[same], loads[usual]].map((alone) =>
      alone === null ? "" : ` ×${(of.perSecond / alone.perSecond).toFixed(2)}`,
    );
    return `${of.perSecond.toFixed(0)} /s ${times}${target === same || target === usual ? "" : ratios.join("")}`;
  };
  return textTable([
    ["", ...targets],
    ...measured.map((one) => [one.kind, ...targets.map((target) => cell(target, one))]),
  ]);
}

const all: SizeFigures[] = [];
for (const size of sizes) {
  const figures = await measureSize(size);
  all.push(figures);
  console.log(
    `${figures.items} items: answers a second, p50/p95/p99 in ms, ×answers against the same and the usual search alone\n`,
  );
  console.log(`${searchTable(figures)}\n`);
}
console.log(builtTable(all));
console.log(`\nAlso in ${writeFigures("bench-search", { seconds, sizes: all })}`);
