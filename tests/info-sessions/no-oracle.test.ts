/** Who only knows an address learns nothing of it, and cannot flood it; a form sent twice counts once. */
import { describe, expect, test } from "vitest";
import { DAY, HOUR, later, MINUTE } from "../../server/records/instants.ts";
import { askedMailTimes } from "../../server/info-sessions/asked-mails.ts";
import { anApplicant, openDesk, seat } from "./sign-up-desk.ts";

const ana = "ana@example.org";

describe("a second registration of an address", () => {
  test.each([
    ["pending", {}, false],
    ["confirmed", {}, true],
    ["confirmed, on a full session without a waiting list", { capacity: 1, waitingList: 0 }, true],
    ["confirmed, with its quota used up", { quotaPerInstitution: 1, waitingList: 0 }, true],
  ] as const)("that is %s is answered like a stranger's", (_name, given, isConfirmed) => {
    const desk = openDesk(given);
    desk.register();
    if (isConfirmed) desk.confirm(ana);
    desk.wait(HOUR);

    const again = desk.register({ email: "  ANA@Example.ORG " });
    const mailsToAna = desk.kinds(ana);
    const stranger = desk.register({ email: "stranger@example.org" });

    expect(again).toEqual(stranger);
    expect(mailsToAna.at(-1)).toBe("already-registered");
    expect(desk.record.registrations.filter(({ emailKey }) => emailKey === ana)).toHaveLength(1);
  });

  test("is told of once a day", () => {
    const desk = openDesk();
    seat(desk, ana);
    const told = () => desk.kinds(ana).filter((kind) => kind === "already-registered").length;
    desk.wait(HOUR);
    for (let turn = 0; turn < 46; turn += 1) {
      desk.register();
      desk.wait(30 * MINUTE);
    }
    expect(told()).toBe(1);

    desk.wait(HOUR);
    desk.register();
    expect(told()).toBe(2);
  });
});

describe("mails that anybody can cause", () => {
  test("come at most once in ten minutes and three times a day, with the same answer each time", () => {
    const desk = openDesk();
    desk.register();
    const answers = new Set<string>();
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      answers.add(JSON.stringify(desk.do({ kind: "resend", emailKey: ana })));
      desk.wait(MINUTE);
    }

    expect([...answers]).toEqual(['{"ok":true}']);
    expect(desk.mails(ana).map(({ madeAt }) => madeAt.slice(11, 16))).toEqual(["12:00", "12:10", "12:20"]);
    expect(desk.do({ kind: "resend", emailKey: "nobody@example.org" })).toEqual({ ok: true });
  });

  test("are counted together with those of other sessions", () => {
    const [one, other] = [openDesk(), openDesk({ id: "other" })];
    seat(one, ana);
    const mailsElsewhere = askedMailTimes(one.record, ana);
    const form = { applicant: anApplicant(), idempotencyKey: "k", fingerprint: "f", mailsElsewhere };

    other.do({ kind: "register", ...form });

    expect(other.mails(ana).map(({ dueAt }) => dueAt)).toEqual([later(other.now, 10 * MINUTE)]);
  });

  test("are counted by mailbox: twenty plus addresses get no more than one address does, with the same answer", () => {
    const desk = openDesk({ capacity: 80 });
    const typed = (place: number) => `${place % 2 === 0 ? "victim" : "VICTIM"}+${place}@x.example`;

    const answers = Array.from({ length: 20 }, (_, place) => JSON.stringify(desk.register({ email: typed(place) })));

    expect(new Set(answers)).toEqual(new Set(['{"ok":true}']));
    const due = desk.record.mails.map(({ dueAt }) => dueAt);
    expect(due).toEqual([0, 10 * MINUTE, 20 * MINUTE, DAY].map((wait) => later(desk.now, wait)));
    // No row without a mail, and no seat for the mail that comes after it would have been kept.
    expect(desk.record.registrations.map(({ holdUntil }) => holdUntil !== null)).toEqual([true, true, true, false]);
    expect(desk.register({ email: "somebody.else@x.example" })).toEqual({ ok: true });
    expect(desk.mails("somebody.else@x.example")).toHaveLength(1);
  });

  test("and resending goes by mailbox too, while registrations of plus addresses stay two people's", () => {
    const desk = openDesk();
    seat(desk, "team+ana@x.example");
    desk.wait(HOUR);
    seat(desk, "team+bo@x.example");
    desk.do({ kind: "resend", emailKey: "team+ana@x.example" });

    expect(desk.occupied()).toBe(2);
    expect(desk.kinds("team+ana@x.example")).not.toContain("already-registered");
  });

  test("leave the version of the link as it is", () => {
    const desk = openDesk();
    desk.register();
    desk.wait(HOUR);
    desk.do({ kind: "resend", emailKey: ana });

    expect(desk.row(ana).tokenVersion).toBe(1);
    expect(desk.kinds(ana)).toEqual(["confirm-address", "confirm-address"]);
  });

  test("are late rather than lost for who cancels and comes back", () => {
    const desk = openDesk();
    seat(desk, ana);
    desk.cancel(ana);
    desk.wait(MINUTE);
    desk.register();

    expect(desk.mails(ana).at(-1)).toMatchObject({ kind: "confirm-address", dueAt: later(desk.now, 9 * MINUTE) });
  });
});

