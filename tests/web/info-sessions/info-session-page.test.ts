/** GET /:language/info-sessions/:session: whether somebody can register, in words, on the page, in the list and in the API. */
import request from "supertest";
import { afterEach, describe, expect, test } from "vitest";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import type { ItemText } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import type { SeatsShown } from "../../../server/info-sessions/seats.ts";
import { registrationView } from "../../../server/web/info-sessions/seats-view.ts";
import { aSession } from "../../info-sessions/sign-up-desk.ts";
import { realKnowledge } from "../../set-up/visit.ts";
import { register, startSessionSite, type SessionSite } from "./session-site.ts";

const english: ItemText = {
  language: "en",
  title: "Labour mobility",
  summary: "What it takes.",
  sections: [],
  plainText: "",
  readingMinutes: 1,
  translatedBy: null,
  file: "knowledge/info-sessions/labour-mobility.en.md",
  digest: "",
};

let open: SessionSite | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(given: Partial<InfoSession> = {}): Promise<SessionSite> {
  const { catalogue } = await realKnowledge();
  const session = { texts: { en: english }, ...given };
  const holding = { ...catalogue, sessions: [aSession(session)] };
  return (open = await startSessionSite({ session, site: { catalogue: () => holding } }));
}

const page = (site: SessionSite) => request(site.app).get("/en/info-sessions/labour-mobility");
const list = (site: SessionSite) => request(site.app).get("/en/info-sessions");
const seatsOf = async (site: SessionSite): Promise<unknown> =>
  ((await request(site.app).get("/api/v1/sessions/labour-mobility")).body as Record<string, unknown>)["seats"];

const link = 'href="/en/info-sessions/labour-mobility/register"';

test.each([
  ["available", "2027-02-01T12:00:00Z", {}, "Seats available"],
  ["not-yet-open", "2026-12-31T12:00:00Z", {}, "Registration opens on Friday 1 January 2027."],
  ["closed", "2027-03-01T08:00:00Z", {}, "Registration closed on Sunday 28 February 2027."],
  ["past", "2027-03-01T11:00:00Z", {}, "This session is over."],
  ["cancelled", "2027-02-01T12:00:00Z", { status: "cancelled" as const }, "will not take place"],
] as const)(
  "a session that is %s says so, and offers registration only when it is open",
  async (seats, now, given, words) => {
    const site = await start(given);
    site.setNow(now);

    const { text } = await page(site);

    expect(text).toContain(words);
    expect(text.includes(link)).toBe(seats === "available");
    expect((await list(site)).text).toContain(speak("en").text(`session.seats.${seats}`));
    expect(await seatsOf(site)).toBe(seats);
  },
);

test("when the last seat goes, the waiting list is offered", async () => {
  const site = await start({ capacity: 1 });
  await register(site);

  const { text } = await page(site);

  expect(text).toContain("Join the waiting list");
  expect(text).toContain(link);
  expect(await seatsOf(site)).toBe("waiting-list");
});

test("without a waiting list the session is full and nobody is sent to a form", async () => {
  const site = await start({ capacity: 1, waitingList: 0 });
  await register(site);

  const { text } = await page(site);

  expect(text).toContain("All seats are taken.");
  expect(text).not.toContain(link);
  expect(await seatsOf(site)).toBe("full");
});

test("a calendar entry is offered for a session to come, and not for one that is over or cancelled", async () => {
  const site = await start();
  const calendar = 'href="/en/info-sessions/labour-mobility.ics"';

  expect((await page(site)).text).toContain(calendar);
  site.setNow("2027-03-01T11:00:00Z");
  expect((await page(site)).text).not.toContain(calendar);
});

describe.each(languages)("in %s", (language) => {
  const states: readonly SeatsShown[] = [
    "available",
    "few",
    "waiting-list",
    "full",
    "closed",
    "not-yet-open",
    "cancelled",
    "past",
  ];

  test("each state has its own words, no number of seats, and a way to register only where there is one", () => {
    const shown = states.map((seats) => registrationView(aSession({ capacity: 77 }), seats, speak(language)));

    expect(new Set(shown.map(({ label }) => label)).size).toBe(states.length);
    expect(new Set(shown.map(({ note }) => note)).size).toBe(states.length);
    for (const { label, note } of shown) expect(label + note).not.toMatch(/77/);
    expect(states.filter((_, place) => shown[place]?.action !== null)).toEqual(["available", "few", "waiting-list"]);
  });
});
