/** A file comes into its place whole or not at all, and nothing stays beside it. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  isTemporaryName,
  makeIntoPlace,
  prepareFile,
  sweepLeftOvers,
  tryWriting,
  writeIntoPlace,
  writeIntoPlaceAtOnce,
} from "../../server/storage/write-into-place.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "levier-place-"));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}

const ways = [
  ["flushed", (path: string, text: string) => writeIntoPlace(path, [Buffer.from(text)], { flush: true, mode: 0o600 })],
  ["not flushed", (path: string, text: string) => writeIntoPlace(path, text, { flush: false, mode: 0o600 })],
  [
    "at once",
    (path: string, text: string) =>
      Promise.resolve().then(() => {
        writeIntoPlaceAtOnce(path, text);
      }),
  ],
] as const;

describe.each(ways)("a file written %s", (_name, write) => {
  test("replaces the old one and leaves nothing beside it", async () => {
    const place = folder();
    writeFileSync(join(place, "a.json"), "old");

    await write(join(place, "a.json"), "new é");

    expect(readFileSync(join(place, "a.json"), "utf8")).toBe("new é");
    expect(readdirSync(place)).toEqual(["a.json"]);
  });

  test("is another file than before, so that who reads the old one reads it to its end", async () => {
    const path = join(folder(), "a.json");
    writeFileSync(path, "old");
    const before = statSync(path).ino;

    await write(path, "new");

    expect(statSync(path).ino).not.toBe(before);
  });

  test("that cannot take its place is said and leaves nothing beside it", async () => {
    const place = folder();
    mkdirSync(join(place, "a.json", "full"), { recursive: true });

    await expect(write(join(place, "a.json"), "new")).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);

    expect(readdirSync(place)).toEqual(["a.json"]);
  });
});

test("a file for its owner only is so from the beginning", async () => {
  const path = join(folder(), "a.json");

  await writeIntoPlace(path, "secret", { flush: false, mode: 0o600 });

  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("trying whether there is room changes nothing", async () => {
  const place = folder();
  writeFileSync(join(place, "a.json"), "old");

  await tryWriting(join(place, "a.json"), "new", { flush: true, mode: 0o600 });

  expect(readFileSync(join(place, "a.json"), "utf8")).toBe("old");
  expect(readdirSync(place)).toEqual(["a.json"]);
});

test("a file that is half made when its maker fails leaves the old one and nothing beside it", () => {
  const place = folder();
  writeFileSync(join(place, "a.json"), "old");

  const make = () => {
    makeIntoPlace(join(place, "a.json"), (beside) => {
      writeFileSync(beside, "ne");
      throw new Error("no space left");
    });
  };

  expect(make).toThrow("no space left");
  expect(readFileSync(join(place, "a.json"), "utf8")).toBe("old");
  expect(readdirSync(place)).toEqual(["a.json"]);
});

test("a file that is prepared is seen only when it is put in place, and not when it is dropped", () => {
  const place = folder();
  const write = (beside: string) => {
    writeFileSync(beside, "new");
  };
  const [kept, dropped] = [prepareFile(join(place, "a"), write), prepareFile(join(place, "b"), write)];
  expect(readdirSync(place).filter((name) => !isTemporaryName(name))).toEqual([]);

  kept.putInPlace();
  dropped.drop();
  dropped.drop();

  expect(readdirSync(place)).toEqual(["a"]);
});

test("what a killed writer left is swept, what may still be written is not", () => {
  const place = folder();
  for (const name of [".a.json.1.tmp", ".b.json.2.tmp", "c.json"]) writeFileSync(join(place, name), "x");
  utimesSync(join(place, ".a.json.1.tmp"), 1_000_000_000, 1_000_000_000);
  utimesSync(join(place, "c.json"), 1_000_000_000, 1_000_000_000);

  sweepLeftOvers(place);
  sweepLeftOvers(join(place, "nowhere"));

  expect(readdirSync(place).sort()).toEqual([".b.json.2.tmp", "c.json"]);
});
