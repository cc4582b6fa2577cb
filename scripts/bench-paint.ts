/**
 * First paint of a first visit and of the next page at 400 ms round trip and 400 kbit/s, for each way a style sheet may
 * travel: `npm run bench:paint [-- --rounds 5] [--only search]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../tests/browser/set-up/chromium.ts";
import { median, textTable } from "./bench/figures.ts";
import { serveStyled, styleWays, type StyledSite } from "./bench/paint-ways.ts";
import { buildServer, startSite } from "./bench/processes.ts";

/** Bytes a second. */
const throughput = 400_000 / 8;
const line = { offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput };
/** Milliseconds: the simplest way this near to the best is good enough. */
const nearEnough = 300;

const { values: wanted } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    /** Visits whose name begins with this. */
    only: { type: "string", default: "" },
  },
});
type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser["newPage"]>>;

interface Visit {
  readonly name: string;
  readonly path: string;
  /** Selects the link to the next page. */
  readonly next: string;
}

async function visitsOf(site: string): Promise<readonly Visit[]> {
  const list = await (await fetch(`${site}/en/search?q=visa&type=lesson-learned`)).text();
  const lesson = /\/en\/lessons\/[\w-]+/.exec(list)?.[0];
  if (lesson === undefined) throw new Error("expected a lesson among the results, found none");
  const searches = ["en", "fr", "ar"].map((language) => {
    return { name: `search ${language}`, path: `/${language}/search?q=visa`, next: ".hit h2 a" };
  });
  const home = { name: "home en", path: "/en", next: 'a[href="/en/countries"]' };
  const visits = [home, ...searches, { name: "lesson en", path: lesson, next: 'a[href="/en/countries"]' }];
  return visits.filter(({ name }) => name.startsWith(wanted.only));
}

/** Milliseconds from the start of the navigation. */
async function firstPaint(page: Page): Promise<number> {
  const entry = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime';
  await page.waitForFunction(`${entry} !== undefined`);
  return page.evaluate<number>(entry);
}

async function paintsOf(browser: Browser, url: string, { path, next }: Visit): Promise<readonly [number, number]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", line);
  await page.goto(url + path, { waitUntil: "networkidle" });
  const first = await firstPaint(page);
  const before = page.url();
  const leaves = page.waitForURL(({ href }) => href !== before);
  await page.evaluate(`setTimeout(() => document.querySelector(${JSON.stringify(next)}).click())`);
  await leaves;
  const second = await firstPaint(page);
  await context.close();
  return [first, second];
}

/** Ratios are to the best of the row. */
function rowOf(name: string, medians: readonly number[]): readonly string[] {
  const best = Math.min(...medians);
  const simplest = styleWays[medians.findIndex((value) => value <= best + nearEnough)] ?? "";
  return [name, ...medians.map((value) => `${value.toFixed(0)} ×${(value / best).toFixed(2)}`), simplest];
}

async function measure(browser: Browser, sites: readonly StyledSite[], visit: Visit) {
  const paints = sites.map(() => [[], []] as [number[], number[]]);
  for (let round = 0; round < Number(wanted.rounds); round++)
    for (const [place, site] of sites.entries()) {
      const [first, second] = await paintsOf(browser, site.url, visit);
      paints[place]?.[0].push(first);
      paints[place]?.[1].push(second);
    }
  const bytes = sites.map((site) => String(site.firstBytes(visit.path)));
  return [
    rowOf(
      `${visit.name}: first visit, ms`,
      paints.map(([first]) => median(first)),
    ),
    rowOf(
      `${visit.name}: next page, ms`,
      paints.map(([, next]) => median(next)),
    ),
    [`${visit.name}: first page with headers, bytes`, ...bytes, ""],
  ];
}

const folder = mkdtempSync(join(tmpdir(), "levier-paint-"));
await buildServer();
const site = await startSite(join(folder, "site"), { LOG_LEVEL: "info" });
const browser = await launchChromium();
const sites = await Promise.all(styleWays.map((way) => serveStyled(site.url, way)));
try {
  await site.indexed;
  const rows: (readonly string[])[] = [["", ...styleWays, `simplest within ${nearEnough} ms`]];
  for (const visit of await visitsOf(site.url)) rows.push(...(await measure(browser, sites, visit)));
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`${textTable(rows)}\nMedians of ${wanted.rounds} rounds; load of the machine ${load.join(", ")}`);
} finally {
  await browser.close();
  for (const each of sites) each.close();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}
