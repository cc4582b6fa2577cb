/** A cache saves work and is never missed: what is damaged, of another version or not to be written holds nothing, and no more. */
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { diskCache, type DiskCache, type DiskCacheSettings } from "../../server/storage/disk-cache.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "levier-cache-"));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return join(made, "cache");
}

const opened = (place: string | null, settings: DiskCacheSettings = {}) =>
  diskCache(place, { version: "1", ...settings });
const partOf = (cache: DiskCache, dependsOn: unknown = null) => cache.part<string>("texts", dependsOn);
const fileIn = (place: string) => join(place, readdirSync(place)[0] ?? "");

function keepIn(cache: DiskCache, values: Readonly<Record<string, string>>): void {
  const part = partOf(cache);
  for (const [key, value] of Object.entries(values)) part.set(key, value);
  part.keep();
}

test("what was kept is there at the next start, and what was not kept is not", () => {
  const place = folder();
  keepIn(opened(place), { a: "one", b: "line\nbreak é" });
  partOf(opened(place)).set("c", "three");

  const part = partOf(opened(place));

  expect(["a", "b", "c"].map(part.get)).toEqual(["one", "line\nbreak é", undefined]);
});

test("what follows from something else, or was worked out by other code, is not there", () => {
  const place = folder();
  keepIn(opened(place), { a: "one" });

  expect(partOf(opened(place), ["another vocabulary"]).get("a")).toBeUndefined();
  expect(partOf(opened(place)).get("a")).toBe("one");
  expect(partOf(opened(place, { version: "2" })).get("a")).toBeUndefined();
});

test("files of earlier versions are removed, and no others", () => {
  const place = folder();
  keepIn(opened(place), { a: "one" });
  for (const name of ["knowledge.json", "words.json.4711.tmp", "notes.txt"]) writeFileSync(join(place, name), "{}");

  const next = opened(place, { version: "2" });
  expect(readdirSync(place)).toEqual(["notes.txt"]);
  keepIn(next, { a: "two" });

  expect(partOf(opened(place, { version: "2" })).get("a")).toBe("two");
});

test.each<[string, (bytes: string) => string]>([
  ["cut short", (bytes) => bytes.slice(0, -5)],
  ["changed in one letter", (bytes) => bytes.replace("three", "thrae")],
  ["followed by something else", (bytes) => `${bytes}{"c":"four"}\n\n`],
])("of a file that is %s only what is whole is there, and the file is mended", (_name, spoil) => {
  const place = folder();
  keepIn(opened(place), { a: "one", b: "two", c: "three" });
  const sound = readFileSync(fileIn(place), "utf8");
  writeFileSync(fileIn(place), spoil(sound));

  const part = partOf(opened(place));
  expect([part.get("a"), part.get("b")]).toEqual(["one", "two"]);
  expect(["three", undefined]).toContain(part.get("c"));
  part.set("c", "three");
  part.keep();

  expect(readFileSync(fileIn(place), "utf8")).toBe(sound);
});

test("a changed value is appended, and the file does not grow without end", () => {
  const place = folder();
  const cache = opened(place);
  keepIn(cache, Object.fromEntries(Array.from({ length: 100 }, (_, place) => [`key${place}`, "x".repeat(100)])));
  const { ino, size } = statSync(fileIn(place));

  keepIn(cache, { key7: "changed" });
  const appended = statSync(fileIn(place));
  for (let time = 0; time < 300; time++) keepIn(cache, { key7: `changed ${time}` });

  expect(appended.ino).toBe(ino);
  expect(appended.size - size).toBeLessThan(100);
  expect(statSync(fileIn(place)).size).toBeLessThan(2 * size);
  expect(partOf(opened(place)).get("key7")).toBe("changed 299");
});

test("what is no longer asked for is forgotten", () => {
  const place = folder();
  keepIn(opened(place), { a: "one", b: "two", c: "three" });
  const part = partOf(opened(place));
  part.keep(new Set(["b"]));

  expect(part.get("a")).toBeUndefined();
  expect(readFileSync(fileIn(place), "utf8").trimEnd().split("\n")).toHaveLength(1);
  expect(partOf(opened(place)).get("b")).toBe("two");
});

test("a file never grows beyond its bound, and what did not fit is missing", () => {
  const place = folder();
  const mostBytes = 500;
  const values = Object.fromEntries(Array.from({ length: 50 }, (_, place) => [`k${place}`, "x".repeat(30)]));
  keepIn(opened(place, { mostBytes }), values);

  expect(statSync(fileIn(place)).size).toBeLessThanOrEqual(mostBytes);
  const part = partOf(opened(place, { mostBytes }));
  const found = Object.keys(values).filter((key) => part.get(key) !== undefined);
  expect(found.length).toBeGreaterThan(3);
  expect(found.length).toBeLessThan(50);
  appendFileSync(fileIn(place), "x".repeat(mostBytes));
  expect(partOf(opened(place, { mostBytes })).get(found[0] ?? "")).toBeUndefined();
});

test("a folder that cannot be written to is said once, and what was worked out is used all the same", () => {
  const place = folder();
  writeFileSync(place, "a file in its place");
  const lines: string[] = [];
  const log = createLog("warn", { write: (line: string) => lines.push(line) });
  const cache = opened(place, { log });

  keepIn(cache, { a: "one" });
  keepIn(cache, { b: "two" });

  expect(partOf(cache).get("a")).toBe("one");
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(["cache not kept"]);
});

test("a folder that is removed while the site runs is made again", () => {
  const place = folder();
  const cache = opened(place);
  keepIn(cache, { a: "one" });
  rmSync(place, { recursive: true });

  keepIn(cache, { b: "two" });

  const part = partOf(opened(place));
  expect([part.get("a"), part.get("b")]).toEqual(["one", "two"]);
});

test("without a folder, values are there for this process only", () => {
  const cache = opened(null);
  keepIn(cache, { a: "one" });

  expect(partOf(cache).get("a")).toBe("one");
  expect(partOf(opened(null)).get("a")).toBeUndefined();
});
