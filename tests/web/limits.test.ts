import { expect, test } from "vitest";
import { createLimits, networkOf } from "../../server/web/limits.ts";

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

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:0001:2::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("%s is of the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
