/** Calendar programs keep the entry of the highest SEQUENCE: each change of a session must raise it, also two on one day. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { openCalendarRevisions } from "../../server/info-sessions/calendar-revisions.ts";
import { aSession } from "./sign-up-desk.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "levier-calendar-"));
const open = (folder: string, now = "2027-01-05T10:00:00.000Z") =>
  openCalendarRevisions(folder, { now: () => now, log: createLog("silent") });

const first = aSession();
const moved = aSession({ startsAt: "2027-03-01T10:00:00Z", endsAt: "2027-03-01T12:00:00Z" });
const movedAgain = aSession({ startsAt: "2027-03-01T13:00:00Z", endsAt: "2027-03-01T15:00:00Z" });

test("a session that moves twice on one day, with the same day in its head, has a higher revision each time", async () => {
  const folder = newFolder();
  const revisions = await open(folder);
  const found = [];
  for (const session of [first, moved, movedAgain, first]) {
    await revisions.follow([session]);
    found.push(revisions.of(session));
  }

  const sequences = found.map(({ sequence }) => sequence);
  const times = found.map(({ changedAt }) => Date.parse(changedAt));
  expect(sequences).toEqual([0, 1, 2, 3].map((more) => (sequences[0] ?? 0) + more));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

test("a revision is kept over a restart, and nothing changes where nothing changed", async () => {
  const folder = newFolder();
  const before = await open(folder);
  await before.follow([first]);
  await before.follow([moved]);

  const after = await open(folder, "2027-01-09T00:00:00.000Z");
  await after.follow([moved]);
  expect(after.of(moved)).toEqual(before.of(moved));
  await after.follow([movedAgain]);
  expect(after.of(movedAgain).sequence).toBe(before.of(moved).sequence + 1);
});

test("a clock that was set back makes no newer entry look older", async () => {
  const folder = newFolder();
  await (await open(folder)).follow([first]);
  const later = await open(folder, "2027-02-01T00:00:00.000Z");
  await later.follow([moved]);
  const back = await open(folder, "2026-02-01T00:00:00.000Z");
  await back.follow([movedAgain]);

  expect(Date.parse(back.of(movedAgain).changedAt)).toBeGreaterThan(Date.parse(later.of(moved).changedAt));
});

test("without what was kept, a session with a later day in its head still has the higher revision", async () => {
  const folder = newFolder();
  const kept = await open(folder);
  await kept.follow([first]);
  const days = join(folder, "calendar-revisions.json");
  writeFileSync(days, "{}");

  const anew = await open(folder);
  const edited = aSession({ updated: "2026-12-02" });
  await anew.follow([edited]);
  expect(anew.of(edited).sequence).toBeGreaterThan(kept.of(first).sequence);
});
