/** What a first view costs on a slow line, as sent over HTTP to a browser that takes brotli. A page that grows fails here. */
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { weighPage } from "../../scripts/bench/page-weight.ts";
import { languages } from "../../server/language/languages.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { pageAddresses } from "../page-addresses.ts";
import { runSite, type RunningSite } from "../running-site.ts";

/** Bytes; `whole`: a page with its style sheet, scripts and signs. */
const most = { scripts: 12_000, styleSheet: 7_000, whole: 30_000 };
/** The page and its style sheet, all a browser needs to draw it. Fourteen thousand come in the first round trip. */
const firstViews = { home: 15_500, search: 16_500, action: 14_000, "lesson-learned": 14_000 };

const assets = new URL("views/assets/", projectFolder);
const bytesOf = (ending: string) =>
  readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + brotliCompressSync(readFileSync(new URL(name, assets))).length, 0);

let site: RunningSite;
beforeAll(async () => {
  site = await runSite();
});
afterAll(() => site.close());

test("all scripts together, and the style sheet, keep to their share", () => {
  expect(bytesOf(".js")).toBeLessThanOrEqual(most.scripts);
  expect(bytesOf(".css")).toBeLessThanOrEqual(most.styleSheet);
});

describe.each(Object.entries(firstViews))("the page “%s”", (template, firstView) => {
  test.each(languages)("is light in %s", async (language) => {
    const path = pageAddresses(language, site.site.catalogue()).find((page) => page.template === template)?.path ?? "";
    const { html, files } = await weighPage(site.url, path);

    expect(html.br + bytesOf(".css")).toBeLessThanOrEqual(firstView);
    expect(html.br + files.br).toBeLessThanOrEqual(most.whole);
  });
});

test("the content policy lets a page ask nobody else", async () => {
  const policy = (await fetch(`${site.url}/en`)).headers.get("content-security-policy") ?? "";
  const sources = policy.split(";").flatMap((directive) => directive.trim().split(/\s+/).slice(1));

  expect(policy).toContain("default-src 'none'");
  // What is quoted names no host: the site itself, nobody, or the hash of what stands in the page.
  expect(sources.filter((source) => !/^'(?:none|self|sha256-[\w+/=]+)'$/.test(source))).toEqual([]);
});
