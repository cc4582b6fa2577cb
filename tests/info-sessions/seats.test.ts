/** Seats are counted from rows, given in order, and never given twice. */
import { describe, expect, test } from "vitest";
import { later, HOUR, MINUTE } from "../../server/records/instants.ts";
import { seatsShown, waitingPosition } from "../../server/info-sessions/seats.ts";
import { anApplicant, openDesk, seat, type Desk } from "./sign-up-desk.ts";

const person = (number: number) => `p${number}@example.org`;

test("of 1 000 who register for 50 seats exactly 50 hold one, and 950 wait in the order they came", () => {
  const desk = openDesk({ capacity: 50, waitingList: 2_000 });
  for (let number = 0; number < 1_000; number += 1) desk.register({ email: person(number) });

  expect(desk.occupied()).toBe(50);
  expect(desk.record.registrations.filter(({ holdUntil }) => holdUntil !== null).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 1),
  );

  // Confirmed the other way round: what counts is when they came.
  for (let number = 999; number >= 0; number -= 1) desk.confirm(person(number));
  expect(desk.occupied()).toBe(50);
  for (const number of [50, 51, 500, 999])
    expect(waitingPosition(desk.record, desk.row(person(number)).id)).toBe(number - 49);

  for (let number = 0; number < 50; number += 1) desk.cancel(person(number));
  const seated = desk.record.registrations.filter(({ state }) => state === "confirmed").map(({ seq }) => seq);
  expect(seated).toEqual(Array.from({ length: 50 }, (_, index) => index + 51));
}, 120_000);

test("registering and cancelling a hundred times leaves every seat free", () => {
  const desk = openDesk({ capacity: 3 });
  for (let turn = 0; turn < 100; turn += 1) {
    // Of one address only four in a row would be kept.
    seat(desk, person(turn));
    desk.cancel(person(turn));
    expect(desk.free()).toBe(3);
  }
  expect(desk.record.registrations).toHaveLength(100);
});

/** Registers made-up addresses as from one network. */
function network(desk: Desk, name: string) {
  const ofSameNetwork = new Set<string>();
  return (count: number) => {
    for (let place = 0; place < count; place += 1) {
      const [email, idempotencyKey] = [`${name}${ofSameNetwork.size}@${name}.example`, `${name} ${ofSameNetwork.size}`];
      ofSameNetwork.add(idempotencyKey);
      const applicant = anApplicant({ email, institution: "" });
      desk.do({ kind: "register", applicant, idempotencyKey, fingerprint: "", ofSameNetwork });
    }
  };
}

test("109 made-up addresses of three networks leave seats of 80 to others, who need not wait", () => {
  const desk = openDesk({ capacity: 80, waitingList: 40 });
  for (const [name, count] of [
    ["a", 37],
    ["b", 36],
    ["c", 36],
  ] as const)
    network(desk, name)(count);

  expect(desk.occupied()).toBe(37 + 22 + 11);
  seat(desk, "ana@example.org");
  expect(desk.row("ana@example.org").state).toBe("confirmed");
});

test("300 officials behind one address all get a seat as they confirm, and are never refused while there is room", () => {
  const desk = openDesk({ capacity: 300, waitingList: 0 });
  const ministry = network(desk, "m");
  ministry(300);
  expect(desk.record.registrations).toHaveLength(300);
  expect(desk.occupied()).toBe(150);

  for (let place = 0; place < 300; place += 1) desk.confirm(`m${place}@m.example`);

  expect(desk.record.registrations.filter(({ state }) => state === "confirmed")).toHaveLength(300);
});

test("nobody is kept without a seat beyond the seats and the waiting list, and the answer tells nothing of an address", () => {
  const desk = openDesk({ capacity: 4, waitingList: 0 });
  const one = network(desk, "n");
  one(10);
  expect(desk.record.registrations).toHaveLength(4);
  expect(desk.occupied()).toBe(2);

  const of = { fingerprint: "", ofSameNetwork: new Set(["n 0", "n 1"]) };
  const again = desk.do({
    kind: "register",
    applicant: anApplicant({ email: "n0@n.example" }),
    idempotencyKey: "x",
    ...of,
  });
  const stranger = desk.do({ kind: "register", applicant: anApplicant(), idempotencyKey: "y", ...of });
  expect(again).toEqual({ ok: false, reason: "full" });
  expect(stranger).toEqual(again);
});

