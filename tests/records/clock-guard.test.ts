/** Nothing that cannot be undone rests on one clock: leaps are noticed, waited out, said once, and forgotten when mended. */
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { openClockGuard } from "../../server/records/clock-guard.ts";
import { at, DAY, HOUR, instantOf, MINUTE } from "../../server/records/instants.ts";
import { registrationsFolder } from "./registrations-folder.ts";

const noon = at("2027-02-01T12:00:00.000Z");

/** A machine whose clock can be set while its uptime goes on. */
function machine(dataDir: string) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let [wall, running, boot] = [noon, 0, "first"];
  return {
    open: () =>
      openClockGuard(dataDir, { folders: ["registrations"], log, clock: () => wall, running: () => running, boot }),
    pass: (milliseconds: number) => {
      wall += milliseconds;
      running += milliseconds;
    },
    set: (milliseconds: number) => {
      wall += milliseconds;
    },
    /** Switched off for so long, by a clock that runs on a battery. */
    off: (milliseconds: number) => {
      wall += milliseconds;
      [running, boot] = [0, `${boot}.`];
    },
    doubts: () => lines.filter((line) => line.includes('"clock in doubt"')).length,
    lines,
  };
}

test("a clock that goes on is believed: while the server runs, over a restart, a sleep, and a week without power", async () => {
  const { dataDir } = registrationsFolder();
  const one = machine(dataDir);
  for (const passing of [
    () => {
      one.pass(40 * DAY);
    },
    () => {
      one.off(6 * DAY);
    },
    () => {
      one.set(50 * MINUTE);
    },
  ]) {
    const guard = await one.open();
    passing();
    expect([guard.isSure(), guard.sure()]).toEqual([true, guard.now()]);
    await guard.close();
  }
  expect(one.doubts()).toBe(0);
});

test("a start 400 days ahead is in doubt, said once; set right, nothing has changed", async () => {
  const { dataDir } = registrationsFolder();
  const one = machine(dataDir);
  await (await one.open()).close();
  one.off(400 * DAY);
  const wrong = await one.open();
  one.pass(3 * HOUR);
  const seen = [wrong.isSure(), wrong.sure(), wrong.now()];
  await wrong.close();
  one.off(-400 * DAY);
  const right = await one.open();

  expect(seen).toEqual([false, instantOf(noon), instantOf(noon + 400 * DAY + 3 * HOUR)]);
  expect(one.doubts()).toBe(1);
  expect(one.lines.join("")).toContain("400.0 days ahead of the latest time seen");
  expect([right.isSure(), right.sure()]).toEqual([true, instantOf(noon + 3 * HOUR)]);
  await right.close();
});

test("a server that was off for months believes its clock after a day of running, also over restarts", async () => {
  const { dataDir } = registrationsFolder();
  const one = machine(dataDir);
  await (await one.open()).close();
  one.off(100 * DAY);
  const first = await one.open();
  one.pass(20 * HOUR);
  const early = first.isSure();
  await first.close();
  one.off(HOUR);
  const second = await one.open();
  one.pass(3 * HOUR);
  const almost = second.isSure();
  one.pass(HOUR);

  expect([early, almost, second.isSure()]).toEqual([false, false, true]);
  await second.close();
  expect(second.sure()).toBe(second.now());
  expect(one.doubts()).toBe(1);
});

test.each([
  ["ahead", 2 * DAY],
  ["back", -2 * DAY],
])("set two days %s while the server runs, a clock is in doubt at once, and until it is set right", async (_, leap) => {
  const one = machine(registrationsFolder().dataDir);
  const guard = await one.open();
  one.pass(HOUR);
  const before = guard.now();
  one.set(leap);
  const doubtful = [guard.isSure(), guard.sure()];
  one.pass(HOUR);
  one.set(-leap);

  expect(doubtful).toEqual([false, leap > 0 ? before : instantOf(noon + HOUR + leap)]);
  expect([guard.isSure(), guard.now()]).toEqual([true, instantOf(noon + 2 * HOUR)]);
  await guard.close();
});

test("a clock set back by minutes stands still until it has caught up", async () => {
  const one = machine(registrationsFolder().dataDir);
  const guard = await one.open();
  one.set(-10 * MINUTE);
  const still = guard.now();
  one.pass(15 * MINUTE);

  expect([still, guard.now()]).toEqual([instantOf(noon), instantOf(noon + 5 * MINUTE)]);
  await guard.close();
});

test.each(["missing", "damaged"])(
  "with the file %s, the registrations tell when the folder was last in use",
  async (state) => {
    const { dataDir, folder } = registrationsFolder();
    await mkdir(folder);
    writeFileSync(join(folder, "a.json"), "{}");
    utimesSync(join(folder, "a.json"), (noon - 20 * DAY) / 1000, (noon - 20 * DAY) / 1000);
    if (state === "damaged") writeFileSync(join(dataDir, "latest-time.json"), '{"seen":');
    const guard = await machine(dataDir).open();

    expect([guard.isSure(), guard.sure()]).toEqual([false, instantOf(noon - 20 * DAY)]);
    expect(JSON.parse(readFileSync(join(dataDir, "latest-time.json"), "utf8"))).toMatchObject({ doubt: { ranFor: 0 } });
    await guard.close();
  },
);
