/** What holds whatever people, organisers and clocks do, in whatever order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Registration, SessionRecord } from "../../server/info-sessions/registration.ts";
import { blockedBy, countSeats, isLive, isPromotionOpen, occupied } from "../../server/info-sessions/seats.ts";
import { HOUR, MINUTE } from "../../server/records/instants.ts";
import { openDesk, type Desk } from "./sign-up-desk.ts";

const people = fc.nat({ max: 7 });
/** Which of the person's registrations, so that old links are pressed too. */
const which = fc.nat({ max: 3 });

type Step =
  | { readonly do: "register" | "resend" | "erase"; readonly person: number; readonly institution: number }
  | { readonly do: "confirm" | "cancel" | "undo" | "change"; readonly person: number; readonly which: number }
  | { readonly do: "tick" }
  | { readonly do: "wait"; readonly minutes: number }
  | { readonly do: "capacity"; readonly to: number }
  | { readonly do: "quota"; readonly to: number | null }
  | { readonly do: "move"; readonly hours: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("register" as const), person: people, institution: which }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "confirm" as const,
        "confirm" as const,
        "cancel" as const,
        "undo" as const,
        "change" as const,
      ),
      person: people,
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("resend" as const, "erase" as const),
      person: people,
      institution: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("tick" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      minutes: fc.oneof(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 60, max: 4_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("capacity" as const), to: fc.nat({ max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("quota" as const), to: fc.option(fc.integer({ min: 1, max: 2 })) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("move" as const), hours: fc.integer({ min: -48, max: 48 }) }) },
);

const email = (person: number) => `p${person}@example.org`;

/** True when a command was decided, false when only the world has changed. */
function take(desk: Desk, one: Step): boolean {
  switch (one.do) {
    case "register":
      desk.register({ email: email(one.person), institution: `Office ${one.institution}` });
      return true;
    case "resend":
    case "erase":
      desk.do({ kind: one.do, emailKey: email(one.person) });
      return true;
    case "confirm":
    case "cancel":
    case "undo":
    case "change": {
      const rows = desk.record.registrations.filter(({ emailKey }) => emailKey === email(one.person));
      const registrationId = rows[one.which % Math.max(rows.length, 1)]?.id ?? "nobody";
      if (one.do === "change")
        desk.do({ kind: "change", registrationId, fields: { institution: `Office ${one.which}` } });
      else desk.do({ kind: one.do, registrationId });
      return true;
    }
    case "tick":
      desk.tick();
      return true;
    case "wait":
      desk.wait(one.minutes * MINUTE);
      return false;
    case "capacity":
      desk.session = { ...desk.session, capacity: one.to };
      return false;
    case "quota":
      desk.session = { ...desk.session, quotaPerInstitution: one.to };
      return false;
    case "move": {
      const by = (instant: string) => new Date(Date.parse(instant) + one.hours * HOUR).toISOString();
      desk.session = { ...desk.session, startsAt: by(desk.session.startsAt), endsAt: by(desk.session.endsAt) };
      return false;
    }
  }
}

const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
const isOver = (row: Registration) => !isLive(row);

/** Between two records, with the command in between. */
function compare(before: SessionRecord, after: SessionRecord, command: Step["do"]): void {
  const old = new Map(before.registrations.map((row) => [row.id, row]));
  expect(after.nextSeq).toBeGreaterThanOrEqual(before.nextSeq);
  for (const row of after.registrations) {
    const was = old.get(row.id);
    if (was === undefined) {
      expect(row.seq).toBe(before.nextSeq);
      continue;
    }
    expect([row.seq, row.submittedAt, row.emailKey, row.country]).toEqual([
      was.seq,
      was.submittedAt,
      was.emailKey,
      was.country,
    ]);
    expect(row.icsSequence).toBeGreaterThanOrEqual(was.icsSequence);
    if (isOver(was) && !(command === "undo" && was.state === "cancelled")) expect(row.state).toBe(was.state);
    // A seat is lost by cancelling, or by a hold that ends; never to somebody else.
    if (was.state === "confirmed" && command !== "cancel") expect(row.state).toBe("confirmed");
  }
}

/** What is true after every command. */
function check(desk: Desk, occupiedBefore: number): void {
  const { record, session, now } = desk;
  const { registrations, mails } = record;
  const seats = countSeats(record, session, now);

  expect(occupied(record, now)).toBeLessThanOrEqual(Math.max(session.capacity, occupiedBefore));
  if (seats.free > 0 && isPromotionOpen(session, now))
    for (const row of registrations)
      if (row.state === "waitlisted") expect(blockedBy(seats, session, row)).not.toBeNull();
  expect(unique(registrations.filter(isLive).map(({ emailKey }) => emailKey))).toBe(true);
  expect(registrations.every(({ seq }, index) => seq > (registrations[index - 1]?.seq ?? 0))).toBe(true);
  expect(unique(mails.map(({ key }) => key))).toBe(true);
  expect(unique(mails.map(({ id }) => id))).toBe(true);
  for (const row of registrations) {
    const sequences = mails
      .filter(({ rowId }) => rowId === row.id)
      .flatMap(({ extra }) => (extra === null ? [] : [extra]));
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(row.icsSequence).toBe(sequences.length);
  }
  const known = new Set(registrations.map(({ id }) => id));
  expect([...mails, ...record.idempotency].every(({ rowId }) => rowId !== null && known.has(rowId))).toBe(true);
}

test("any mix of commands, clocks, capacities, quotas and times keeps what must hold", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), fc.constantFrom(0, 3, 50), (steps, waitingList) => {
      const desk = openDesk({ capacity: 2, waitingList });
      for (const one of steps) {
        const before = desk.record;
        const occupiedBefore = occupied(before, desk.now);
        if (!take(desk, one)) continue;
        compare(before, desk.record, one.do);
        check(desk, occupiedBefore);
        for (const row of desk.record.registrations) seen.add(row.state);
        for (const mail of desk.record.mails) seen.add(mail.kind);
      }
      desk.tick();
      const settled = desk.record;
      desk.tick();
      expect(desk.record).toBe(settled);
    }),
    { numRuns: 400 },
  );
  // The mix is worth something only if it gets everywhere.
  for (const reached of ["expired", "waitlisted", "cancelled", "promoted", "session-changed", "already-registered"])
    expect(seen).toContain(reached);
});

test("the same commands with the same chance make the same record", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const [one, other] = [openDesk({ capacity: 2 }), openDesk({ capacity: 2 })];
      for (const each of steps) {
        take(one, each);
        take(other, each);
      }
      expect(other.record).toEqual(one.record);
    }),
    { numRuns: 30 },
  );
});
