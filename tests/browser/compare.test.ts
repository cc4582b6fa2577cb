/** Comparing entries without a script: ticked on one list and on another, side by side on a wide screen, point by point on a phone. */
import { expect, test } from "vitest";
import { pageAddresses } from "../set-up/page-addresses.ts";
import { axeViolations } from "./set-up/axe.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { sideScroll } from "./set-up/in-page.ts";
import { withoutOffline } from "./set-up/every-page.ts";

useBrowsing();

test("entries of two lists are ticked and compared without a script, by keyboard", async () => {
  const page = await browser.newPage({
    ...withoutOffline,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  await page.goto(`${site.url}/fr/search?q=retour`);
  await page.getByRole("link", { name: "Comparer des fiches" }).click();
  await page.getByRole("checkbox").first().press("Space");
  await page.getByRole("searchbox").fill("diaspora");
  await page.getByRole("searchbox").press("Enter");

  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(1);
  await page.getByRole("checkbox", { checked: false }).first().press("Space");
  await page.getByRole("button", { name: "Comparer" }).press("Enter");

  expect(new URL(page.url()).pathname).toBe("/fr/compare");
  expect(await page.getByRole("columnheader").count()).toBe(2);
  expect(await page.evaluate(sideScroll)).toEqual([]);
  await page.close();
});

test.each([
  ["ar", 360],
  ["en", 1280],
] as const)(
  "in %s at %i px nothing is cut, every point has its heading, and the entry is named beside what it says",
  async (language, width) => {
    const address = pageAddresses(language, site.site.catalogue()).find(({ template }) => template === "compare");
    const page = await browser.newPage({ ...withoutOffline, viewport: { width, height: 800 } });
    await page.goto(site.url + (address?.path ?? ""));

    expect(await page.evaluate(sideScroll)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.getByRole("rowheader").count()).toBeGreaterThan(5);
    expect(await page.locator("td .of").first().isVisible()).toBe(width < 768);
    await page.close();
  },
);