describe("a seat is held for who has not confirmed", () => {
  test.each([
    ["a day, when seats abound", 0, "2027-02-01T12:00:00.000Z", 24 * HOUR],
    ["half an hour, when few are left", 9, "2027-02-01T12:00:00.000Z", 30 * MINUTE],
    ["half an hour, when it starts within two days", 0, "2027-02-27T10:00:00.000Z", 30 * MINUTE],
  ] as const)("%s", (_name, taken, now, held) => {
    const desk = openDesk({ capacity: 10 });
    desk.now = now;
    for (let number = 0; number < taken; number += 1) desk.register({ email: person(number) });

    desk.register();

    expect(desk.row("ana@example.org").holdUntil).toBe(later(now, held));
  });

  test("never later than an hour before the start", () => {
    const desk = openDesk({ closesAt: "2027-03-01T09:00:00Z" });
    desk.now = "2027-03-01T07:45:00.000Z";
    desk.register();
    expect(desk.row("ana@example.org").holdUntil).toBe("2027-03-01T08:00:00.000Z");

    desk.now = "2027-03-01T08:15:00.000Z";
    desk.register({ email: "bo@example.org" });
    expect(desk.row("bo@example.org").holdUntil).toBeNull();
    expect(desk.confirm("bo@example.org")).toMatchObject({ registration: { state: "confirmed" } });
  });

  test("and goes to who waits when it ends, even if the clock is set back later", () => {
    const desk = openDesk({ capacity: 1 });
    desk.register();
    seat(desk, "bo@example.org");
    desk.wait(24 * HOUR);
    desk.tick();
    desk.wait(-2 * HOUR);

    expect(desk.row("bo@example.org").state).toBe("confirmed");
    expect(desk.occupied()).toBe(1);
  });
});

describe("promotion", () => {
  test("passes over who is kept back by a quota, and remembers their place", () => {
    const desk = openDesk({ capacity: 2, quotaPerInstitution: 1 });
    const register = (email: string, institution: string) => {
      desk.register({ email, institution });
      desk.confirm(email);
    };
    register("a1@example.org", "Office A");
    register("b1@example.org", "Office B");
    register("a2@example.org", "office a ");
    register("c1@example.org", "Office C");

    desk.cancel("b1@example.org");
    expect(desk.row("c1@example.org").state).toBe("confirmed");
    expect(waitingPosition(desk.record, desk.row("a2@example.org").id)).toBe(1);

    desk.cancel("a1@example.org");
    expect(desk.row("a2@example.org").state).toBe("confirmed");
  });

  test("follows a change of institution, and nobody slips past a quota by one", () => {
    const desk = openDesk({ capacity: 3, quotaPerInstitution: 1 });
    for (const [email, institution] of [
      ["a1@example.org", "A"],
      ["a2@example.org", "A"],
      ["b1@example.org", "B"],
    ] as const) {
      desk.register({ email, institution });
      desk.confirm(email);
    }
    const change = (email: string, institution: string) =>
      desk.do({ kind: "change", registrationId: desk.row(email).id, fields: { institution } });

    expect(change("b1@example.org", "a")).toEqual({ ok: false, reason: "quota" });
    expect(change("a2@example.org", "D")).toMatchObject({ ok: true, registration: { state: "confirmed" } });
  });

  test("follows a larger capacity and a larger quota", () => {
    const desk = openDesk({ capacity: 1, quotaPerCountry: 2 });
    seat(desk, person(1), person(2), person(3));
    desk.session = { ...desk.session, capacity: 5 };
    desk.tick();
    expect(desk.occupied()).toBe(2);

    desk.session = { ...desk.session, quotaPerCountry: null };
    desk.tick();
    expect(desk.occupied()).toBe(3);
    expect(desk.kinds(person(3)).at(-1)).toBe("promoted");
  });

  test("comes before anybody new, even when no tick came between", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, person(1), person(2));
    desk.session = { ...desk.session, capacity: 2 };

    desk.register();

    expect(desk.row(person(2)).state).toBe("confirmed");
    expect(desk.row("ana@example.org").holdUntil).toBeNull();
  });

  test("stops two hours before the start", () => {
    const desk = openDesk({ capacity: 1 });
    seat(desk, person(1), person(2));
    desk.now = "2027-03-01T07:00:00.000Z";

    desk.cancel(person(1));

    expect(desk.row(person(2)).state).toBe("waitlisted");
  });
});

test("a capacity below what is taken throws nobody out, and promotes nobody until seats are free again", () => {
  const desk = openDesk({ capacity: 3 });
  seat(desk, person(1), person(2), person(3), person(4));
  desk.session = { ...desk.session, capacity: 1 };
  desk.tick();
  expect([desk.occupied(), desk.free()]).toEqual([3, -2]);

  desk.cancel(person(1));
  desk.cancel(person(2));
  expect(desk.row(person(4)).state).toBe("waitlisted");

  desk.cancel(person(3));
  expect(desk.row(person(4)).state).toBe("confirmed");
});

test.each([
  ["available", {}, 0, undefined],
  ["few", {}, 9, undefined],
  ["waiting-list", {}, 10, undefined],
  ["full", { waitingList: 0 }, 10, undefined],
  ["full", { closesAt: "2027-03-01T09:00:00Z" }, 10, "2027-03-01T07:00:00.000Z"],
  ["closed", {}, 0, "2027-02-28T20:00:00.000Z"],
  ["closed", { closesAt: "2027-03-01T10:00:00Z" }, 0, "2027-03-01T09:00:00.000Z"],
  ["not-yet-open", { opensAt: "2027-02-02T00:00:00Z" }, 0, undefined],
  ["cancelled", { status: "cancelled" }, 0, "2028-01-01T00:00:00.000Z"],
  ["past", {}, 0, "2027-03-01T11:00:00.000Z"],
] as const)("the public sees %s", (shown, given, taken, now) => {
  const desk = openDesk(given);
  for (let number = 0; number < taken; number += 1) seat(desk, person(number));

  expect(seatsShown(desk.record, desk.session, now ?? desk.now)).toBe(shown);
});
