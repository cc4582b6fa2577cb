/** Information sessions for readers: lists, pages, other clocks, and calendars that another program can read. */
import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { sessionTimes } from "../../../server/language/times.ts";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { speak } from "../../../server/language/translate.ts";
import { infoSessionsView } from "../../../server/web/info-sessions/info-sessions-view.ts";
import { firstSession, realKnowledge, visit } from "../../set-up/visit.ts";

let catalogue: Catalogue;
let first: InfoSession;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
  first = firstSession(catalogue);
});

const noChoice = { spoken: null, audience: null, theme: null, zone: null };
const viewAt = (now: string, choices = {}) =>
  infoSessionsView(
    catalogue,
    { ...noChoice, ...choices },
    { now, seats: new Map(catalogue.sessions.map(({ id }) => [id, "available"])) },
    speak("en"),
    { href: "/assets/times.js", integrity: "sha384-x" },
  );
const hrefs = (cards: readonly { readonly href: string }[]) => cards.map(({ href }) => href);

const withSessions = (sessions: readonly InfoSession[]) => ({
  catalogue: () => ({
    ...catalogue,
    sessions,
    session: (id: string) => sessions.find((session) => session.id === id),
  }),
});

const eventsOf = (calendar: string) =>
  new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));

test("what is to come is sorted from the next on, what is past from the last back", () => {
  const [before, after] = [viewAt("2020-01-01T00:00:00Z"), viewAt("2100-01-01T00:00:00Z")];

  expect(before.past).toEqual([]);
  expect(after.upcoming).toEqual([]);
  expect(hrefs(before.upcoming)).toEqual(catalogue.sessions.map(({ id }) => `/en/info-sessions/${id}`));
  expect(hrefs(after.past)).toEqual(hrefs(before.upcoming).toReversed());
});

test("a session is to come until it ends", () => {
  const end = Date.parse(first.endsAt);

  expect(hrefs(viewAt(new Date(end - 1).toISOString()).upcoming)).toContain(`/en/info-sessions/${first.id}`);
  expect(hrefs(viewAt(new Date(end).toISOString()).upcoming)).not.toContain(`/en/info-sessions/${first.id}`);
});

test("language, audience and area narrow the list, and every choice offered leads to a session", () => {
  const { fields } = viewAt("2020-01-01T00:00:00Z");
  expect(fields.map(({ name }) => name)).toEqual(["spoken", "audience", "theme"]);
  for (const { name, options } of fields)
    for (const { value } of options) {
      const { upcoming } = viewAt("2020-01-01T00:00:00Z", { [name]: value });
      expect([name, value, upcoming.length > 0]).toEqual([name, value, true]);
      expect(upcoming.length).toBeLessThanOrEqual(catalogue.sessions.length);
    }
});

test.each(languages)("list and page speak %s and say that a session is an example", async (language) => {
  const text = first.texts[language]?.title ?? "none";
  const [list, page] = [
    await visit(`/${language}/info-sessions`),
    await visit(`/${language}/info-sessions/${first.id}`),
  ];

  expect([list.status, page.status]).toEqual([200, 200]);
  for (const { text: html } of [list, page]) {
    expect(html).toContain(text);
    expect(html).toContain(speak(language).text("session.example"));
  }
});

test("a calendar calls an invented session a demonstration", async () => {
  const { text } = await visit(`/fr/info-sessions/${first.id}.ics`);

  expect(text.replaceAll("\r\n ", "")).toMatch(/SUMMARY:Démonstration\u00a0:/);
});

test("what a list is asked for and does not have is passed over", async () => {
  const answer = await visit("/en/info-sessions?spoken=xx&audience[]=1&theme=nothing&zone=Mars/Olympus&spoken=fr");

  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`/en/info-sessions/${first.id}`);
});

test("a session is shown on the clocks the reader chose beside its own", async () => {
  const bogota = sessionTimes("en", first.startsAt, first.endsAt, "America/Bogota");

  const { text } = await visit(`/en/info-sessions/${first.id}?zone=America/Bogota`);

  expect(text).toContain(bogota.hours);
  expect(text).toContain(sessionTimes("en", first.startsAt, first.endsAt, first.zone).hours);
});

test("the clocks chosen in the list are kept on the page of a session", async () => {
  const { text } = await visit("/en/info-sessions?zone=America/Bogota");

  expect(text).toContain(`href="/en/info-sessions/${first.id}?zone&#x3D;America/Bogota"`);
});

test("clocks are right on both sides of a change to summer time, and over midnight", () => {
  const hours = (start: string, end: string, zone: string) => sessionTimes("en", start, end, zone).hours;

  expect(hours("2027-03-26T09:00:00Z", "2027-03-26T10:00:00Z", "Europe/Brussels")).toBe("10:00–11:00");
  expect(hours("2027-03-29T09:00:00Z", "2027-03-29T10:00:00Z", "Europe/Brussels")).toBe("11:00–12:00");
  expect(hours("2027-03-26T14:30:00Z", "2027-03-26T16:30:00Z", "Asia/Bangkok")).toBe("21:30–23:30");
  expect(hours("2027-03-26T16:30:00Z", "2027-03-26T18:30:00Z", "Asia/Bangkok")).toBe(
    "23:30–Saturday 27 March 2027, 01:30",
  );
});

