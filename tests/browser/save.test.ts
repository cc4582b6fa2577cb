/** Save for later and the brief: what is collected lives in the browser alone, and nothing a browser does to it breaks a page. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { speak } from "../../server/language/translate.ts";
import { mostInBrief, paths } from "../../server/web/view/paths.ts";
import { runSite, type RunningSite } from "../set-up/running-site.ts";
import { silentFinder } from "../set-up/visit.ts";
import { axeViolations } from "./set-up/axe.ts";
import { launchChromium } from "./set-up/chromium.ts";
import { sideScroll } from "./set-up/in-page.ts";
import { untilStarted } from "./set-up/started.ts";

let site: RunningSite;
let browser: Browser;
let ids: readonly string[];
const broken: string[] = [];
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(silentFinder), launchChromium()]);
  ids = site.site.catalogue().items.map(({ id }) => id);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(broken.splice(0)).toEqual([]);
});

async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.on("weberror", (error) => broken.push(error.error().message));
  return context;
}

async function open(context: BrowserContext, path: string, isScripted = true): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(site.url + path);
  if (isScripted) await untilStarted(page);
  return page;
}

/** A browser that has saved these. */
async function withSaved(saved: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await newContext(options);
  await context.addInitScript(`if (location.origin === "${site.url}" && !localStorage.seeded) {
    localStorage.seeded = "yes";
    localStorage.setItem("levier.brief", ${JSON.stringify(saved)});
  }`);
  return context;
}

const itemPath = (id: string) => {
  const item = site.site.catalogue().item(id);
  if (item === undefined) throw new Error(`expected an item ${id}`);
  return paths.item("en", item);
};
const first = (count: number) => ids.slice(0, count);
const addressOf = (page: Page) => page.url().slice(site.url.length);
/** What the head of the page says of the note: its name, and how many are in it. */
const counted = `(({ textContent, dataset }) => textContent.replace("★", "").trim() + (dataset.count ? " (" + dataset.count + ")" : ""))(document.querySelector(".mine"))`;
const counter = (page: Page) => page.evaluate(counted);
const save = (page: Page) => page.locator("[data-item] .save");
const spoken = (page: Page, text: string) =>
  page.locator("[role=status]", { hasText: text }).waitFor({ state: "attached" });
const titles = (page: Page) =>
  page.evaluate<string[]>("[...document.querySelectorAll('[data-entry] h2')].map(({ id }) => id)");

describe("an item page", () => {
  test("saves with one press, says so, counts, and remembers on the next page", async () => {
    const context = await newContext();
    const page = await open(context, itemPath(ids[0] ?? ""));
    expect(await counter(page)).toBe("My briefing note");
    expect(await save(page).getAttribute("aria-pressed")).toBe("false");
    await save(page).click();

    expect(await save(page).getAttribute("aria-pressed")).toBe("true");
    await spoken(page, "Saved. My briefing note (1)");
    await page.goto(site.url + itemPath(ids[1] ?? ""));
    await untilStarted(page);
    expect(await save(page).getAttribute("aria-pressed")).toBe("false");
    await save(page).press("Enter");
    expect(await counter(page)).toBe("My briefing note (2)");
    await page.locator("[data-item] .save + a").click();
    await page.waitForURL(/brief\?/);
    expect(addressOf(page)).toBe(paths.brief("en", first(2)));
    expect(await titles(page)).toEqual(first(2));
  });

  test("leaves the empty brief its name", async () => {
    const page = await open(await newContext(), "/en/brief");

    expect(await counter(page)).toBe("My briefing note");
    expect(await page.locator('.langs [lang="en"]').innerText()).toBe("English");
  });

  test("takes out what is pressed again", async () => {
    const page = await open(await withSaved(JSON.stringify(first(2))), itemPath(ids[0] ?? ""));
    await save(page).click();

    expect(await save(page).getAttribute("aria-pressed")).toBe("false");
    await spoken(page, "Taken out. My briefing note (1)");
  });

  test("says when there is no room for more", async () => {
    const page = await open(await withSaved(JSON.stringify(first(mostInBrief))), itemPath(ids[mostInBrief] ?? ""));
    await save(page).click();

    await page.getByText(speak("en").text("save.full", { most: mostInBrief })).waitFor();
    expect(await save(page).getAttribute("aria-pressed")).toBe("false");
    expect(await counter(page)).toBe(`My briefing note (${mostInBrief})`);
  });
});

test("entries of a list are saved each by its own name", async () => {
  const page = await open(await newContext(), "/fr/countries/cv");
  const button = page.locator(".list .save").first();
  const title = await page.locator(".list > .out a").first().innerText();
  await button.click();

  expect(await page.getByRole("button", { name: `Gardée: ${title}`, pressed: true }).count()).toBe(1);
  expect(await counter(page)).toBe("Ma note de synthèse (1)");
});

