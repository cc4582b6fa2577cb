/** Reminders, news of changes, and what is no longer true when it is about to be sent. */
import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../server/records/instants.ts";
import { isStillTrue } from "../../server/info-sessions/outbox-truth.ts";
import type { RegistrationMail } from "../../server/info-sessions/registration.ts";
import { openDesk, seat, type Desk } from "./sign-up-desk.ts";

const ana = "ana@example.org";
const bo = "bo@example.org";

/** A tick every half hour until then. */
function tickUntil(desk: Desk, instant: string): void {
  while (Date.parse(desk.now) < Date.parse(instant)) {
    desk.wait(30 * MINUTE);
    desk.tick();
  }
}

const latest = (desk: Desk, email: string): RegistrationMail => {
  const mail = desk.mails(email).at(-1);
  if (mail === undefined) throw new Error(`mails: expected one to ${email}, found none`);
  return mail;
};

const isTrue = (desk: Desk, mail: RegistrationMail) => isStillTrue(mail, desk.record, desk.session, desk.now);

describe("with time come", () => {
  test("three reminders and a mail after the session, each once, for who has a seat", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana, bo);
    tickUntil(desk, "2027-03-20T00:00:00Z");

    const timed = desk.mails(ana).filter(({ kind }) => /reminder|after/.test(kind));
    expect(timed.map(({ kind, madeAt }) => [kind, madeAt.slice(0, 16)])).toEqual([
      ["reminder-7-days", "2027-02-22T09:00"],
      ["reminder-1-day", "2027-02-28T09:00"],
      ["reminder-1-hour", "2027-03-01T08:00"],
      ["after-session", "2027-03-01T12:00"],
    ]);
    expect(desk.kinds(bo)).toEqual(["confirm-address", "on-waiting-list"]);
  });

  test("no reminder for who registered, or got the seat, within its time", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, bo, ana);
    desk.now = "2027-02-25T00:00:00.000Z";
    desk.tick();
    desk.cancel(bo);
    seat(desk, "cy@example.org");
    tickUntil(desk, "2027-03-01T10:00:00Z");

    expect(desk.kinds(bo)).toContain("reminder-7-days");
    expect(desk.kinds(ana).slice(2)).toEqual(["promoted", "reminder-1-day", "reminder-1-hour"]);
  });

  test("no reminder after its time, when nobody was there to send it", () => {
    const desk = openDesk();
    seat(desk, ana);
    desk.now = "2027-03-01T08:30:00.000Z";
    desk.tick();
    desk.tick();

    expect(desk.kinds(ana).slice(2)).toEqual(["reminder-1-hour"]);
  });
});

describe("a session that changes its times", () => {
  const moved = { startsAt: "2027-03-02T09:00:00Z", endsAt: "2027-03-02T11:00:00Z" };

  test("is told to who has a seat with a higher calendar entry, to who waits without one, and once", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana, bo);
    desk.session = { ...desk.session, ...moved };
    desk.tick();
    desk.tick();

    expect(latest(desk, ana)).toMatchObject({ kind: "session-changed", extra: 2 });
    expect(latest(desk, bo)).toMatchObject({ kind: "session-changed", extra: null });
    expect(desk.record).toMatchObject({ revision: 1, seen: moved });
    expect(desk.kinds(ana).filter((kind) => kind === "session-changed")).toHaveLength(1);
  });

  test("reminds anew, but not of what was just told", () => {
    const desk = openDesk();
    seat(desk, ana);
    tickUntil(desk, "2027-02-28T12:00:00Z");
    desk.session = { ...desk.session, startsAt: "2027-03-01T10:00:00Z" };
    tickUntil(desk, "2027-03-01T10:00:00Z");
    expect(desk.kinds(ana).slice(-3)).toEqual(["reminder-1-day", "session-changed", "reminder-1-hour"]);

    const postponed = openDesk();
    seat(postponed, ana);
    tickUntil(postponed, "2027-02-28T12:00:00Z");
    postponed.session = { ...postponed.session, startsAt: "2027-03-20T10:00:00Z", endsAt: "2027-03-20T12:00:00Z" };
    tickUntil(postponed, "2027-03-14T10:00:00Z");
    expect(postponed.kinds(ana).slice(-2)).toEqual(["session-changed", "reminder-7-days"]);
  });

  test("shortens holds that would last too long", () => {
    const desk = openDesk();
    desk.register();
    desk.session = { ...desk.session, startsAt: "2027-02-01T20:00:00Z", endsAt: "2027-02-01T22:00:00Z" };
    desk.tick();

    expect(desk.row(ana).holdUntil).toBe("2027-02-01T19:00:00.000Z");
  });

  test("does not count the same instant written another way, nor a mere capacity, as a change", () => {
    const desk = openDesk();
    seat(desk, ana);
    const before = desk.record;
    desk.session = { ...desk.session, startsAt: "2027-03-01T09:00:00.000Z" };
    desk.tick();
    expect(desk.record).toBe(before);

    desk.session = { ...desk.session, capacity: 11 };
    desk.tick();
    expect(desk.record).toMatchObject({ revision: 0, mails: before.mails, seen: { capacity: 11 } });
  });

  test("is told to nobody when it is over", () => {
    const desk = openDesk();
    seat(desk, ana);
    desk.now = "2027-03-05T00:00:00.000Z";
    desk.session = { ...desk.session, endsAt: "2027-03-01T11:30:00Z" };
    desk.tick();

    expect(desk.kinds(ana)).not.toContain("session-changed");
  });
});

