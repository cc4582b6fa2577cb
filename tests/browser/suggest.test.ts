/** Suggestions while typing: by keyboard, by touch, in both directions, and the plain form without JavaScript. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { axeViolations } from "./set-up/axe.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { sideScroll } from "./set-up/in-page.ts";
import { untilStarted } from "./set-up/started.ts";

useBrowsing();

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false) await untilStarted(page);
  return page;
}

const box = 'main input[name="q"]';
const openList = "[role=listbox]:not([hidden])";
const active = '[role=option][aria-selected="true"]';

/** Types as people do, and waits for the list that answers. */
async function type(page: Page, text: string): Promise<void> {
  await page.locator(box).pressSequentially(text);
  await page.waitForSelector(openList);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const addressOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname + new URL(page.url()).search);
const statusOf = (page: Page) => page.locator(`${box} ~ [role=status]`).textContent();
const attributeOf = (page: Page, name: string) => page.locator(box).getAttribute(name);

describe("by keyboard", () => {
  test("arrows go through the list and back to the words typed, and Enter searches for the concept", async () => {
    const page = await open("/fr");
    await type(page, "traite des");
    const options = await page.locator(`${openList} [role=option]`).count();

    expect(await attributeOf(page, "aria-expanded")).toBe("true");
    expect(await attributeOf(page, "aria-activedescendant")).toBeNull();
    expect(await statusOf(page)).toBe(`${options} suggestions`);

    // The page of the concept is the first, as a direct answer.
    await press(page, "ArrowDown");
    expect(await page.locator(active).getAttribute("href")).toBe("/fr/glossary/trafficking-in-human-beings");
    await press(page, "ArrowDown");
    expect(await page.locator(active).innerText()).toContain("traite des êtres humains");
    expect(await attributeOf(page, "aria-activedescendant")).toBe(await page.locator(active).getAttribute("id"));
    await press(page, "End", "ArrowDown");
    expect(await page.locator(active).count()).toBe(0);
    await press(page, "ArrowUp", "Home", "ArrowDown");
    expect(await page.inputValue(box)).toBe("traite des");
    await press(page, "Enter");
    await page.waitForURL(/search/);

    expect(addressOf(page)).toBe("/fr/search?q=traite+des+êtres+humains");
    expect(await page.locator(".hits > li").count()).toBeGreaterThan(0);
  });

  test("in Arabic a country opens its page", async () => {
    const page = await open("/ar");
    await type(page, "نيجر");
    expect(await statusOf(page)).toBe("اقتراح واحد");
    await press(page, "ArrowDown", "Enter");
    await page.waitForURL(/countries/);

    expect(addressOf(page)).toBe("/ar/countries/ne");
  });

  test("Enter searches for the words typed while no suggestion is chosen", async () => {
    const page = await open("/fr");
    await type(page, "niger");
    await press(page, "ArrowDown", "ArrowUp", "Enter");
    await page.waitForURL(/search/);

    expect(addressOf(page)).toBe("/fr/search?q=niger");
  });

  test("Escape closes the list and keeps the words; an arrow opens it again", async () => {
    const page = await open("/fr");
    await type(page, "niger");
    await press(page, "ArrowDown", "Escape");

    expect(await page.locator(openList).count()).toBe(0);
    expect(await attributeOf(page, "aria-expanded")).toBe("false");
    expect(await attributeOf(page, "aria-activedescendant")).toBeNull();
    expect(await page.inputValue(box)).toBe("niger");
    await press(page, "ArrowDown");
    await page.waitForSelector(openList);
  });

  test("leaving the box closes the list, and the next stop is the button", async () => {
    const page = await open("/fr");
    // Longer than its window: browsers make what scrolls a stop of its own unless told otherwise.
    await type(page, "migration");
    await press(page, "Tab");

    expect(await page.locator(openList).count()).toBe(0);
    expect(await page.locator("main form button:focus").count()).toBe(1);
  });

  test("more letters take the choice back", async () => {
    const page = await open("/fr");
    await type(page, "nige");
    await press(page, "ArrowDown", "r");

    expect(await page.locator(active).count()).toBe(0);
  });
});

