/** Filters without a new page: what is shown, said and remembered, and the ordinary way whenever something goes wrong. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { untilStarted } from "./set-up/started.ts";

useBrowsing();

const broken: string[] = [];
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(broken.splice(0)).toEqual([]);
});

/** A page whose window is marked: the mark is gone when a new page comes. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
    ...options,
  });
  context.on("weberror", (error) => broken.push(error.error().message));
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(site.url + path);
  if (options.javaScriptEnabled === false) return page;
  await untilStarted(page);
  await page.evaluate("window.isSame = true");
  return page;
}

const isSame = (page: Page) => page.evaluate<boolean>("window.isSame === true");
const addressOf = (page: Page) => decodeURIComponent(page.url().slice(site.url.length));
const heading = (page: Page) => page.locator("#results h1").innerText();
const box = (name: string, value: string) => `input[name="${name}"][value="${value}"]`;
const africa = box("region", "africa");
const lessons = box("type", "lesson-learned");

/** Holds the answer to what matches until the function it gives is called. */
async function hold(page: Page, pattern: RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  return release;
}

describe("a filter", () => {
  test("is shown in place: list, filters, address, title, other languages; said, and the focus stays", async () => {
    const page = await open("/en/search?q=visa");
    const before = await heading(page);
    await page.locator(africa).focus();
    const place = (await page.locator(africa).boundingBox())?.y;
    await page.keyboard.press("Space");
    await page.waitForURL(/region=africa/);
    const expected = await open("/en/search?q=visa&region=africa");

    expect(await isSame(page)).toBe(true);
    expect(addressOf(page)).toBe("/en/search?q=visa&region=africa");
    expect(await heading(page)).not.toBe(before);
    expect(await page.locator("main").innerText()).toBe(await expected.locator("main").innerText());
    expect(await page.title()).toBe(await expected.title());
    expect(await page.locator('.langs [lang="fr"]').getAttribute("href")).toContain("region=africa");
    expect(await page.locator(`${africa}:focus`).isChecked()).toBe(true);
    expect(Math.abs(((await page.locator(africa).boundingBox())?.y ?? 0) - (place ?? 0))).toBeLessThan(2);
    const status = page.locator("body > [role=status].vh", { hasText: await heading(page) });
    await status.waitFor({ state: "attached" });
    expect(await page.locator("main").getAttribute("aria-busy")).toBeNull();
    expect(await page.locator(".hit .save").count()).toBe(await page.locator(".hit").count());
  });

  test("is undone by the back button and done again by the next, each list where it was left", async () => {
    const page = await open("/en/search?q=visa");
    const [all, marked] = [await heading(page), page.locator(".hit").first()];
    await page.locator(africa).check();
    await page.waitForURL(/region=africa/);
    const some = await heading(page);
    await page.locator(".chips a").first().click();
    await expect.poll(() => addressOf(page)).toBe("/en/search?q=visa");
    await page.goBack();
    await expect.poll(() => heading(page)).toBe(some);
    await page.goBack();
    await expect.poll(() => heading(page)).toBe(all);
    await page.goForward();
    await expect.poll(() => heading(page)).toBe(some);

    expect(await page.locator(africa).isChecked()).toBe(true);
    expect(await marked.isVisible()).toBe(true);
    expect(await isSame(page)).toBe(true);
  });

  test("pressed fast after another shows the last one only", async () => {
    const page = await open("/en/search?q=visa");
    const release = await hold(page, /q=visa&region=africa$/);
    await page.locator(africa).check();
    await page.locator("main[aria-busy=true]").waitFor();
    await page.locator(lessons).check();
    await page.waitForURL(/type=lesson-learned/);
    const shown = await heading(page);
    release();
    await page.evaluate(`fetch("/health/live").then((response) => response.text())`);

    expect(await heading(page)).toBe(shown);
    expect(new URL(page.url()).searchParams.getAll("region")).toEqual(["africa"]);
    expect(await page.locator(africa).isChecked()).toBe(true);
  });

  test("leaves open what was open, and what somebody is typing", async () => {
    const page = await open("/en/search?q=visa");
    await page.locator("#facet-axis > summary").click();
    await page.locator('main input[name="q"]').fill("visa and more");
    const release = await hold(page, /sort=title/);
    await page.locator("#sort").selectOption("title");
    await page.locator('main input[name="q"]').focus();
    release();
    await page.waitForURL(/sort=title/);
    await page.locator("main:not([aria-busy])").waitFor();

    expect(await page.locator("#facet-axis[open]").count()).toBe(1);
    expect(await page.inputValue('main input[name="q"]:focus')).toBe("visa and more");
  });
});

const clear = "rgba(0, 0, 0, 0)";