describe("a form sent twice", () => {
  const form = (fingerprint: string, email = ana) =>
    ({ kind: "register", applicant: anApplicant({ email }), idempotencyKey: "key", fingerprint }) as const;

  test("is answered as before, and nothing more is kept, even when registration has closed since", () => {
    const desk = openDesk({ closesAt: "2027-02-01T12:30:00Z" });
    const first = desk.do(form("same"));
    const kept = desk.record;
    desk.wait(HOUR);

    expect(desk.do(form("same"))).toEqual(first);
    expect(desk.record.registrations).toHaveLength(1);
    expect(desk.record.mails).toEqual(kept.mails);
  });

  test("is refused when it says something else", () => {
    const desk = openDesk();
    desk.do(form("one"));

    expect(desk.do(form("two", "bo@example.org"))).toEqual({ ok: false, reason: "other-content" });
  });

  test("after a refusal is decided anew, and after a day too", () => {
    const desk = openDesk({ opensAt: "2027-02-01T13:00:00Z" });
    expect(desk.do(form("same")).ok).toBe(false);
    desk.wait(HOUR);
    expect(desk.do(form("same")).ok).toBe(true);

    desk.wait(DAY);
    expect(desk.do(form("other", "bo@example.org")).ok).toBe(true);
    expect(desk.record.idempotency).toHaveLength(1);
  });
});

describe("erasing an address", () => {
  test("leaves nothing of it, gives its seat to who waits, and lets it come back as new", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, ana);
    desk.cancel(ana);
    seat(desk, ana, "bo@example.org");
    const old = desk.row(ana).id;

    expect(desk.do({ kind: "erase", emailKey: ana })).toEqual({ ok: true, erased: 2 });

    expect(JSON.stringify(desk.record)).not.toMatch(/ana@/i);
    expect(JSON.stringify(desk.record)).not.toContain(old);
    expect(desk.row("bo@example.org").state).toBe("confirmed");
    for (const kind of ["confirm", "undo"] as const)
      expect(desk.do({ kind, registrationId: old })).toEqual({ ok: false, reason: "unknown" });

    desk.register();
    expect(desk.row(ana)).toMatchObject({ state: "pending", seq: 4 });
  });

  test("of nobody writes nothing", () => {
    const desk = openDesk();
    seat(desk, ana);
    const before = desk.record;
    desk.do({ kind: "erase", emailKey: "bo@example.org" });

    expect(desk.record).toBe(before);
  });
});
