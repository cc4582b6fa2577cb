/** Without a connection: pages that were read stay readable and say of when they are, in a real browser and with a real server gone. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Express } from "express";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { languages, type Language } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { createApp } from "../../server/web/app.ts";
import { paths } from "../../server/web/view/paths.ts";
import { startSite } from "../set-up/visit.ts";
import { launchChromium } from "./set-up/chromium.ts";
import { sideScroll } from "./set-up/in-page.ts";
import { untilStarted } from "./set-up/started.ts";

/** A site that can stop answering, and one that answers with something else. */
let app: Express;
let server: Server;
let url: string;
let isSilent = false;
let worker: string | null = null;
let lesson: string;
let practice: string;
let browser: Browser;
let context: BrowserContext;
const broken: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (isSilent) return;
    if (worker === null || request.url !== "/sw.js") app(request, response);
    else response.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-cache" }).end(worker);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = await startSite({ publicUrl: url });
  app = createApp(site);
  const idOf = (wanted: string) => site.catalogue().items.find(({ type }) => type === wanted)?.id ?? "";
  [lesson, practice] = [`/en/lessons/${idOf("lesson-learned")}`, `/en/practices/${idOf("practice-note")}`];
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(30_000);
  context.on("weberror", (error) => broken.push(error.error().message));
});
afterEach(async () => {
  [isSilent, worker] = [false, null];
  await context.close();
  expect(broken.splice(0)).toEqual([]);
});

const keptIn = (page: Page, cache: string) =>
  page.evaluate<string[]>(
    `caches.open("${cache}").then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url.slice(${url.length})))`,
  );

/** Asked again and again: the content policy keeps the browser from asking by itself. */
const until = (page: Page, expression: string) =>
  expect.poll(() => page.evaluate<boolean>(expression), { timeout: 30_000 }).toBe(true);

async function untilKept(page: Page, cache: string, path: string): Promise<void> {
  await until(page, `caches.open("${cache}").then((cache) => cache.match("${path}")).then(Boolean)`);
}

/** Opens a page as a first visit does, and waits for what the worker does behind it. */
async function firstVisit(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url + path);
  await untilKept(page, "pages", path);
  await until(page, "navigator.serviceWorker.controller !== null");
  return page;
}

const notice = (page: Page) => page.locator("main > [role=status]");
const todayIn = (language: Language) => speak(language).day(new Date().toISOString().slice(0, 10));

describe("a page that was read", () => {
  test("is shown without a connection, and says so in its language, until there is one again", async () => {
    const page = await firstVisit(paths.countries("en"));
    for (const language of languages) {
      await page.goto(url + paths.countries(language));
      await untilKept(page, "pages", paths.countries(language));
    }
    await context.setOffline(true);
    for (const language of languages) {
      await page.goto(url + paths.countries(language));
      const { text } = speak(language);

      expect(await notice(page).innerText()).toContain(
        `${text("offline.offline")} ${text("offline.asOf", { day: todayIn(language) })}`,
      );
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.evaluate("getComputedStyle(document.querySelector('.top')).borderBlockEndStyle")).toBe("solid");
      expect(await page.evaluate<string[]>(sideScroll)).toEqual([]);
    }
    await context.setOffline(false);
    await page.reload();
    expect(await notice(page).count()).toBe(0);
  });

  test("is shown after four seconds when the site says nothing", async () => {
    const page = await firstVisit(lesson);
    isSilent = true;
    await page.reload();

    expect(await notice(page).innerText()).toContain(speak("en").text("offline.silent"));
  });

  test("is shown when the server is gone", async () => {
    const page = await firstVisit(lesson);
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await page.reload();
    const shown = await notice(page).innerText();
    server.listen(port, "127.0.0.1");
    await once(server, "listening");

    expect(shown).toContain(speak("en").text("offline.asOf", { day: todayIn("en") }));
  });
});

