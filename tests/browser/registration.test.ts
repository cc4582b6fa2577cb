/** Two people and one seat: registering, confirming from the mail that came, giving back, being promoted. Narrow, without JavaScript. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import ICAL from "ical.js";
import { simpleParser, type ParsedMail } from "mailparser";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import type { Language } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { createLog } from "../../server/log.ts";
import { keptAggregates, registrationServicesOf, type Surroundings } from "../../server/kept-records.ts";
import { openRecords, type LateRecords } from "../../server/records-when-possible.ts";
import { createApp } from "../../server/web/app.ts";
import { sessionMails } from "../../server/web/view/mails/session-mail.ts";
import { loadTemplates } from "../../server/web/view/templates.ts";
import { mailServer, type TestMailServer } from "../mail/a-mail.ts";
import { until } from "../search/meilisearch/bundled-meilisearch.ts";
import { firstSession, realKnowledge, startSite } from "../set-up/visit.ts";
import { axeViolations } from "./set-up/axe.ts";
import { launchChromium } from "./set-up/chromium.ts";
import { sideScroll } from "./set-up/in-page.ts";
import { untilStarted } from "./set-up/started.ts";

/** To the second: calendars know nothing finer. */
const inDays = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19)}.000Z`;

let url: string;
let session: InfoSession;
let browser: Browser;
let mails: TestMailServer;
let records: LateRecords;
const http = createServer();
const dataDir = mkdtempSync(join(tmpdir(), "levier-registration-"));

beforeAll(async () => {
  const { catalogue } = await realKnowledge();
  session = {
    ...firstSession(catalogue),
    startsAt: inDays(20),
    endsAt: inDays(20.05),
    opensAt: inDays(-1),
    closesAt: inDays(19),
    status: "published",
    place: "online",
    capacity: 1,
    waitingList: 5,
    quotaPerCountry: null,
    quotaPerInstitution: null,
  };
  const sessionOf = (id: string) => (id === session.id ? session : undefined);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  [browser, mails] = await Promise.all([launchChromium(), mailServer()]);
  const from = "Levier <levier@example.org>";
  const surroundings: Surroundings = {
    session: sessionOf,
    composeWith: (links) =>
      sessionMails({ publicUrl: url, templates: loadTemplates(), links, from, contactEmail: null }),
  };
  records = await openRecords({
    ...{ dataDir, kept: keptAggregates, ...surroundings, smtpUrl: mails.url, mailFrom: from },
    log: createLog("silent"),
    onLost: () => undefined,
  });
  records.startJobs();
  const site = await startSite({
    publicUrl: url,
    catalogue: () => ({ ...catalogue, sessions: [session], session: sessionOf }),
    registrations: registrationServicesOf(records, surroundings),
  });
  http.on("request", createApp(site));
});
afterAll(async () => {
  await browser.close();
  http.close();
  http.closeAllConnections();
  await records.close();
  await mails.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Waits for the mail with this number, counted from 1. */
async function mailAt(place: number): Promise<ParsedMail> {
  await until(() => mails.taken.length >= place);
  return simpleParser(mails.taken[place - 1] ?? "");
}

const linkIn = (mail: ParsedMail, kind: "r" | "join") => {
  const found = new RegExp(`${url}/${kind}/[\\w.-]+`).exec(mail.text ?? "")?.[0];
  if (found === undefined)
    throw new Error(`expected a link to /${kind}/ in the mail "${mail.subject ?? ""}", found none`);
  return found;
};

function entryIn(calendar: string) {
  const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  const event = component.getFirstSubcomponent("vevent");
  if (event === null) throw new Error("expected an event in the calendar, found none");
  const { uid, sequence, startDate } = new ICAL.Event(event);
  return {
    method: component.getFirstPropertyValue("method"),
    uid,
    sequence,
    startsAt: startDate.toJSDate().toISOString(),
  };
}

/** The calendar part of a mail, whichever way its reader hands it over. */
function entryOf(mail: ParsedMail) {
  const part = mail.attachments.find(({ contentType }) => contentType === "text/calendar");
  if (part === undefined) throw new Error(`expected a calendar part in "${mail.subject ?? ""}", found none`);
  return entryIn(part.content.toString("utf8"));
}

interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
}

async function personOf(language: Language): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: language,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { context, page };
}

/** Nothing to find fault with on the page, here where the tests of other pages do not come. */
async function expectSound(page: Page): Promise<void> {
  await page.waitForLoadState();
  expect(await page.evaluate<string[]>(sideScroll)).toEqual([]);
  // The checker is a script, so the same address is opened where scripts run.
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
  });
  const copy = await context.newPage();
  await copy.goto(page.url());
  await untilStarted(copy);
  const violations = await axeViolations(copy);
  await context.close();
  expect(violations).toEqual([]);
}

/** Through the form, with a mistake on the way. */
async function register(
  { page }: Person,
  language: Language,
  person: { name: string; email: string; country: string },
) {
  await page.goto(`${url}/${language}/info-sessions/${session.id}`);
  await expectSound(page);
  await page.click(`main a[href="/${language}/info-sessions/${session.id}/register"]`);
  await page.fill("#name", person.name);
  await page.fill("#email", "not an address");
  await page.selectOption("#country", person.country);
  await page.fill("#institution", "Ministry of the Interior");
  await page.fill("#role", "Head of unit");
  // Who sends a form within two seconds is asked for more.
  await sleep(2200);
  await page.click('button[value="check"]');
  expect(await page.title()).toContain(speak(language).text("register.title").slice(0, 4));
  expect(await page.inputValue("#name")).toBe(person.name);
  await expectSound(page);
  await page.fill("#email", person.email);
  await page.click('button[value="check"]');
  expect(await page.locator("main").innerText()).toContain(person.email);
  await expectSound(page);
  await page.click('button[value="send"]');
  expect(new URL(page.url()).pathname).toBe(`/${language}/info-sessions/${session.id}/register/sent`);
}

async function confirm({ page }: Person, mail: ParsedMail): Promise<void> {
  await page.goto(linkIn(mail, "r"));
  // The token is in no history and no address that is handed on.
  expect(new URL(page.url()).pathname).toMatch(/^\/\w\w\/my-registration$/);
  await page.click('button[value="confirm"]');
  await expectSound(page);
}

test("a seat goes from hand to hand: in French to the first, in Arabic to the next", async () => {
  const [awa, samira] = [await personOf("fr"), await personOf("ar")];
  await register(awa, "fr", { name: "Awa Ndiaye", email: "awa@ministere.example", country: "SN" });
  const asked = await mailAt(1);
  expect(asked.headers.get("content-language")).toBe("fr");
  expect(asked.text).not.toContain("Awa");
  await confirm(awa, asked);
  const confirmed = await mailAt(2);
  const first = entryOf(confirmed);
  expect(first).toMatchObject({ method: "REQUEST", startsAt: session.startsAt });

  const file = await awa.context.request.get(`${url}/fr/my-registration/calendar.ics`);
  expect(entryIn(await file.text())).toMatchObject({ uid: first.uid, startsAt: session.startsAt });

  await register(samira, "ar", { name: "سميرة بنعلي", email: "samira@wizara.example", country: "MA" });
  await confirm(samira, await mailAt(3));
  const waiting = await mailAt(4);
  expect(waiting.html).toContain('dir="rtl"');
  expect(await samira.page.locator("html").getAttribute("dir")).toBe("rtl");

  await awa.page.goto(linkIn(confirmed, "r"));
  await awa.page.click('main a[href="/fr/my-registration/give-back"]');
  await awa.page.click("main form button");
  // Nothing was chosen: nothing is given back.
  expect(await awa.page.locator('input[name="choice"]:checked').count()).toBe(0);
  await expectSound(awa.page);
  expect(mails.taken).toHaveLength(4);
  await awa.page.check('input[value="yes"]');
  await awa.page.click("main form button");
  await expectSound(awa.page);

  const last = [await mailAt(5), await mailAt(6)];
  const cancelled = last.find((mail) => mail.headers.get("content-language") === "fr");
  const promoted = last.find((mail) => mail.headers.get("content-language") === "ar");
  if (cancelled === undefined || promoted === undefined) throw new Error("expected one mail in each language");
  expect(entryOf(cancelled)).toMatchObject({ method: "CANCEL", uid: first.uid });
  expect(entryOf(cancelled).sequence).toBeGreaterThan(first.sequence);
  expect(entryOf(promoted)).toMatchObject({ method: "REQUEST", startsAt: session.startsAt });

  await samira.page.goto(linkIn(promoted, "join"));
  expect(new URL(samira.page.url()).pathname).toBe("/ar/join");
  await expectSound(samira.page);
  await samira.page.goto(linkIn(promoted, "r"));
  expect(await samira.page.locator('main a[href="/ar/my-registration/give-back"]').count()).toBe(1);
  await expectSound(samira.page);
  await Promise.all([awa.context.close(), samira.context.close()]);
});