test("another tab shows what was saved meanwhile", async () => {
  const context = await newContext();
  const one = await open(context, itemPath(ids[0] ?? ""));
  const brief = await open(context, "/en/brief");
  await save(one).click();
  await brief.waitForURL(/item=/);
  await brief.locator("#contents + ol .tool", { hasText: "Remove" }).click();

  await one.locator('[data-item] .save[aria-pressed="false"]').waitFor();
  expect(await counter(one)).toBe("My briefing note");
});

describe("one’s own brief", () => {
  test("is moved, shortened, emptied and brought back, with the focus where the reader is", async () => {
    const page = await open(await withSaved(JSON.stringify(first(3))), "/en/brief");
    await page.waitForURL(/item=/);
    await untilStarted(page);
    const [a = "", b = "", c = ""] = ids;
    const tool = (name: string, place: number) => page.locator("#contents + ol li").nth(place).getByText(name);

    await tool("Move up", 2).click();
    expect(await titles(page)).toEqual([a, c, b]);
    expect(await page.locator("#contents + ol li").nth(1).locator(":focus").innerText()).toContain("Move up");
    await tool("Remove", 0).click();
    expect(await titles(page)).toEqual([c, b]);
    expect(addressOf(page)).toBe(paths.brief("en", [c, b]));
    expect(await page.locator(":focus").innerText()).toBe("Undo");
    await page.keyboard.press("Enter");
    expect(await titles(page)).toEqual([a, c, b]);
    expect(await page.locator(":focus").getAttribute("href")).toBe(`#${a}`);
    await page.getByText("Empty the brief").click();
    await spoken(page, "The briefing note is empty. My briefing note");
    expect([await titles(page), await counter(page)]).toEqual([[], "My briefing note"]);
    await page.getByText("Undo").click();
    await page.reload();
    expect(await titles(page)).toEqual([a, c, b]);
    expect(await page.locator('.langs [lang="ar"]').getAttribute("href")).toBe(paths.brief("ar", [a, c, b]));
  });

  test("takes an entry by its address, and stays one’s own", async () => {
    const page = await open(await withSaved(JSON.stringify(first(1))), paths.brief("en", first(1)));
    await page.fill("#add", ` ${site.url}${itemPath(ids[1] ?? "")}?q=x `);
    await page.keyboard.press("Enter");
    await page.waitForURL(/item=.*item=/);
    await untilStarted(page);

    expect(await titles(page)).toEqual(first(2));
    expect(await counter(page)).toBe("My briefing note (2)");
    await page.locator("#contents + ol .tool", { hasText: "Remove" }).first().waitFor();
  });

  test("loses entries that are gone, and says that it did", async () => {
    const page = await open(await withSaved(JSON.stringify(["long-gone", ids[0]])), "/en/brief");
    await page.waitForURL(/item=/);
    await untilStarted(page);

    await page.getByText(speak("en").text("brief.unknown", { count: 1 })).waitFor();
    expect(await titles(page)).toEqual(first(1));
    expect(await counter(page)).toBe("My briefing note (1)");
  });

  test("has no fault that axe sees, and fits a narrow phone, in Arabic too", async () => {
    const context = await withSaved(JSON.stringify(first(4)), {
      viewport: { width: 320, height: 700 },
      bypassCSP: true,
    });
    const page = await open(context, "/ar/brief");
    await page.locator("#contents + ol .tool").first().waitFor();
    await page.locator("#contents + ol .tool").last().click();

    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate<string[]>(sideScroll)).toEqual([]);
  });

  test("is left alone by the brief of somebody else, whose entries can be saved", async () => {
    const page = await open(await withSaved(JSON.stringify(first(1))), paths.brief("en", ids.slice(1, 3)));
    await page.locator("#contents + ol .save").first().click();

    expect(await page.getByText("Remove").count()).toBe(0);
    expect(await counter(page)).toBe("My briefing note (2)");
  });

  test("is printed without menus and buttons, with every address", async () => {
    const page = await open(await withSaved(JSON.stringify(first(1))), paths.brief("en", first(1)));
    await page.emulateMedia({ media: "print" });
    const after = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('.sources a[href^=http]'), '::after').content",
    );

    for (const chrome of [".top", ".foot", "form", ".tool", ".crumbs"])
      expect(await page.locator(chrome).first().isVisible(), chrome).toBe(false);
    expect(after).toContain("http");
    expect(await page.getByText(site.url + itemPath(ids[0] ?? "")).isVisible()).toBe(true);
  });
});

