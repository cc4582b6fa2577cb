/** The first page a browser opens is drawn from one answer; the next ones use the files it has by then. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSite, type RunningSite } from "../running-site.ts";
import { silentFinder } from "../visit.ts";
import { launchChromium } from "./chromium.ts";

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(silentFinder), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test("it is styled by what stands in it, under the strict policy; within the site the file is used", async () => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  const sheets = () => page.evaluate<(string | null)[]>("[...document.styleSheets].map(({ href }) => href)");

  await page.goto(`${site.url}/fr`, { waitUntil: "load" });
  expect(await sheets()).toEqual([null]);
  expect(await page.evaluate("document.styleSheets[0].cssRules.length > 3")).toBe(true);
  await page.locator("nav.menu a").nth(1).click();
  await page.waitForURL("**/fr/countries");
  expect(await sheets()).toEqual([expect.stringContaining("/assets/site.")]);
  expect(refused).toEqual([]);
  await context.close();
});
