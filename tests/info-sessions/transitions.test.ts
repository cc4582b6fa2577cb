/** What each command makes of each state, and what it answers. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Command } from "../../server/info-sessions/commands.ts";
import { decide } from "../../server/info-sessions/decide.ts";
import { DAY, HOUR, later } from "../../server/records/instants.ts";
import type { RegistrationState } from "../../server/info-sessions/registration.ts";
import { anApplicant, openDesk, seat, type Desk } from "./sign-up-desk.ts";

const ana = "ana@example.org";

/** Brings Ana into a state; one seat, which Bo has when she waits. */
const ways: Readonly<Record<RegistrationState, () => Desk>> = {
  pending: () => {
    const desk = openDesk({ capacity: 1 });
    desk.register();
    return desk;
  },
  confirmed: () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana);
    return desk;
  },
  waitlisted: () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, "bo@example.org", ana);
    return desk;
  },
  cancelled: () => {
    const desk = ways.confirmed();
    desk.cancel(ana);
    return desk;
  },
  "cancelled-by-organiser": () => {
    const desk = ways.confirmed();
    desk.session = { ...desk.session, status: "cancelled" };
    desk.tick();
    return desk;
  },
  expired: () => {
    const desk = ways.pending();
    desk.wait(3 * DAY);
    desk.tick();
    return desk;
  },
};

type Row = readonly [RegistrationState, "confirm" | "cancel" | "undo" | "change" | "attend", string, RegistrationState];

/** State before, command, answer, state after. */
const table: readonly Row[] = [
  ["pending", "confirm", "ok", "confirmed"],
  ["pending", "cancel", "ok", "cancelled"],
  ["pending", "undo", "ok", "pending"],
  ["pending", "change", "ok", "pending"],
  ["pending", "attend", "not-confirmed", "pending"],
  ["confirmed", "confirm", "ok", "confirmed"],
  ["confirmed", "cancel", "ok", "cancelled"],
  ["confirmed", "undo", "ok", "confirmed"],
  ["confirmed", "change", "ok", "confirmed"],
  ["confirmed", "attend", "too-early", "confirmed"],
  ["waitlisted", "confirm", "ok", "waitlisted"],
  ["waitlisted", "cancel", "ok", "cancelled"],
  ["waitlisted", "undo", "ok", "waitlisted"],
  ["waitlisted", "change", "ok", "waitlisted"],
  ["waitlisted", "attend", "not-confirmed", "waitlisted"],
  ["cancelled", "confirm", "cancelled", "cancelled"],
  ["cancelled", "cancel", "ok", "cancelled"],
  ["cancelled", "undo", "ok", "confirmed"],
  ["cancelled", "change", "cancelled", "cancelled"],
  ["cancelled", "attend", "not-confirmed", "cancelled"],
  ["cancelled-by-organiser", "confirm", "session-cancelled", "cancelled-by-organiser"],
  ["cancelled-by-organiser", "cancel", "session-cancelled", "cancelled-by-organiser"],
  ["cancelled-by-organiser", "undo", "session-cancelled", "cancelled-by-organiser"],
  ["cancelled-by-organiser", "change", "session-cancelled", "cancelled-by-organiser"],
  ["cancelled-by-organiser", "attend", "session-cancelled", "cancelled-by-organiser"],
  ["expired", "confirm", "expired", "expired"],
  ["expired", "cancel", "expired", "expired"],
  ["expired", "undo", "expired", "expired"],
  ["expired", "change", "expired", "expired"],
  ["expired", "attend", "not-confirmed", "expired"],
];

test.each(table)("from %s, %s answers %s and leads to %s", (before, kind, answer, after) => {
  const desk = ways[before]();
  expect(desk.row(ana).state).toBe(before);
  const registrationId = desk.row(ana).id;

  const reply =
    kind === "change"
      ? desk.do({ kind, registrationId, fields: { name: "Ana Costa" } })
      : desk.do({ kind, registrationId });

  expect(reply.ok ? "ok" : reply.reason).toBe(answer);
  expect(desk.row(ana).state).toBe(after);
});

test.each(["confirm", "cancel", "undo", "attend"] as const)("to %s what nobody knows is refused", (kind) => {
  const desk = openDesk();

  expect(desk.do({ kind, registrationId: "nobody" })).toEqual({ ok: false, reason: "unknown" });
});

describe("registering is refused with a reason, and nothing is kept,", () => {
  test.each([
    ["not-yet-open", { opensAt: "2027-02-10T00:00:00Z" }],
    ["closed", { closesAt: "2027-02-01T12:00:00Z" }],
    ["session-cancelled", { status: "cancelled" }],
    ["past", { startsAt: "2027-01-30T09:00:00Z", endsAt: "2027-01-30T11:00:00Z" }],
    ["full", { capacity: 0, waitingList: 0 }],
    ["quota", { quotaPerCountry: 0, waitingList: 0 }],
  ] as const)("when it is %s", (reason, given) => {
    const desk = openDesk(given);

    expect(desk.register()).toEqual({ ok: false, reason });
    expect(desk.record.registrations).toEqual([]);
  });

  test("when the address is none", () => {
    expect(openDesk().register({ email: "ana@example.org, bo@example.org" })).toEqual({
      ok: false,
      reason: "wrong-email",
    });
  });

  test("when the waiting list is full, or when nobody is promoted any more", () => {
    const desk = openDesk({ capacity: 1, waitingList: 1, closesAt: "2027-03-01T09:00:00Z" });
    seat(desk, "bo@example.org", "cy@example.org");

    expect(desk.register()).toEqual({ ok: false, reason: "full" });

    desk.cancel("cy@example.org");
    desk.now = "2027-03-01T07:00:00.000Z";
    expect(desk.register()).toEqual({ ok: false, reason: "full" });
  });
});

