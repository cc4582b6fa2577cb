/** Information sessions as authors write them: times on the wall, and what is wrong with a file. */
import { expect, test } from "vitest";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { instantsOf } from "../../server/knowledge/wall-time.ts";
import { useKnowledge } from "../real-knowledge.ts";
import { knowledgeFolder, put } from "./knowledge-folder.ts";

const head = {
  title: "A session",
  summary: "What it is about.",
  start: "2027-03-12 10:00",
  end: "2027-03-12 11:30",
  zone: "Europe/Brussels",
  capacity: "12",
  opens: "2027-02-01 09:00",
  closes: "2027-03-11 18:00",
  updated: "2027-01-15",
};

async function load(changes: Readonly<Record<string, string>> = {}, body = "## Agenda\n\nTo be announced.") {
  const knowledgeDir = knowledgeFolder();
  const lines = Object.entries({ ...head, ...changes }).map(([key, value]) => `${key}: ${value}`);
  put(knowledgeDir, { "info-sessions/a-session.en.md": `---\n${lines.join("\n")}\n---\n\n${body}\n` });
  return loadCatalogue({ knowledgeDir, cacheDir: null });
}

const problemsOf = async (changes: Readonly<Record<string, string>>, body?: string) =>
  (await load(changes, body)).problems
    .filter(({ file }) => file.includes("info-sessions"))
    .map(({ line, field, expected, found }) => `${line} ${field}: expected ${expected}, found ${found}`);

test("a session has instants for the times on the wall of its zone, and defaults for what is not said", async () => {
  const { sessions, session } = await load();

  expect(sessions.map(({ id }) => id)).toEqual(["a-session"]);
  expect(session("a-session")).toMatchObject({
    startsAt: "2027-03-12T09:00:00.000Z",
    endsAt: "2027-03-12T10:30:00.000Z",
    opensAt: "2027-02-01T08:00:00.000Z",
    capacity: 12,
    quotaPerCountry: null,
    waitingList: 0,
    retentionDays: 90,
    place: "online",
    status: "published",
    isExample: false,
  });
});

test("a change of a session changes the version of the catalogue", async () => {
  const [before, after] = [await load(), await load({ capacity: "13" })];

  expect(after.version).not.toBe(before.version);
});

test.each([
  [
    { start: "2027-03-28 02:30" },
    "4 start: expected a time that exists in Europe/Brussels: clocks go forward over this one",
  ],
  [{ start: "2027-10-31 02:30" }, "2027-10-31T00:30:00.000Z and 2027-10-31T01:30:00.000Z, choose another"],
  [{ start: "2027-02-30 10:00" }, "4 start: expected a time such as 2026-12-03 14:00"],
  [{ end: "2027-03-12 10:00" }, "5 end: expected an end after the start"],
  [{ opens: "2027-03-11 19:00" }, "8 opens: expected registration that opens before it closes"],
  [{ closes: "2027-03-12 10:01" }, "9 closes: expected registration that closes before the start"],
  [{ zone: "Europe/Brusels" }, "6 zone: expected a time zone such as Europe/Brussels"],
  [{ capacity: "0" }, "7 capacity: expected a number from 1 to 100000"],
  [{ capacity: "twelve" }, "7 capacity: expected a number from 1 to 100000"],
  [{ capaciti: "5" }, "capaciti"],
  [{ themes: "[legal-migratoin]" }, 'did you mean "legal-migration"?'],
])("%j is a problem with its line", async (changes, message) => {
  expect((await problemsOf(changes)).join("\n")).toContain(message);
});

test("the address of a meeting is refused wherever it stands", async () => {
  const expected = "no address of a meeting: whoever reads it is in";

  expect((await problemsOf({}, "Join at <https://us02web.zoom.us/j/123>.")).join()).toContain(expected);
  expect((await problemsOf({ recording: "https://teams.microsoft.com/l/meetup-join/1" })).join()).toContain(expected);
});

test.each([
  ["2026-12-08 10:00", "Europe/Brussels", ["2026-12-08T09:00:00.000Z"]],
  ["2027-07-01 10:00", "Europe/Brussels", ["2027-07-01T08:00:00.000Z"]],
  ["2027-07-01 10:00", "Asia/Kathmandu", ["2027-07-01T04:15:00.000Z"]],
  ["2027-07-01 00:00", "Pacific/Kiritimati", ["2027-06-30T10:00:00.000Z"]],
  ["2027-03-28 02:30", "Europe/Brussels", []],
  ["2027-10-31 02:30", "Europe/Brussels", ["2027-10-31T00:30:00.000Z", "2027-10-31T01:30:00.000Z"]],
  ["2027-09-05 00:30", "America/Santiago", []],
])("%s in %s is %j", (time, zone, instants) => {
  expect(instantsOf(time, zone)).toEqual(instants);
});

test("what is no time is not read as one", () => {
  for (const time of ["", "2027-13-01 10:00", "2027-02-29 10:00", "2027-01-01 24:00", "2027-01-01T10:00"])
    expect(instantsOf(time, "Europe/Brussels")).toBeNull();
});

test("the sessions of the project are there in every language, and each invented one says so", async () => {
  const { catalogue } = await useKnowledge();

  expect(catalogue.sessions.length).toBeGreaterThan(2);
  for (const session of catalogue.sessions) {
    expect(Object.keys(session.texts).sort()).toEqual(["ar", "en", "es", "fr", "pt"]);
    expect(session.isExample).toBe(true);
  }
});