test("what the ways past menu and filters lead to is not coloured like a note", async () => {
  for (const id of ["main", "results"]) {
    const page = await open(`/en/search#${id}`);
    expect(await page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor"), id).toBe(clear);
  }
});

test("all values of a long facet come in place, and the keyboard goes on at the first new one", async () => {
  const page = await open("/en/search");
  const values = page.locator("#values-country .opt input");
  const top = () => page.evaluate<number>("document.activeElement.closest('.opt, button').getBoundingClientRect().top");
  const more = page.locator("#values-country button");
  await more.focus();
  const before = await top();
  await page.keyboard.press("Enter");
  await page.waitForURL(/more=country/);
  await page.locator("#values-country .opt:nth-of-type(7) input:focus").waitFor();

  expect(Math.abs((await top()) - before)).toBeLessThan(20);
  expect(await more.count()).toBe(0);
  expect(new URL(page.url()).search).toBe("?more=country");
  expect(await values.count()).toBeGreaterThan(40);

  await page.keyboard.press("Space");
  await page.waitForURL(/country=\w\w/);
  await page.locator("main:not([aria-busy])").waitFor();
  expect(await values.count()).toBeGreaterThan(40);
  expect(await page.locator("#values-country .opt:first-of-type input:checked:focus").count()).toBe(1);
  expect(await isSame(page)).toBe(true);
});

test("without a script all values of a long facet are a new page that begins at them, and no choice is lost", async () => {
  const page = await open("/ar/search", { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.locator("#filters > summary").click();
  await page.locator(africa).check();
  await page.locator("#values-country button").click();
  await page.waitForURL(/more=country/);
  const { y = NaN } = (await page.locator("#values-country").boundingBox()) ?? {};

  expect(await page.locator(africa).isChecked()).toBe(true);
  expect(await page.locator("#values-country .opt").count()).toBeGreaterThan(20);
  expect(Math.abs(y)).toBeLessThan(20);
  expect(await page.evaluate<string>("getComputedStyle(document.querySelector(':target')).backgroundColor")).toBe(
    clear,
  );

  await page.locator("#values-country input").last().check();
  await page.locator(".facets > button").click();
  await page.waitForURL(/country=\w\w/);
  expect(await page.locator("#filters[open]").count()).toBe(0);
  expect(await page.locator("#values-country input:checked").count()).toBe(1);
});

test("another page of results begins at its top, for eyes and for the keyboard", async () => {
  const page = await open("/en/search");
  await page.locator('.pages [rel="next"]').click();
  await page.waitForURL(/page=2/);

  expect(await page.locator("#results h1:focus").count()).toBe(1);
  expect(await page.evaluate<number>("document.querySelector('#results').getBoundingClientRect().top")).toBeLessThan(5);
  expect(await isSame(page)).toBe(true);
});

test("on a phone the filters stay open while choosing, and their button leads to the results", async () => {
  const page = await open("/ar/search?q=visa", { viewport: { width: 360, height: 740 } });
  await page.locator("#filters > summary").click();
  await page.locator(africa).check();
  await page.waitForURL(/region=africa/);
  await page.locator("main:not([aria-busy])").waitFor();
  expect(await page.locator(africa).isVisible()).toBe(true);
  await page.locator(".facets > button").click();

  await page.locator("#results h1:focus").waitFor();
  expect(await page.locator(africa).isVisible()).toBe(false);
  expect(await isSame(page)).toBe(true);
});

test("the box that finds a country answers in place, other words are a new page", async () => {
  const page = await open("/en/search?q=visa");
  const find = page.locator('input[name="countryFind"]');
  await find.fill("niger");
  await find.press("Enter");
  await page.waitForURL(/countryFind=niger/);
  expect(await page.locator('input[name="countryFind"]:focus').count()).toBe(1);
  expect(await isSame(page)).toBe(true);
  await page.locator('main input[name="q"]').fill("asylum");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=asylum/);

  expect(await isSame(page)).toBe(false);
});

test("suggestions still come after a filter, over the filtered list", async () => {
  const page = await open("/en/search?q=visa");
  await page.locator(africa).check();
  await page.waitForURL(/region=africa/);
  await page.locator("main:not([aria-busy])").waitFor();
  await page.locator('main input[name="q"]').fill("");
  await page.locator('main input[name="q"]').pressSequentially("asyl");
  await page.waitForSelector("[role=listbox]:not([hidden])");
});

describe("goes the ordinary way", () => {
  test.each([
    ["the server fails", { status: 500, contentType: "text/html", body: "<h1>no</h1>" }],
    ["the answer is no page", { status: 200, contentType: "application/json", body: "{}" }],
    [
      "the answer is a page of somebody else",
      { status: 200, contentType: "text/html", body: "<h1>Log in to the hotel</h1>" },
    ],
  ])("when %s", async (_name, answer) => {
    const page = await open("/en/search?q=visa");
    await page.route(/region=africa/, (route) =>
      route.request().resourceType() === "fetch" ? route.fulfill(answer) : route.continue(),
    );
    await page.locator(africa).check();
    await page.waitForURL(/region=africa/);
    await page.waitForLoadState();

    expect(await isSame(page)).toBe(false);
    expect(await page.locator(".hit").count()).toBeGreaterThan(0);
  });

  test("when the connection breaks", async () => {
    const page = await open("/en/search?q=visa");
    await page.route(/region=africa/, (route) =>
      route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
    );
    await page.locator(africa).check();
    await page.waitForURL(/region=africa/);
    await page.waitForLoadState();

    expect(await isSame(page)).toBe(false);
  });

  test("when the reader wants another tab or window", async () => {
    const page = await open("/en/search?q=visa&region=africa");
    const isTakenOver = (keys: string) =>
      page.evaluate<boolean>(`new Promise((resolve) => {
        const last = (event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        };
        addEventListener("click", last, { once: true });
        const click = new MouseEvent("click", { bubbles: true, cancelable: true, ${keys} });
        document.querySelector(".chips a").dispatchEvent(click);
      })`);

    for (const keys of ["ctrlKey: true", "metaKey: true", "shiftKey: true"])
      expect(await isTakenOver(keys)).toBe(false);
    expect(await isTakenOver("")).toBe(true);
  });

  test("without JavaScript", async () => {
    const page = await open("/fr/search?q=visa", { javaScriptEnabled: false });
    await page.locator(africa).check();
    await page.locator(".facets > button").click();

    expect(addressOf(page)).toBe("/fr/search?q=visa&region=africa");
  });
});
