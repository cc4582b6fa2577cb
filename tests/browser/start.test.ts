/** Scripts run as they come, each for itself; a page is drawn without waiting for one. */
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { paths } from "../../server/web/view/paths.ts";
import { openPort } from "../set-up/open-port.ts";
import { firstSession } from "../set-up/visit.ts";
import { startMySite } from "../web/registrations/my-site.ts";
import { browser, site, useBrowsing } from "./set-up/browsing.ts";
import { untilStarted } from "./set-up/started.ts";

useBrowsing();

const open: BrowserContext[] = [];
const complaints: string[] = [];
beforeEach(() => complaints.splice(0));
afterEach(() => Promise.all(open.splice(0).map((context) => context.close())));

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: "block",
    ...options,
  });
  open.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

const combobox = (page: Page) => page.locator('main input[role="combobox"]');
const sheets = (page: Page) => page.evaluate<(string | null)[]>("[...document.styleSheets].map(({ href }) => href)");

const patient = { timeout: 30_000 };
const isDrawn = 'performance.getEntriesByName("first-contentful-paint").length > 0';

interface Held {
  /** Names without their marks, each once. */
  readonly asked: () => readonly string[];
  readonly release: () => void;
}

/** Holds back what pages ask for besides themselves. */
async function holdFiles(page: Page): Promise<Held> {
  const asked = new Set<string>();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/.*\.(?:js|css)$/, async (route) => {
    asked.add(/([\w-]+)\.\w+\.\w+$/.exec(route.request().url())?.[1] ?? "");
    await held;
    await route.continue();
  });
  return { asked: () => [...asked].sort(), release };
}

describe("on arrival", () => {
  test.each([
    ["the home page", () => paths.home("fr"), ["offline", "save", "site", "suggest"]],
    ["a search", () => paths.search("fr", "q=visa"), ["filters", "offline", "save", "site", "suggest"]],
    [
      "a session",
      () => paths.infoSession("fr", firstSession(site.site.catalogue()).id),
      ["offline", "save", "site", "times"],
    ],
  ])("%s is drawn while its scripts and the whole style sheet are still to come", async (_name, path, files) => {
    const page = await newPage();
    const { asked, release } = await holdFiles(page);
    await page.goto(site.url + path(), { waitUntil: "commit" });
    await expect.poll(() => page.evaluate(isDrawn), patient).toBe(true);
    await expect.poll(asked, patient).toEqual(files);

    expect(await page.evaluate("document.querySelector('h1').getClientRects().length")).toBe(1);
    expect(await sheets(page)).toEqual([null]);
    release();
    await untilStarted(page);
    expect(complaints.filter((text) => !text.includes("Playwright"))).toEqual([]);
  });

  test("without scripts the whole style sheet comes as well, and no script", async () => {
    const page = await newPage({ javaScriptEnabled: false });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.resourceType()));
    await page.goto(`${site.url}/fr`);

    expect(await sheets(page)).toEqual([null, expect.stringContaining("/assets/site.")]);
    expect(asked).not.toContain("script");
  });
});

test("from page to page scripts start too", async () => {
  const page = await newPage();
  await page.goto(`${site.url}/fr/countries`);
  await page.locator(".brand").click();
  await page.waitForURL("**/fr");
  await combobox(page).waitFor();

  expect(await sheets(page)).toEqual([expect.stringContaining("/assets/site.")]);
});

test("one that comes late holds up no other", async () => {
  const page = await newPage();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/save.*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}/fr/search?q=visa`, { waitUntil: "commit" });
  await combobox(page).waitFor();

  expect(await page.locator(".hit .save").count()).toBe(0);
  release();
  await page.locator(".hit .save").first().waitFor();
});

test.each([
  ["does not come", null],
  ["is not what its mark says", 'document.title = "forged";'],
])("a script that %s takes nothing else with it", async (_name, body) => {
  const page = await newPage();
  await page.route("**/suggest.*.js", (route) =>
    body === null ? route.abort() : route.fulfill({ contentType: "text/javascript", body }),
  );
  await page.goto(`${site.url}/fr/search?q=asile`);
  await untilStarted(page);
  await page.evaluate("window.isSame = true");

  expect(await combobox(page).count()).toBe(0);
  expect(await page.title()).not.toBe("forged");
  expect(await page.locator(".hit .save").count()).toBeGreaterThan(0);
  await page.locator("#filters > summary").click();
  await page.locator('input[name="region"][value="africa"]').check();
  await page.waitForURL(/region=africa/);
  expect(await page.evaluate("window.isSame")).toBe(true);
  await page.fill('main input[name="q"]', "visa");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=visa/);
});

test("who sends a form fast has it sent by the script that proves some work", async () => {
  const port = await openPort();
  const own = await startMySite({}, { publicUrl: port.url });
  port.answerWith(own.app);
  const page = await newPage();
  await page.goto(port.url + paths.register("en", own.session.id));
  await page.fill("#name", "Ana Silva");
  await page.fill("#email", "ana@example.org");
  await page.selectOption("#country", "PT");
  await page.fill("#institution", "AIMA");
  await page.fill("#role", "Adviser");
  await page.click('button[value="check"]');
  const waiting = page.waitForResponse((response) => response.status() === 429);
  await page.click('button[value="send"]');
  await waiting;
  await page.waitForURL(`**${paths.registerSent("en", own.session.id)}`);

  expect((await own.row("ana@example.org"))?.country).toBe("PT");
  await port.close();
});
