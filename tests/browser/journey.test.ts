/** The way from a question to its evidence, on a narrow phone, in French, without JavaScript. */
import { beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { sideScroll } from "./set-up/in-page.ts";

useBrowsing();

let page: Page;
beforeAll(async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: "fr-FR",
    hasTouch: true,
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
});

const region = 'input[name="region"][value="africa"]';

async function expectNoSideScroll() {
  // A click waits for the page, not for its style sheet.
  await page.waitForLoadState();
  expect(await page.evaluate<string[]>(sideScroll)).toEqual([]);
}

test("from “mécanisme d'orientation des victimes de traite” to a lesson, its Action, outputs, Member State and source", async () => {
  await page.goto(`${site.url}/`);
  expect(new URL(page.url()).pathname).toBe("/fr");

  await page.fill('main input[name="q"]', "mécanisme d'orientation des victimes de traite");
  await page.locator("main form button").first().click();
  await expectNoSideScroll();
  const allHits = await page.locator(".hits > li").count();
  expect(allHits).toBeGreaterThan(2);

  await page.locator("main details.fold > summary").click();
  await page.check(region);
  await page.locator('main button[form="search"]').first().click();
  expect(new URL(page.url()).searchParams.getAll("region")).toEqual(["africa"]);
  expect(new URL(page.url()).searchParams.get("q")).toBe("mécanisme d'orientation des victimes de traite");
  await page.locator("main details.fold > summary").click();
  expect(await page.isChecked(region)).toBe(true);

  const restsOnActions = page.locator(".hits > li").filter({ hasText: /Repose sur .*Action/ });
  const lesson = restsOnActions.locator('a[href^="/fr/lessons/"]').first();
  const title = await lesson.innerText();
  await lesson.click();
  await expectNoSideScroll();
  expect(await page.locator("h1").innerText()).toBe(title);
  // A lesson shows its evidence at once: Actions with their outputs, and sources with an address.
  expect(await page.locator('main a[href^="/fr/actions/"]').count()).toBeGreaterThan(0);
  expect(await page.locator('main .sources a[href^="http"]').count()).toBeGreaterThan(0);

  await page.locator('.trail a[href^="/fr/actions/"]').first().click();
  await expectNoSideScroll();
  expect(new URL(page.url()).pathname).toMatch(/^\/fr\/actions\//);
  const source = page.locator('main .sources a[href^="http"]').first();
  expect(await source.getAttribute("href")).toMatch(/^https?:\/\/[^/]+\/\S+/);

  const action = page.url();
  await page.locator('main a[href^="/fr/outputs/"]').first().click();
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.locator(`main a[href="${new URL(action).pathname}"]`).count()).toBeGreaterThan(0);

  await page.goto(action);
  await page.locator('main a[href^="/fr/member-states/"]').first().click();
  expect(await page.locator(`main a[href="${new URL(action).pathname}"]`).count()).toBeGreaterThan(0);
});

test("the search can be repeated, shared and left by the back button", async () => {
  await page.goto(`${site.url}/fr/search?q=visa&region=africa`);
  await page.locator('.hits a[href^="/fr/"]').first().click();
  await page.goBack();

  expect(new URL(page.url()).search).toBe("?q=visa&region=africa");
  expect(await page.inputValue('main input[name="q"]')).toBe("visa");
});
