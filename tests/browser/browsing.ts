/** The site with the real search, and a browser to read it with, for all tests of a file. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { runSite, type RunningSite } from "../running-site.ts";
import { launchChromium } from "./chromium.ts";

export let site: RunningSite;
export let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
