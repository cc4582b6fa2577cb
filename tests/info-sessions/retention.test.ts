/** What is deleted, and when; what stays. */
import { expect, test } from "vitest";
import { isDue, purge } from "../../server/info-sessions/retention.ts";
import { openDesk, seat } from "./sign-up-desk.ts";

function someSession() {
  const desk = openDesk();
  desk.register({ email: "ana@example.org", needs: "captions" });
  desk.confirm("ana@example.org");
  desk.register({ email: "bo@example.org", needs: "a ramp" });
  return desk;
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
