/** Each page by machine: no violation of WCAG 2.2 AA that axe can see, no sideways scrolling, a way through by keyboard. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { AxeResults } from "axe-core";
import { languages, type Language } from "../../server/language/languages.ts";
import { pageAddresses } from "../page-addresses.ts";
import { runSite, type RunningSite } from "../running-site.ts";
import { launchChromium } from "./chromium.ts";
import { openAllFolds, sideScroll, unseenFocus } from "./in-page.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** One address a template: the most telling one comes first. */
function onePathEach(language: Language): Iterable<string> {
  const addresses = [...pageAddresses(language, site.site.catalogue())].reverse();
  return new Map(addresses.map(({ template, path }) => [template, path])).values();
}

async function onEachPage(
  language: Language,
  width: number,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of onePathEach(language)) {
    await page.goto(site.url + path);
    found.push(...(await look(page)).map((problem) => `${path}: ${problem}`));
  }
  await context.close();
  return found;
}

async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(openAllFolds);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] })`,
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(" "));
    return `${id} (${help}): ${places.join("; ")}`;
  });
}

describe.each(["en", "fr", "ar"] as const)("in %s", (language) => {
  test.each([360, 1280])("axe finds nothing at %i px", { timeout: 120_000 }, async (width) => {
    expect(await onEachPage(language, width, axeViolations)).toEqual([]);
  });
});

test.each(languages)("no page scrolls sideways at 320 px in %s", async (language) => {
  expect(await onEachPage(language, 320, (page) => page.evaluate<string[]>(sideScroll))).toEqual([]);
});

describe("by keyboard", () => {
  test("the first stop is the link to the content, and it leads there", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/fr`);
    await page.keyboard.press("Tab");
    const first = page.locator(":focus");

    expect(await first.getAttribute("href")).toBe("#main");
    const box = await first.boundingBox();
    expect(box?.width).toBeGreaterThan(50);
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#main");
    await page.close();
  });

  test("every stop of the search page shows that it has the focus", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${site.url}/en/search?q=visa`);
    const unseen: string[] = [];
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press("Tab");
      const problem = await page.evaluate<string | null>(unseenFocus);
      if (problem !== null) unseen.push(problem);
    }
    await page.close();

    expect(unseen).toEqual([]);
  });
});
