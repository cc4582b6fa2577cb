/** What is deleted, and when; what stays. */
import { expect, test } from "vitest";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import { hasPassed } from "../../server/records/instants.ts";
import type { SessionRecord } from "../../server/info-sessions/registration.ts";
import { keptUntil, pruned } from "../../server/info-sessions/retention.ts";
import { openDesk, seat } from "./sign-up-desk.ts";

function someSession() {
  const desk = openDesk();
  desk.register({ email: "ana@example.org", needs: "captions" });
  desk.confirm("ana@example.org");
  desk.register({ email: "bo@example.org", needs: "a ramp" });
  return desk;
}

/** What goes, as the job sees it. */
function purge(session: InfoSession, record: SessionRecord, now: string) {
  if (hasPassed(keptUntil(record, session), now))
    return { record, reply: { everything: true, rows: record.registrations.length, needs: 0 } };
  const after = pruned(record, session, now);
  const hadNeeds = new Set(record.registrations.filter((row) => row.needs !== null).map(({ id }) => id));
  const needs = after.registrations.filter((row) => row.needs === null && hadNeeds.has(row.id)).length;
  const rows = record.registrations.length - after.registrations.length;
  return { record: after, reply: { everything: false, rows, needs } };
}

function isDue(session: InfoSession, record: SessionRecord, now: string): boolean {
  const { record: after, reply } = purge(session, record, now);
  return reply.everything || after !== record;
}

const nothing = { everything: false, rows: 0, needs: 0 };

test.each([
  ["2027-02-08T11:59:59.999Z", nothing],
  ["2027-02-08T12:00:00.000Z", { ...nothing, rows: 1 }],
  ["2027-03-08T10:59:59.999Z", { ...nothing, rows: 1 }],
  ["2027-03-08T11:00:00.000Z", { ...nothing, rows: 1, needs: 1 }],
  ["2027-05-30T11:00:00.000Z", { everything: true, rows: 2, needs: 0 }],
])("at %s goes %j", (now, expected) => {
  const { session, record } = someSession();

  expect(purge(session, record, now).reply).toEqual(expected);
  expect(isDue(session, record, now)).toBe(expected !== nothing);
});

test("who never confirmed goes with mails and keys; accessibility needs go from who stays; then nothing is due", () => {
  const { session, record } = someSession();
  const now = "2027-03-08T11:00:00.000Z";
  const { record: after } = purge(session, record, now);

  expect(JSON.stringify(after)).not.toMatch(/bo@|ramp|captions/);
  expect(after.registrations.map(({ emailKey }) => emailKey)).toEqual(["ana@example.org"]);
  expect([after.mails.length, after.idempotency.length]).toEqual([2, 1]);
  expect(isDue(session, after, now)).toBe(false);
  expect(purge(session, after, now).record).toBe(after);
});

test("expired and cancelled differ: the one goes after a week, the other stays to the end", () => {
  const desk = openDesk();
  desk.register({ email: "ana@example.org" });
  seat(desk, "bo@example.org");
  desk.cancel("bo@example.org");
  desk.now = "2027-02-10T00:00:00.000Z";
  desk.tick();
  expect(desk.row("ana@example.org").state).toBe("expired");

  expect(purge(desk.session, desk.record, desk.now).record.registrations.map(({ state }) => state)).toEqual([
    "cancelled",
  ]);
});