describe("a late confirmation", () => {
  test("gets a seat when one is free, long after the hold has ended", () => {
    const desk = openDesk({ capacity: 1 });
    desk.register();
    desk.wait(30 * HOUR);
    desk.tick();
    expect(desk.row(ana)).toMatchObject({ state: "pending", holdUntil: null });

    expect(desk.confirm(ana)).toMatchObject({ ok: true, registration: { state: "confirmed" } });
  });

  test("waits at its original place when none is free", () => {
    const desk = openDesk({ capacity: 1 });
    desk.register();
    desk.wait(25 * HOUR);
    seat(desk, "bo@example.org", "cy@example.org");
    desk.confirm(ana);
    expect(desk.row(ana).state).toBe("waitlisted");

    desk.cancel("bo@example.org");

    expect(desk.row(ana).state).toBe("confirmed");
    expect(desk.row("cy@example.org").state).toBe("waitlisted");
  });

  test("comes too late when its link has ended, unless the link was sent again", () => {
    const desk = openDesk();
    desk.register();
    desk.register({ email: "bo@example.org" });
    desk.wait(40 * HOUR);
    desk.do({ kind: "resend", emailKey: ana });
    desk.wait(10 * HOUR);

    expect(desk.confirm(ana).ok).toBe(true);
    expect(desk.confirm("bo@example.org")).toEqual({ ok: false, reason: "expired" });
  });
});

describe("taking a cancellation back", () => {
  test("works within a day, while a seat is free, with the next calendar entry", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana);
    desk.cancel(ana);
    desk.wait(23 * HOUR);

    desk.undo(ana);

    expect(desk.row(ana)).toMatchObject({ state: "confirmed", icsSequence: 3, endedAt: null });
    expect(desk.kinds(ana)).toEqual(["confirm-address", "place-confirmed", "cancelled-by-you", "place-confirmed"]);
  });

  test("is refused after a day, without a free seat, and beside a new registration", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana);
    desk.cancel(ana);
    const old = desk.row(ana).id;
    desk.register({ email: "bo@example.org" });
    expect(desk.undo(ana)).toEqual({ ok: false, reason: "full" });

    desk.register();
    expect(desk.do({ kind: "undo", registrationId: old })).toEqual({ ok: false, reason: "already-registered" });

    desk.wait(DAY);
    expect(desk.do({ kind: "undo", registrationId: old })).toEqual({ ok: false, reason: "too-late" });
  });
});

test("who comes back after cancelling stands at the end", () => {
  const desk = openDesk({ capacity: 1 });
  seat(desk, "bo@example.org", ana, "cy@example.org");
  desk.cancel(ana);
  seat(desk, ana);

  desk.cancel("bo@example.org");

  expect(desk.row("cy@example.org").state).toBe("confirmed");
  expect(desk.row(ana)).toMatchObject({ state: "waitlisted", seq: 4 });
});

test("attendance is noted once, from half an hour before the start, for who has a seat", () => {
  const desk = openDesk();
  seat(desk, ana);
  const attend = () => desk.do({ kind: "attend", registrationId: desk.row(ana).id });
  desk.now = "2027-03-01T08:30:00.000Z";
  attend();
  desk.wait(HOUR);
  attend();
  expect(desk.row(ana).attendedAt).toBe("2027-03-01T08:30:00.000Z");

  desk.now = "2027-03-01T11:30:00.000Z";
  expect(attend()).toEqual({ ok: false, reason: "past" });
});

test("a change touches the named fields only, never country or address", () => {
  const desk = openDesk();
  seat(desk, ana);
  const before = desk.row(ana);
  const fields = {
    institution: "Ministério",
    needs: "captions",
    question: null,
    country: "FR",
    email: "x@example.org",
  };

  desk.do({ kind: "change", registrationId: before.id, fields });

  expect(desk.row(ana)).toEqual({
    ...before,
    institution: "Ministério",
    institutionKey: "ministerio",
    needs: "captions",
  });
});

test("while the clock is in doubt nobody loses a held seat to it, nobody expires, and no key is forgotten", () => {
  const desk = openDesk({ capacity: 1, waitingList: 5 });
  desk.register({ email: "ana@example.org" });
  const sure = desk.now;
  const doubtful = (command: Command, now: string) =>
    decide(desk.record, command, { about: desk.session, now, sure, chance: randomBytes, actor: { kind: "public" } })
      .record;
  const soon = later(sure, 5 * DAY);
  const next = { applicant: anApplicant({ email: "bo@example.org" }), idempotencyKey: "bo", fingerprint: "bo" };
  const registered = doubtful({ kind: "register", ...next }, soon);
  const [, bo] = registered.registrations;

  expect(doubtful({ kind: "resend", emailKey: "eve@example.org" }, later(sure, 400 * DAY))).toBe(desk.record);
  expect(registered.registrations.map(({ state, holdUntil }) => [state, holdUntil !== null])).toEqual([
    ["pending", true],
    ["pending", false],
  ]);
  expect(registered.idempotency).toHaveLength(2);
  const confirmed = decide(
    registered,
    { kind: "confirm", registrationId: bo?.id ?? "" },
    { about: desk.session, now: soon, sure, chance: randomBytes, actor: { kind: "link" } },
  );
  expect(confirmed.reply).toMatchObject({ ok: true, registration: { state: "waitlisted" } });
});
