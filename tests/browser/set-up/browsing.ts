/** The site with the real search, and a browser to read it with, for all tests of a file that says `useBrowsing()`. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { runSite, type RunningSite } from "../../set-up/running-site.ts";
import { launchChromium } from "./chromium.ts";

export let site: RunningSite;
export let browser: Browser;

/** Call it at the top of a test file: files share this module, not what is opened here. */
export function useBrowsing(): void {
  beforeAll(async () => {
    [site, browser] = await Promise.all([runSite(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
}