test("a cancelled session ends every registration, withdraws calendar entries, and writes to nobody unconfirmed", () => {
  const desk = openDesk({ capacity: 2 });
  seat(desk, ana);
  desk.register({ email: "cy@example.org" });
  seat(desk, bo);
  desk.session = { ...desk.session, status: "cancelled" };
  desk.tick();

  expect(desk.record.registrations.map(({ state }) => state)).toEqual(Array(3).fill("cancelled-by-organiser"));
  expect(latest(desk, ana)).toMatchObject({ kind: "cancelled-by-organiser", extra: 2 });
  expect(latest(desk, bo)).toMatchObject({ kind: "cancelled-by-organiser", extra: null });
  expect(desk.kinds("cy@example.org")).toEqual(["confirm-address"]);

  desk.session = { ...desk.session, status: "published" };
  desk.tick();
  expect(desk.occupied()).toBe(0);
});

describe("a mail is no longer true", () => {
  test("once its registration is confirmed, cancelled, taken back or erased", () => {
    const desk = openDesk();
    desk.register();
    const asking = latest(desk, ana);
    expect(isTrue(desk, asking)).toBe(true);
    desk.confirm(ana);
    const placed = latest(desk, ana);
    expect([isTrue(desk, asking), isTrue(desk, placed)]).toEqual([false, true]);

    desk.cancel(ana);
    const cancelled = latest(desk, ana);
    expect([isTrue(desk, placed), isTrue(desk, cancelled)]).toEqual([false, true]);

    desk.undo(ana);
    const again = latest(desk, ana);
    expect([placed, cancelled, again].map((mail) => isTrue(desk, mail))).toEqual([false, false, true]);

    desk.do({ kind: "erase", emailKey: ana });
    expect(isTrue(desk, again)).toBe(false);
  });

  test("when the session is cancelled, before any tick has seen it", () => {
    const desk = openDesk();
    seat(desk, ana);
    const placed = latest(desk, ana);
    desk.session = { ...desk.session, status: "cancelled" };

    expect(isTrue(desk, placed)).toBe(false);
  });

  test("when it reminds of tomorrow and the session is next week, or has begun", () => {
    const desk = openDesk();
    seat(desk, ana);
    desk.now = "2027-02-28T10:00:00.000Z";
    desk.tick();
    const reminder = latest(desk, ana);
    expect(isTrue(desk, reminder)).toBe(true);

    desk.session = { ...desk.session, startsAt: "2027-03-08T09:00:00Z", endsAt: "2027-03-08T11:00:00Z" };
    expect(isTrue(desk, reminder)).toBe(false);
    desk.session = { ...desk.session, startsAt: "2027-02-28T10:00:00Z" };
    expect(isTrue(desk, reminder)).toBe(false);
  });

  test("when a later one tells of newer times", () => {
    const desk = openDesk();
    seat(desk, ana);
    const news = [HOUR, 2 * HOUR].map((more) => {
      const startsAt = new Date(Date.parse("2027-03-01T06:00:00Z") + more).toISOString();
      desk.session = { ...desk.session, startsAt };
      desk.tick();
      return latest(desk, ana);
    });

    expect(news.map((mail) => isTrue(desk, mail))).toEqual([false, true]);
  });

  test("when it comes a week after the session", () => {
    const desk = openDesk();
    seat(desk, ana);
    desk.now = "2027-03-01T13:00:00.000Z";
    desk.tick();
    const after = latest(desk, ana);
    expect(isTrue(desk, after)).toBe(true);

    desk.wait(8 * DAY);
    expect(isTrue(desk, after)).toBe(false);
  });
});
