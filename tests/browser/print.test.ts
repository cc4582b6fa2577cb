/** What comes out of the printer: the knowledge and where it is from, without what only works on a screen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import { speak } from "../../server/language/translate.ts";
import { paths } from "../../server/web/view/paths.ts";
import { pageAddresses } from "../set-up/page-addresses.ts";
import { runSite, type RunningSite } from "../set-up/running-site.ts";
import { launchChromium } from "./set-up/chromium.ts";
import { untilStarted } from "./set-up/started.ts";

let site: RunningSite;
let browser: Browser;
let catalogue: Catalogue;
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(), launchChromium()]);
  catalogue = site.site.catalogue();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The page as the printer gets it, also of a reader whose screen is dark. */
async function print(path: string) {
  const page = await browser.newPage({ viewport: { width: 680, height: 900 }, colorScheme: "dark" });
  await page.goto(site.url + path);
  await untilStarted(page);
  await page.emulateMedia({ media: "print" });
  return page;
}

/** What a printer cannot use. */
const shownControls = `[...document.querySelectorAll("nav, form, button, select, .facets, .skip")]
  .filter((part) => part.checkVisibility())
  .map(({ localName, className }) => localName + "." + className)`;
const colours = "(({ color, backgroundColor }) => `${color} on ${backgroundColor}`)(getComputedStyle(document.body))";

const templates = ["home", "search", "overview", "country", "lesson-learned", "info-session", "register"];

test.each(templates)("%s goes out without controls, black on white, with its address", async (template) => {
  const found = pageAddresses("ar", catalogue).find((page) => page.template === template);
  const page = await print(found?.path ?? "");

  const printed = page.locator(".printed");
  expect(await page.evaluate<string[]>(shownControls)).toEqual([]);
  expect(await page.evaluate<string>(colours)).toBe("rgb(0, 0, 0) on rgb(255, 255, 255)");
  expect(await printed.locator("bdi").innerText()).toBe(
    await page.locator('link[rel="canonical"]').getAttribute("href"),
  );
  await page.close();
});

test("the line for the printer gives the day", async () => {
  const page = await print(paths.home("en"));

  const today = speak("en").day(site.site.registrations.service.now().slice(0, 10));
  expect(await page.locator(".printed").innerText()).toContain(`read on ${today}:`);
  await page.close();
});

test("folded parts are open, and sources have their addresses written out", async () => {
  const page = await print(paths.country("en", "GH"));

  const written = await page.evaluate<string>(
    'getComputedStyle(document.querySelector(".sources a"), "::after").content',
  );
  expect((await page.locator("details:has(.sources)").boundingBox())?.height).toBeGreaterThan(100);
  expect(await page.locator(".sources a").first().isVisible()).toBe(true);
  expect(written).toContain(await page.locator(".sources a").first().getAttribute("href"));
  await page.close();
});

test("the facts of a country come before what they are drawn from, its peers last", async () => {
  const page = await print(paths.country("en", "GH"));

  const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0;
  const facts = await top(".facts");
  const timeline = await top("#h-t");
  const sources = await top("#h-sources");
  expect(facts).toBeLessThan(timeline);
  expect(await top("aside .over:not(.facts)")).toBeGreaterThan(sources);
  await page.close();
});

test("on a screen there is no line for the printer", async () => {
  const page = await browser.newPage();
  await page.goto(site.url + paths.home("en"));

  expect(await page.locator(".printed").isVisible()).toBe(false);
  await page.close();
});