describe("a browser that keeps nothing", () => {
  const blocked = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`;
  const full = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`;

  test.each([
    ["blocked", blocked],
    ["full", full],
  ])("(%s) still makes a brief, and says that it must be opened now", async (_name, script) => {
    const context = await newContext();
    await context.addInitScript(script);
    const page = await open(context, itemPath(ids[0] ?? ""));
    await save(page).click();
    await page.getByText(speak("en").text("save.unkept")).waitFor();
    await page.locator("[data-item] .save + a").click();
    await page.waitForURL(/brief\?/);

    expect(await titles(page)).toEqual(first(1));
  });
});

test("storage that holds anything else is an empty brief", async () => {
  const page = await open(await newContext(), itemPath(ids[0] ?? ""));
  for (const kept of ["{", "null", '"text"', "7", '{"a":1}', '[{},"<b>"]']) {
    await page.evaluate(`localStorage.setItem("levier.brief", ${JSON.stringify(kept)})`);
    await page.reload();
    await untilStarted(page);
    expect(await counter(page), kept).toBe("My briefing note");
    await save(page).click();

    expect(await page.evaluate("localStorage.getItem('levier.brief')"), kept).toBe(JSON.stringify(first(1)));
  }
});

test("without JavaScript an item leads to a brief, which takes further ones by address", async () => {
  const page = await open(await newContext({ javaScriptEnabled: false }), itemPath(ids[0] ?? ""), false);
  await page.locator("[data-item] a").first().click();
  await page.fill("#add", site.url + itemPath(ids[1] ?? ""));
  await page.locator("main form button").click();
  await page.waitForURL(/item=.*item=/);

  expect(await titles(page)).toEqual(first(2));
});

test("a dossier with many sources fits a narrow phone, from right to left too", async () => {
  for (const language of ["fr", "ar"]) {
    const page = await open(await newContext({ viewport: { width: 320, height: 740 } }), `/${language}/countries/cv`);
    await page.locator('a.btn[href*="/brief/"]').click();
    await page.locator("#sources").waitFor();

    expect(await page.evaluate(sideScroll)).toEqual([]);
  }
});

describe("the desk", () => {
  const desk = async (page: Page) => {
    await page.locator("#own-title").fill("Retour : ce qui a marché");
    await page
      .locator("[data-entry]")
      .first()
      .getByRole("button", { name: /Add a note/ })
      .click();
    await page.locator("[data-entry] textarea").first().fill("Ask the ministry\nabout the budget.");
  };

  test("keeps her title and notes on the device, also after a reload, and prints them", async () => {
    const context = await withSaved(JSON.stringify(first(2)));
    const page = await open(context, "/en/brief");
    await desk(page);
    await page.reload();
    await page.locator("#own-title").waitFor();

    expect(await page.locator("h1").textContent()).toBe("Retour : ce qui a marché");
    expect(await page.locator("[data-entry] textarea").first().inputValue()).toContain("budget");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("[data-entry] .own").first().isVisible()).toBe(true);
    expect(await page.locator("textarea, #own-title").first().isVisible()).toBe(false);
  });

  test("copies the whole note as text: title, entries in her order with notes, sources by number, the short address", async () => {
    const context = await withSaved(JSON.stringify(first(2)), { permissions: ["clipboard-read", "clipboard-write"] });
    const page = await open(context, "/en/brief");
    await desk(page);
    await page
      .getByRole("button", { name: /^Move down/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page.getByText(speak("en").text("brief.copied")).waitFor();
    const text = await page.evaluate<string>("navigator.clipboard.readText()");
    const titles = await page.locator("[data-entry] h2").allTextContents();

    expect(text.startsWith("Retour : ce qui a marché\n\n1. ")).toBe(true);
    expect(text.indexOf(titles[0] ?? "none")).toBeLessThan(text.indexOf(titles[1] ?? "none"));
    expect(text).toContain("Ask the ministry\nabout the budget.");
    expect(text).toMatch(/\n\[1\] .+ https?:/);
    const address = /\/en\/brief\/\w+$/.exec(text.trim())?.[0] ?? "none";
    await page.goto(site.url + address);
    expect(await page.locator("[data-entry] h2").allTextContents()).toEqual(titles);
  });

  test("a whole list is saved with one press, as far as there is room, and taken back with another", async () => {
    const page = await open(await newContext(), "/en/countries/cv");
    const all = String(site.site.catalogue().ofCountry("CV").length);
    await page.getByRole("button", { name: "Save them all" }).click();
    await page.waitForFunction(`document.querySelector(".mine").dataset.count === "${all}"`);

    expect(await page.locator(".list .save").first().textContent()).toBe("Saved");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(`document.querySelector(".mine").dataset.count === ""`);
  });
});