test("a cancelled session says so and offers no calendar entry", async () => {
  const site = withSessions([{ ...first, status: "cancelled", endsAt: "2100-01-01T00:00:00Z" }]);

  const { text } = await visit(`/en/info-sessions/${first.id}`, { site });

  expect(text).toContain("will not take place");
  expect(text).not.toContain(`${first.id}.ics`);
});

test("a session that is not there is said to be missing, also as a calendar", async () => {
  expect((await visit("/fr/info-sessions/nothing")).status).toBe(404);
  expect((await visit("/fr/info-sessions/nothing.ics")).status).toBe(404);
});

test("the calendar of a session is read back by another program as it was meant", async () => {
  const { headers, text } = await visit(`/ar/info-sessions/${first.id}.ics`);

  expect(headers["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const [event, ...others] = eventsOf(text);
  expect(others).toEqual([]);
  expect(event?.uid).toBe(`${first.id}@levier`);
  expect(event?.summary).toBe(speak("ar").text("session.demonstration", { title: first.texts.ar?.title ?? "" }));
  expect(event?.startDate.toJSDate().toISOString()).toBe(first.startsAt);
  expect(event?.endDate.toJSDate().toISOString()).toBe(first.endsAt);
  expect(event?.component.getFirstPropertyValue("url")).toBe(`https://levier.example/ar/info-sessions/${first.id}`);
});

test("the feed holds what is to come, a cancelled session as cancelled", async () => {
  const endsAt = "2100-01-01T00:00:00Z";
  const site = withSessions([
    { ...first, id: "one", endsAt },
    { ...first, id: "two", endsAt, status: "cancelled" },
    { ...first, id: "past", endsAt: "2001-01-01T00:00:00Z" },
  ]);

  const { text } = await visit("/en/info-sessions.ics", { site });

  expect(eventsOf(text).map(({ uid, component }) => [uid, component.getFirstPropertyValue("status")])).toEqual([
    ["one@levier", "CONFIRMED"],
    ["two@levier", "CANCELLED"],
  ]);
});

test("an unchanged feed is not sent again", async () => {
  const { headers } = await visit("/en/info-sessions.ics");

  const again = await visit("/en/info-sessions.ics", { headers: { "If-None-Match": String(headers["etag"]) } });

  expect(again.status).toBe(304);
});

test("each choice says how many sessions it leads to beside the choices made, and none leads to nothing", () => {
  const { fields } = viewAt("2020-01-01T00:00:00Z", { spoken: first.spoken[0] });
  const ofOthers = fields.filter(({ name }) => name !== "spoken");

  for (const { name, options } of ofOthers)
    for (const { value, label } of options) {
      const { upcoming } = viewAt("2020-01-01T00:00:00Z", { spoken: first.spoken[0], [name]: value });
      expect([value, label.endsWith(`(${upcoming.length})`), upcoming.length > 0]).toEqual([value, true, true]);
    }
});

test("a past session leads to its materials and recording from the list and from its page, one to come does not", async () => {
  const materials = [{ title: "Slides of the day", url: "https://example.org/slides" }];
  const given = { ...first, materials, recordingUrl: "https://example.org/recording" };
  const past = withSessions([{ ...given, id: "past", endsAt: "2001-01-01T00:00:00Z" }]);
  const coming = withSessions([{ ...given, id: "coming", endsAt: "2100-01-01T00:00:00Z" }]);

  for (const address of ["/en/info-sessions", "/en/info-sessions/past"]) {
    const { text } = await visit(address, { site: past });
    expect(text).toContain('<a href="https://example.org/slides">Slides of the day</a>');
    expect(text).toContain('<a href="https://example.org/recording">');
  }
  for (const address of ["/en/info-sessions", "/en/info-sessions/coming"])
    expect((await visit(address, { site: coming })).text).not.toContain("https://example.org/");
});

test("a list without a session to come says whether none is planned or none fits", async () => {
  const none = withSessions([]);

  expect((await visit("/en/info-sessions", { site: none })).text).toContain("No session is planned");
  expect((await visit("/en/info-sessions?spoken=fr", { site: none })).text).toContain("No session to come fits");
});

test("an Arabic page reads from right to left, and a title that is not translated keeps its own direction", async () => {
  const english = first.texts.en;
  if (english === undefined) throw new Error("expected a text in English, found none");
  const site = withSessions([{ ...first, id: "one", original: "en", texts: { en: english } }]);

  const { text } = await visit("/ar/info-sessions/one", { site });

  expect(text).toContain('<html lang="ar" dir="rtl">');
  expect(text).toMatch(/<h1 lang="en" dir="ltr">/);
});

test("the home page announces the next sessions, and none that is cancelled or over", async () => {
  const coming = { ...first, endsAt: "2100-01-01T00:00:00Z" };
  const site = withSessions([
    { ...first, id: "past", endsAt: "2001-01-01T00:00:00Z" },
    { ...coming, id: "cancelled", status: "cancelled" },
    ...["one", "two", "three"].map((id) => ({ ...coming, id })),
  ]);

  const { text } = await visit("/en", { site });

  const announced = [...text.matchAll(/<h3><a href="\/en\/info-sessions\/([^"]+)"/g)].map(([, id]) => id);
  expect(announced).toEqual(["one", "two"]);
  expect((await visit("/en", { site: withSessions([]) })).text).not.toContain("All information sessions");
});
