/** What calendars make of our entries, read back with an independent reader. */
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { instantInZone } from "./wall-clock.ts";
import { calendarText, type CalendarEntry } from "../../server/mail/calendar.ts";

const anEntry = (given: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: "abc@levier",
  sequence: 1,
  method: "REQUEST",
  startsAt: "2027-03-12T09:00:00Z",
  endsAt: "2027-03-12T10:30:00Z",
  stamp: "2027-02-01T12:00:00.000Z",
  title: "Labour mobility",
  description: "What worked.",
  place: "Online",
  url: "https://levier.example/en/info-sessions/labour-mobility",
  organiser: { name: "Levier", email: "levier@example.org" },
  attendee: { name: "Ana Silva", email: "ana@ministry.example" },
  ...given,
});

const textOf = (given: Partial<CalendarEntry> = {}) => {
  const entry = anEntry(given);
  return calendarText([entry], entry.method);
};

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const [event, ...others] = calendar.getAllSubcomponents("vevent");
  if (event === undefined || others.length > 0) throw new Error("calendar: expected one event, found another number");
  const value = (name: string) => event.getFirstPropertyValue(name);
  return { calendar, event, value, method: String(calendar.getFirstPropertyValue("method")) };
};

/** A calendar program: keeps the event of the highest SEQUENCE, and lets go of what is cancelled. */
function calendarAfter(texts: readonly string[]): string[] {
  const kept = new Map<string, { sequence: number; isCancelled: boolean; starts: string }>();
  for (const text of texts) {
    const { value, method } = read(text);
    const [uid, sequence] = [String(value("uid")), Number(value("sequence"))];
    if (sequence <= (kept.get(uid)?.sequence ?? -1)) continue;
    kept.set(uid, { sequence, isCancelled: method === "CANCEL", starts: String(value("dtstart")) });
  }
  return [...kept.values()].filter(({ isCancelled }) => !isCancelled).map(({ starts }) => starts);
}

test("created, changed, cancelled: one event, moved, gone", () => {
  const created = textOf();
  const changed = textOf({ sequence: 2, startsAt: "2027-03-13T09:00:00Z", endsAt: "2027-03-13T10:30:00Z" });
  const cancelled = textOf({ sequence: 3, method: "CANCEL" });

  expect(calendarAfter([created])).toEqual(["2027-03-12T09:00:00Z"]);
  expect(calendarAfter([created, changed])).toEqual(["2027-03-13T09:00:00Z"]);
  expect(calendarAfter([created, changed, cancelled])).toEqual([]);
  // The mails may overtake each other.
  expect(calendarAfter([created, cancelled, changed])).toEqual([]);
});

test("an invitation names who invites and one who is invited, whose answer is known", () => {
  const { value, event, method } = read(textOf());

  expect([method, value("status")]).toEqual(["REQUEST", "CONFIRMED"]);
  expect(value("organizer")).toMatch(/^mailto:levier@example\.org$/i);
  const attendees = event.getAllProperties("attendee");
  expect(attendees.map((one) => String(one.getFirstValue()).toLowerCase())).toEqual(["mailto:ana@ministry.example"]);
  expect(attendees.map((one) => [one.getParameter("cn"), one.getParameter("partstat")])).toEqual([
    ["Ana Silva", "ACCEPTED"],
  ]);
});

test("a cancellation says so twice, as calendars look at one or the other", () => {
  const { value, method } = read(textOf({ method: "CANCEL" }));

  expect([method, value("status")]).toEqual(["CANCEL", "CANCELLED"]);
});

test("a public feed has a name, says who publishes it and when it changed, and invites nobody", () => {
  const entry = anEntry({ method: "PUBLISH", stamp: "2027-01-02T03:04:05Z", attendee: null });
  const { calendar, event } = read(calendarText([entry], "PUBLISH", "Sessions, d’information; \r\nX:1"));

  expect(String(calendar.getFirstPropertyValue("x-wr-calname"))).toContain("Sessions, d’information;");
  expect(calendar.getFirstPropertyValue("x")).toBeNull();
  expect(event.getAllProperties("organizer")).toHaveLength(1);
  expect(event.getFirstProperty("attendee")).toBeNull();
  for (const name of ["dtstamp", "last-modified"])
    expect(String(event.getFirstPropertyValue(name)), name).toBe("2027-01-02T03:04:05Z");
});

describe("around the change of clocks in Brussels", () => {
  test.each([
    ["the day before summer time", "2027-03-27T10:00", "2027-03-27T09:00:00Z"],
    ["the day of summer time", "2027-03-28T10:00", "2027-03-28T08:00:00Z"],
    ["the day before winter time", "2027-10-30T10:00", "2027-10-30T08:00:00Z"],
    ["the day of winter time", "2027-10-31T10:00", "2027-10-31T09:00:00Z"],
  ])("a session at ten on %s is at ten there", (_day, wall, startsAt) => {
    const { value } = read(textOf({ startsAt, endsAt: new Date(Date.parse(startsAt) + 5_400_000).toISOString() }));
    const start = value("dtstart");
    if (!(start instanceof ICAL.Time)) throw new Error("dtstart: expected a time");

    expect(start.toString()).toBe(startsAt);
    expect(instantInZone(start.toJSDate(), "Europe/Brussels")).toBe(wall);
  });

  test("a night session through the change lasts as long as it lasts", () => {
    const { value } = read(textOf({ startsAt: "2027-03-28T00:30:00Z", endsAt: "2027-03-28T02:00:00Z" }));

    expect([String(value("dtstart")), String(value("dtend"))]).toEqual([
      "2027-03-28T00:30:00Z",
      "2027-03-28T02:00:00Z",
    ]);
  });
});

test.each([
  "Visas, quotas; and more",
  "A \\ backslash, a colon: and “quotes”",
  "التنقّل من أجل العمل: ما الذي نجح، وما الذي لم ينجح في البلدان الشريكة خلال السنوات العشر الأخيرة؟",
  "🧭".repeat(60),
])("a title comes back as it was: %s", (title) => {
  const { value } = read(textOf({ title, description: `${title}\n\n${title}` }));

  expect(value("summary")).toBe(title);
  expect(value("description")).toBe(`${title}\n\n${title}`);
});

test("lines are at most 75 octets, end in CRLF and break no letter", () => {
  const text = textOf({
    title: "العربية🧭, ".repeat(40),
    description: "é".repeat(500),
    url: `https://x.example/${"a".repeat(200)}`,
  });
  const lines = text.split("\r\n");

  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/[\uFFFD\p{Surrogate}]/u);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("words with line breaks and quotes add no line and no parameter", () => {
  const hostile = 'Eve"\r\nATTENDEE:mailto:spy@evil.example\r\nX-A:"; CN=x';
  const { event, value } = read(
    textOf({ title: hostile, place: hostile, attendee: { name: hostile, email: "ana@ministry.example" } }),
  );

  expect(event.getAllProperties("attendee")).toHaveLength(1);
  expect(event.getFirstProperty("x-a")).toBeNull();
  expect(String(value("summary"))).toContain("mailto:spy@evil.example");
});