test("a page that is not kept is answered in its language by the list of those that are", async () => {
  const page = await firstVisit("/ar/countries");
  await page.goto(url + lesson.replace("/en/", "/ar/"));
  await context.setOffline(true);
  await page.goto(`${url}/ar/glossary`);

  await page.getByText(speak("ar").text("offline.missing")).waitFor();
  const listed = page.locator("main .list a");
  await expect.poll(() => listed.count()).toBe(2);
  await listed.first().click();
  await notice(page).waitFor();
  expect(page.url()).toBe(url + lesson.replace("/en/", "/ar/"));
});

test("the entries of a brief are kept as soon as they are saved, and the brief with them", async () => {
  const page = await firstVisit(lesson);
  await page.locator("[data-item] .save").click();
  const brief = paths.brief("en", [lesson.split("/").pop() ?? ""]);
  await untilKept(page, "saved", brief);
  await context.setOffline(true);
  await page.locator('.mine[href*="item="]').click();

  expect(await notice(page).innerText()).toContain(speak("en").text("offline.offline"));
  expect(await page.locator("[data-entry]").count()).toBe(1);
  expect((await keptIn(page, "saved")).sort()).toEqual([brief, lesson].sort());
});

test("what is personal, changes something or is no page is never kept", async () => {
  const page = await firstVisit("/en/countries");
  const session = await page.evaluate<string>(
    `fetch("/en/info-sessions").then((response) => response.text()).then((html) => html.match(/\\/en\\/info-sessions\\/[\\w-]+(?=")/)[0])`,
  );
  const paths = ["/en/my-registration", "/en/my-registration/link", "/en/join", "/r/token", "/join/token"];
  for (const path of [...paths, `${session}/register`, "/en/search?q=visa", "/en/no-such-page"])
    await page.goto(url + path);
  await page.goto(url + practice);
  await untilKept(page, "pages", practice);

  expect((await keptIn(page, "pages")).sort()).toEqual(["/en/countries", practice].sort());
});

test("no more than sixty pages are kept, and the oldest leaves first", async () => {
  const page = await firstVisit("/en/countries");
  await page.evaluate(`caches.open("pages").then(async (cache) => {
    for (let place = 0; place < 60; place += 1)
      await cache.put("/en/search?page=" + place, new Response("", { headers: { "Content-Type": "text/html" } }));
  })`);
  await page.goto(url + lesson);
  await until(page, `caches.open("pages").then((cache) => cache.keys()).then((keys) => keys.length === 60)`);

  const kept = await keptIn(page, "pages");
  expect([kept.includes("/en/countries"), kept.at(-1)]).toEqual([false, lesson]);
});

test("a new version takes the place of the old one; files that no kept page needs leave", async () => {
  const page = await firstVisit(lesson);
  const needed = await page.evaluate<string>(`document.querySelector('link[rel="stylesheet"]').getAttribute("href")`);
  const code = await (await fetch(`${url}/sw.js`)).text();
  worker = code.replace(/"version":"\w+","files":\[[^\]]*\]/, '"version":"next","files":[]');
  await page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())");
  await until(
    page,
    `caches.keys().then((names) => names.filter((name) => name.startsWith("files-")).join() === "files-next")`,
  );

  const files = await keptIn(page, "files-next");
  expect(files).toContain(needed);
  expect(files).toContain("/en/offline");
  expect(files.filter((file) => file.includes("times"))).toEqual([]);
  await context.setOffline(true);
  await page.reload();
  await notice(page).waitFor();
});

test("a reader can have everything deleted and nothing kept any more", async () => {
  const page = await firstVisit(lesson);
  await page.goto(`${url}/en/offline`);
  await page.getByText(speak("en").text("offline.forget")).click();
  await page.getByText(speak("en").text("offline.keepAgain")).waitFor();
  await until(page, "caches.keys().then((names) => names.length === 0)");
  await page.goto(url + lesson);
  await untilStarted(page);

  expect(await page.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)")).toBe(0);
});
