/** Times of sessions on the clocks of the browser: shown where they differ, and not at all without the script. */
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionTimes } from "../../server/language/times.ts";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import { runSite, type RunningSite } from "../set-up/running-site.ts";
import { firstSession, silentFinder } from "../set-up/visit.ts";
import { launchChromium } from "./set-up/chromium.ts";
import { untilStarted } from "./set-up/started.ts";

let site: RunningSite;
let browser: Browser;
let session: InfoSession;
/** One that takes registrations on the day of the test. */
let open: InfoSession;
beforeAll(async () => {
  [site, browser] = await Promise.all([runSite(silentFinder), launchChromium()]);
  session = firstSession(site.site.catalogue());
  const { service } = site.site.registrations;
  const all = site.site.catalogue().sessions;
  const isOpen = await Promise.all(all.map(async (one) => (await service.seats(one)) === "available"));
  open = all.find((_, place) => isOpen[place]) ?? session;
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What the script added to a page, and what broke while it did. */
async function added(path: string, options: BrowserContextOptions): Promise<readonly string[]> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false) await untilStarted(page);
  const texts = await page.locator("[data-ends]:not([hidden])").allInnerTexts();
  await context.close();
  expect(broken).toEqual([]);
  return texts;
}

test.each(["en", "fr", "ar"] as const)("a page in %s says the time where its reader is", async (language) => {
  const { day, hours } = sessionTimes(language, session.startsAt, session.endsAt, "America/Bogota");

  const [text, ...others] = await added(`/${language}/info-sessions/${session.id}`, { timezoneId: "America/Bogota" });

  expect(others).toEqual([]);
  expect(text).toContain(`${day}${language === "ar" ? "، " : ", "}${hours}`);
});

test("every session of the list says it", async () => {
  const texts = await added("/en/info-sessions", { timezoneId: "Asia/Manila" });

  expect(texts.length).toBe(site.site.catalogue().sessions.length);
});

test("nothing is added where the clocks agree, where a reader chose some, or without JavaScript", async () => {
  const address = `/en/info-sessions/${session.id}`;

  expect(await added(address, { timezoneId: session.zone })).toEqual([]);
  expect(await added(`${address}?zone=Asia/Manila`, { timezoneId: "America/Bogota" })).toEqual([]);
  expect(await added(address, { timezoneId: "America/Bogota", javaScriptEnabled: false })).toEqual([]);
});

test("the form begins with the zone of the browser, and leaves it to the country where there is none", async () => {
  const zoneIn = async (options: BrowserContextOptions) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${site.url}/en/info-sessions/${open.id}/register`);
    if (options.javaScriptEnabled !== false) await untilStarted(page);
    const zone = await page.locator("select[name=zone]").inputValue();
    await context.close();
    return zone;
  };

  expect(await zoneIn({ timezoneId: "Europe/Madrid" })).toBe("Europe/Madrid");
  expect(await zoneIn({ timezoneId: "Asia/Kolkata" })).toMatch(/^Asia\/(?:Kolkata|Calcutta)$/);
  expect(await zoneIn({ timezoneId: "UTC" })).toBe("");
  expect(await zoneIn({ timezoneId: "Europe/Madrid", javaScriptEnabled: false })).toBe("");
});

test("a note that is hidden is not seen: nobody online is told that there is no connection", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/fr/offline`);
  await untilStarted(page);

  expect(await page.locator("[data-missing]").isVisible()).toBe(false);
  await page.close();
});
