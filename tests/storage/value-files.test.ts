/** Values on the disk are whole or known to be damaged, and files of no more use go. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openValueFiles, type ValueFiles, type ValuePlace } from "../../server/storage/value-files.ts";
import { flips, truncations } from "./damage.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "levier-values-"));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}

/** As a process opens them. */
const filesIn = (place: string | null, onTrouble: (error: unknown) => void = () => undefined): ValueFiles =>
  openValueFiles({ folder: place, name: "texts", ending: ".v1.values", onTrouble });

const values = ["one", "é\nzwei", "", "x".repeat(5000)];

test.each([
  ["on the disk", true],
  ["in memory", false],
])("what was put there %s is read again", async (_name, isOnDisk) => {
  const files = filesIn(isOnDisk ? folder() : null);
  const places = values.map(files.add);

  expect(places.map(files.read)).toEqual(values);
  if (isOnDisk) expect([...(await files.damaged(places))]).toEqual([]);
});

test("processes that write at the same time do not meet, and a later one reads both", async () => {
  const place = folder();
  const [one, other] = [filesIn(place), filesIn(place)];
  const places = values.flatMap((value) => [one.add(value), other.add(`other ${value}`)]);

  const later = filesIn(place);
  expect(places.map(later.read)).toEqual(values.flatMap((value) => [value, `other ${value}`]));
  expect([...(await later.damaged(places))]).toEqual([]);
});

test("damage is noticed wherever it is, and never read", async () => {
  const place = folder();
  const places = values.map(filesIn(place).add);
  const path = join(place, readdirSync(place)[0] ?? "");
  const sound = readFileSync(path);

  for (const spoilt of [...flips(sound, 40), ...truncations(sound, 20)]) {
    writeFileSync(path, spoilt);
    const files = filesIn(place);
    const damaged = await files.damaged(places);
    expect(damaged.size).toBeGreaterThan(0);
    places.forEach((one, number) => {
      if (damaged.has(one)) expect(() => files.read(one)).toThrow("damaged");
      else expect(files.read(one)).toBe(values[number]);
    });
  }
});

test("what cannot be written is held in memory, and is missing for the next process", async () => {
  const trouble: unknown[] = [];
  const file = join(folder(), "no-folder");
  writeFileSync(file, "");
  const files = filesIn(file, (error) => trouble.push(error));

  const places = values.map(files.add);

  expect(places.map(files.read)).toEqual(values);
  expect(trouble).not.toHaveLength(0);
  expect((await filesIn(file).damaged(places)).size).toBe(values.length);
});

test("a file of little use any more and many small ones are put together, and go when they are old", () => {
  const place = folder();
  const inUse: ValuePlace[] = [filesIn(place).add("y".repeat(9000))];
  const wasteful = filesIn(place);
  wasteful.add("z".repeat(100));
  inUse.push(wasteful.add("short"));
  for (let process = 0; process < 8; process++) inUse.push(filesIn(place).add(`small ${process}`));
  expect(readdirSync(place)).toHaveLength(10);

  const files = filesIn(place);
  const scattered = files.scattered(inUse);
  expect(scattered.map(files.read)).toEqual(["short", ...Array.from({ length: 8 }, (_, number) => `small ${number}`)]);
  const moved = [...inUse.slice(0, 1), ...scattered.map((one) => files.add(files.read(one)))];
  for (const name of readdirSync(place)) utimesSync(join(place, name), 1, 1);

  expect(files.scattered(moved)).toEqual([]);
  expect(readdirSync(place)).toHaveLength(2);
  expect(moved.map(files.read)).toEqual(inUse.map(files.read));
});
