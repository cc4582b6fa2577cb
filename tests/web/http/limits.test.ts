import { expect, test } from "vitest";
import { createLimits, limits as known, type Limit } from "../../../server/web/http/limits.ts";

const three = { name: "three", most: 3, period: 3000 };

test("a network may do a thing so many times, then once each share of the period; others are not held up", () => {
  let now = 0;
  const limits = createLimits({ now: () => now });
  const take = () => limits.take(three, "192.0.2.1");

  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1000]);
  expect(limits.take(three, "192.0.2.2")).toBe(0);
  expect(limits.take({ ...three, name: "other" }, "192.0.2.1")).toBe(0);
  now = 1000;
  expect([take(), take()]).toEqual([0, 1000]);
});

test("a clock that goes back gives nothing and takes nothing", () => {
  let now = 10_000;
  const limits = createLimits({ now: () => now });
  const take = () => limits.take(three, "192.0.2.1");
  take();
  now = 0;

  expect([take(), take(), take()]).toEqual([0, 0, 1000]);
});

test("no more networks are remembered than is room for; the one used longest ago is forgotten", () => {
  const limits = createLimits({ now: () => 0, mostKept: 2 });
  const once = { name: "once", most: 1, period: 1000 };
  for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) limits.take(once, address);

  expect(["192.0.2.3", "192.0.2.2", "192.0.2.1"].map((address) => limits.take(once, address))).toEqual([1000, 1000, 0]);
});

test("a request that one limit refuses takes nothing from the others", () => {
  const limits = createLimits({ now: () => 0 });
  const everybody: Limit = { name: "everybody", of: "everybody", most: 5, period: 1000 };
  const ask = (address: string) => limits.takeAll([three, address], [everybody, undefined]);

  const flood = Array.from({ length: 100 }, () => ask("192.0.2.1"));
  const others = ["192.0.2.2", "192.0.2.3", "192.0.2.4"].map(ask);

  expect(flood.filter((refusal) => refusal === null)).toHaveLength(3);
  expect(flood.at(-1)).toEqual({ limit: three, wait: 1000 });
  expect(others).toEqual([null, null, { limit: everybody, wait: 200 }]);
  // Nor does a shared one that is empty take from one's own.
  expect(limits.take({ ...three, most: 3 }, "192.0.2.4")).toBe(0);
});

test("whatever is no address is one network", () => {
  const limits = createLimits({ now: () => 0 });
  const none = [undefined, "", "unknown", "/run/levier.sock", "192.0.2.1, 198.51.100.7", "999.1.1.1"];

  expect(none.map((address) => limits.take(three, address) > 0)).toEqual([false, false, false, true, true, true]);
});

test("that something was refused is told once a period, and never of whom", () => {
  let now = 0;
  const told: string[] = [];
  const limits = createLimits({ now: () => now, onRefused: (limit) => told.push(JSON.stringify(limit)) });
  const flood = () => {
    for (let time = 0; time < 10; time += 1) limits.take(three, "192.0.2.1");
  };
  flood();
  flood();
  now = 3000;
  flood();

  expect(told).toEqual([JSON.stringify(three), JSON.stringify(three)]);
});

test("what everybody shares is more than twice what one network may take of it", () => {
  const shares = [
    [known.registerProven, known.registerEverybody],
    [known.resend, known.resendEverybody],
    [known.missing, known.missingEverybody],
  ] as const;

  for (const [own, shared] of shares) expect(shared.most).toBeGreaterThanOrEqual(2 * own.most);
});
