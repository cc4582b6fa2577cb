/** What a first view costs on a slow line, as sent over HTTP to a browser that takes brotli. A page that grows fails here. */
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { weighPage } from "../../../scripts/bench/page-weight.ts";
import { languages } from "../../../server/language/languages.ts";
import { projectFolder } from "../../../server/project-folder.ts";
import { bundleStyles } from "../../../server/web/view/style-sheet.ts";
import { pageAddresses } from "../../set-up/page-addresses.ts";
import { rawRequest } from "../http/raw-request.ts";
import { runSite, type RunningSite } from "../../set-up/running-site.ts";

/** Bytes; `whole`: a page with its style sheet, scripts and signs. */
const most = { scripts: 14_000, styleSheet: 6_300, whole: 30_000 };
/** All a browser needs to draw a page, with status line and headers: ten packets of 1,460 bytes come in the first round trip, less theirs. */
const firstView = 14_336;
/** What is said to a browser that leaves the connection open, and not to the one that asks here. */
const keptOpen = "Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n".length - "Connection: close\r\n".length;
const asked = ["Accept-Encoding: gzip, deflate, br", "Sec-Fetch-Site: none"];
const lightPages = [
  "home",
  "search",
  "action",
  "lesson-learned",
  "practice-note",
  "country",
  "info-session",
  "register",
];

const assets = new URL("views/assets/", projectFolder);
const packed = (text: Buffer) => brotliCompressSync(text).length;
const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));

let site: RunningSite;
beforeAll(async () => {
  site = await runSite(undefined, { isIndexed: () => true });
});
afterAll(() => site.close());

test("all scripts together, and the style sheet, keep to their share", () => {
  const bytes = scripts.reduce((sum, name) => sum + packed(readFileSync(new URL(name, assets))), 0);

  expect(bytes).toBeLessThanOrEqual(most.scripts);
  expect(packed(bundleStyles())).toBeLessThanOrEqual(most.styleSheet);
});

describe.each(lightPages)("each page “%s”", (template) => {
  test.each(languages)("is light in %s", async (language) => {
    const pages = pageAddresses(language, site.site.catalogue()).filter((page) => page.template === template);
    expect(pages).not.toEqual([]);
    for (const { path } of pages) await expectLight(path);
  });
});

/** As the first one gets it who asks: it is packed better for those who follow. */
async function expectLight(path: string): Promise<void> {
  const { bytes, status } = await rawRequest(site.url, `GET ${path}`, asked, [`Host: ${new URL(site.url).host}`]);
  const { html, files } = await weighPage(site.url, path);

  expect(status).toBe(200);
  expect(bytes + keptOpen, path).toBeLessThanOrEqual(firstView);
  expect(html.br + files.br).toBeLessThanOrEqual(most.whole);
}

test("the content policy lets a page ask nobody else", async () => {
  const policy = (await fetch(`${site.url}/en`)).headers.get("content-security-policy") ?? "";
  const sources = policy.split(";").flatMap((directive) => directive.trim().split(/\s+/).slice(1));

  expect(policy).toContain("default-src 'none'");
  // What is quoted names no host: the site itself, nobody, or the hash of what stands in the page.
  expect(sources.filter((source) => !/^'(?:none|self|sha256-[\w+/=]+)'$/.test(source))).toEqual([]);
});
