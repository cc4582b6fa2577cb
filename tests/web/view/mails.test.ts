/** Every mail about a session, in every language: whole and true. */
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { directionOf, languages } from "../../../server/language/languages.ts";
import { momentTimes, sessionTimes } from "../../../server/language/times.ts";
import { mailKinds, type MailKind } from "../../../server/info-sessions/registration.ts";
import { mailOf, site, title, withEntry, type Given } from "./mails-set-up.ts";

const unescaped = (html: string) => html.replaceAll("&#x3D;", "=").replaceAll("&amp;", "&").replaceAll("&quot;", '"');

describe.each(languages)("in %s", (language) => {
  test.each(mailKinds)("%s is whole: words, times, links, language", (kind) => {
    const mail = mailOf(kind, { row: { language } });
    const times = sessionTimes(language, "2027-03-01T09:00:00Z", "2027-03-01T11:00:00Z", "Africa/Dakar");

    expect(mail.subject).not.toMatch(/[\r\n{}]|mail\./);
    expect(mail.subject).toContain(title);
    expect(mail.html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
    for (const part of [mail.text, unescaped(mail.html)]) {
      for (const words of [times.day, times.hours, times.zone, title]) expect(part).toContain(words);
      expect(part).toContain(`${site}/${language}/info-sessions/labour-mobility`);
      expect(part).toContain(`${site}/${language}/privacy`);
      expect(part).toContain("team@levier.example");
      expect(part).not.toMatch(/undefined|null|\[object|\{\{|\bmail\.[a-z]/);
    }
  });

  test("nothing is loaded from elsewhere, nothing runs", () => {
    for (const kind of mailKinds)
      expect(mailOf(kind, { row: { language } }).html).not.toMatch(/<(?:img|script|link|iframe|form)|@import|url\(/i);
  });

  test("digits are Latin", () => {
    for (const kind of mailKinds) expect(mailOf(kind, { row: { language } }).text).not.toMatch(/[٠-٩]/);
  });
});

test("the address of the reader stands in the calendar entry with its domain as mail servers write it", () => {
  const { calendar } = mailOf("place-confirmed", { row: { email: "Ana@Bücher.example" } });

  expect(calendar?.content.replaceAll("\r\n ", "")).toContain(":MAILTO:Ana@xn--bcher-kva.example\r\n");
});

test("times are given on the reader's clocks and on the organisers'", () => {
  const there = sessionTimes("en", "2027-03-01T09:00:00Z", "2027-03-01T11:00:00Z", "Europe/Brussels");
  const elsewhere = mailOf("reminder-1-day").text;
  const same = mailOf("reminder-1-day", { row: { zone: "Europe/Paris" } }).text;

  expect(elsewhere).toContain("09:00–11:00");
  expect(elsewhere).toContain(`${there.hours} (${there.zone})`);
  expect(same.split(there.hours)).toHaveLength(2);
});

describe("the mail that asks for confirmation", () => {
  test("says until when a seat is kept, on the reader's clocks", () => {
    const { day, hour, zone } = momentTimes("en", "2027-02-02T08:00:00.000Z", "Africa/Dakar");

    expect(mailOf("confirm-address").text).toContain(`until ${day} at ${hour} (${zone})`);
  });

  test.each([[null], ["2027-02-01T11:00:00.000Z"]])("promises no seat when none is kept (%s)", (holdUntil) => {
    expect(mailOf("confirm-address", { row: { holdUntil } }).text).toContain("we cannot promise a seat");
  });

  test.each(["confirm-address", "already-registered"] as const)("%s holds nothing a stranger typed", (kind) => {
    const typed = { name: "Win a prize", institution: "evil.example", role: "Click here", question: "Now!" };
    const mail = mailOf(kind, { row: typed });

    expect(mail.to.name).toBe("");
    for (const words of Object.values(typed)) expect(mail.subject + mail.text + mail.html).not.toContain(words);
    expect(mail.calendar).toBeNull();
  });

  test("opens the registration, as does the one for who is registered already", () => {
    const [asked, again] = [mailOf("confirm-address"), mailOf("already-registered")].map(
      (mail) => /\nConfirm my registration\n(\S+)\n/.exec(mail.text)?.[1],
    );

    expect(asked).toContain(`${site}/`);
    expect(again).toBe(asked);
  });

  test("for who is registered already tells where they stand", () => {
    expect(mailOf("already-registered").text).toContain("waits to be confirmed");
    expect(mailOf("already-registered", { row: { state: "confirmed" } }).text).toContain("have a seat");
    expect(mailOf("already-registered", { row: { state: "waitlisted" } }).text).toContain("waiting list already");
  });
});

describe("links", () => {
  const joining: readonly MailKind[] = [
    "place-confirmed",
    "promoted",
    "session-changed",
    "reminder-7-days",
    "reminder-1-day",
    "reminder-1-hour",
  ];

  test("to join are only in mails to people with a seat", () => {
    expect(mailKinds.filter((kind) => mailOf(kind).text.includes("Join the session"))).toEqual(joining);
    expect(mailOf("session-changed", { row: { state: "waitlisted" } }).text).not.toContain("Join the session");
  });

  test("to join are in no mail about a session in a room", () => {
    const kinds = mailKinds.filter((kind) =>
      mailOf(kind, { session: { place: "Rue de la Loi 1, Brussels" } }).text.includes("Join the session"),
    );

    expect(kinds).toEqual([]);
  });

  test("take a registration back while that can be done", () => {
    const label = "Restore my registration";

    expect(mailOf("cancelled-by-you").text).toContain(label);
    expect(mailOf("cancelled-by-you", { row: { endedAt: "2027-01-30T12:00:00.000Z" } }).text).not.toContain(label);
    expect(mailOf("cancelled-by-organiser", { session: { status: "cancelled" } }).text).not.toContain(label);
  });

  test("lead to materials and recording afterwards", () => {
    const materials = [{ title: "Slides <1>", url: "https://files.example/a?b=1&c=2" }];
    const mail = mailOf("after-session", { session: { materials, recordingUrl: "https://video.example/1" } });

    expect(mail.text).toContain("Slides <1>\nhttps://files.example/a?b=1&c=2\n");
    expect(mail.html).toContain("Slides &lt;1&gt;</a>");
    expect(mail.text).toContain("https://video.example/1");
    expect(mailOf("after-session").text).toContain("if there are any");
  });
});

describe("the calendar entry", () => {
  const entryOf = (kind: MailKind, given: Given = {}) => {
    const { calendar } = mailOf(kind, given);
    if (calendar === null) return null;
    const event = new ICAL.Component(ICAL.parse(calendar.content) as unknown[]).getFirstSubcomponent("vevent");
    const value = (name: string) => String(event?.getFirstPropertyValue(name));
    return { method: calendar.method, content: calendar.content, value };
  };

  test("comes with the mails that change what is in a calendar", () => {
    expect(mailKinds.filter((kind) => mailOf(kind).calendar !== null).toSorted()).toEqual(withEntry.toSorted());
    expect(entryOf("session-changed", { mail: { extra: null } })).toBeNull();
  });

  test.each([
    ["place-confirmed", "REQUEST"],
    ["promoted", "REQUEST"],
    ["session-changed", "REQUEST"],
    ["cancelled-by-you", "CANCEL"],
    ["cancelled-by-organiser", "CANCEL"],
  ] as const)("of %s says %s, with the number kept for it", (kind, method) => {
    const entry = entryOf(kind);

    expect([entry?.method, entry?.value("uid"), entry?.value("sequence")]).toEqual([method, "r1@levier", "3"]);
    expect(entry?.value("summary")).toBe(title);
    expect(entry?.value("url")).toBe(`${site}/en/info-sessions/labour-mobility`);
  });

  test("holds no link that opens anything", () => {
    const join = /Join the session\n(\S+)/.exec(mailOf("place-confirmed").text)?.[1] ?? "";

    expect(join).toContain(site);
    expect(entryOf("place-confirmed")?.content.replaceAll("\r\n ", "")).not.toContain(new URL(join).pathname);
  });
});

test("an example says that it is one", () => {
  expect(mailOf("place-confirmed", { session: { isExample: true } }).text).toContain(
    "Demonstration: this session is invented",
  );
});