test("a concept is searched for within the filters chosen", async () => {
  const page = await open("/fr/search?region=africa");
  await type(page, "visa");
  await press(page, "ArrowDown", "ArrowDown", "Enter");
  await page.waitForURL(/q=/);

  expect(addressOf(page)).toBe("/fr/search?q=visa&region=africa");
});

test("a suggestion can be clicked and touched", async () => {
  const page = await open("/en");
  await type(page, "cabo verde");
  await page.locator(`${openList} a[href="/en/countries/cv"]`).click();
  await page.waitForURL(/countries/);

  const phone = await open("/en", { viewport: { width: 360, height: 740 }, hasTouch: true });
  await type(phone, "cabo verde");
  await phone.locator(`${openList} a[href="/en/countries/cv"]`).tap();
  await phone.waitForURL(/countries/);
});

test("an acronym stands before what it means", async () => {
  const page = await open("/en");
  await type(page, "avrr");

  // After the page of the concept.
  expect(await page.locator(`${openList} [role=option]`).nth(1).innerText()).toContain("AVRR");
  expect(await page.locator(`${openList} [role=option] bdi`).allInnerTexts()).toContain(
    "assisted voluntary return and reintegration",
  );
});

test("an answer that comes late is not shown", async () => {
  const page = await open("/en");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/suggest\?.*q=nige$/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const asked = page.waitForRequest(/q=nige$/);
  await page.locator(box).pressSequentially("nige");
  await asked;
  await type(page, "ria");
  release();
  await page.evaluate(`fetch("/api/v1/suggest?q=later").then((response) => response.text())`);

  expect(await page.locator(`${openList} [role=option]`).allInnerTexts()).toEqual([expect.stringContaining("Nigeria")]);
});

test("a failing server leaves a plain search box", async () => {
  const page = await open("/en");
  await page.route(/suggest/, (route) => route.fulfill({ status: 503, body: "" }));
  const answered = page.waitForResponse(/suggest/);
  await page.locator(box).pressSequentially("visa");
  await answered;
  await press(page, "Enter");
  await page.waitForURL(/search/);

  expect(addressOf(page)).toBe("/en/search?q=visa");
});

describe("the open list", () => {
  test.each([
    ["fr", "formation", 360],
    ["fr", "formation", 1280],
    ["ar", "تدريب", 360],
    ["ar", "تدريب", 1280],
  ] as const)("in %s, “%s”, at %i px: axe finds nothing, nothing sticks out", async (language, text, width) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open(`/${language}`, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
      await type(page, text);
      await press(page, "ArrowDown");

      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate<string[]>(sideScroll)).toEqual([]);
    }
  });

  test.each(["/fr", "/fr/search?q=asile"])("moves nothing on %s, and its targets are large", async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    const places = `JSON.stringify([...document.querySelectorAll("h1, h2, form, input, footer")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left, top + scrollY, width, height].map(Math.round);
    }))`;
    const before = await page.evaluate<string>(places);
    await page.locator(box).fill("");
    await type(page, "migration");

    expect(await page.evaluate<string>(places)).toBe(before);
    for (const option of await page.locator(`${openList} [role=option]`).all()) {
      expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(24);
    }
  });

  test("breaks no rule of the content policy", async () => {
    const page = await open("/fr");
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.reload();
    await untilStarted(page);
    await type(page, "migr");

    expect(complaints).toEqual([]);
  });
});

test("without JavaScript there is a plain search box, and it works", async () => {
  const page = await open("/ar", { javaScriptEnabled: false });
  await page.locator(box).pressSequentially("تأشيرة");

  expect(await page.locator("[role=listbox], [role=combobox]").count()).toBe(0);
  await press(page, "Enter");
  await page.waitForURL(/search/);
  expect(addressOf(page)).toBe("/ar/search?q=تأشيرة");
  expect(await page.locator(".hits > li").count()).toBeGreaterThan(0);
});
