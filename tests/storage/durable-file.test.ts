/** One file that is always whole: old or new, never between, and never ahead of what was answered. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { durableFile, makeDurableFolder, removeLeftOvers } from "../../server/storage/durable-file.ts";

interface Content {
  readonly number: number;
}

function aFile() {
  const folder = mkdtempSync(join(tmpdir(), "levier-durable-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, "it.json");
  return {
    folder,
    path,
    file: durableFile(path, { check: (value) => value as Content, toBytes: JSON.stringify }),
    onDisk: () => JSON.parse(readFileSync(path, "utf8")) as Content,
  };
}

/** Counts how often it was turned into text: once a write. */
const counted = (number: number, onText: (number: number) => void) => ({
  number,
  toJSON: () => {
    onText(number);
    return { number };
  },
});

describe("a durable file", () => {
  test("reads null where there is none, and what was written where there is one", async () => {
    const { file } = aFile();
    expect(await file.read()).toBe(null);

    await file.write({ number: 1 });

    expect(await file.read()).toEqual({ number: 1 });
  });

  test("holds what was handed over when the answer comes, and leaves no other file", async () => {
    const { file, onDisk, folder } = aFile();

    for (const number of [1, 2, 3]) {
      await file.write({ number });
      expect(onDisk()).toMatchObject({ number });
    }

    expect(readdirSync(folder)).toEqual(["it.json"]);
  });

  test("writes once for all who come in the same moment, and once more for all who come while that runs", async () => {
    const { file, onDisk } = aFile();
    const written: number[] = [];
    const note = (number: number) => written.push(number);

    const burst = Array.from({ length: 1000 }, (_, index) => file.write(counted(index, note)));
    while (written.length === 0) await Promise.resolve();
    const late = Array.from({ length: 1000 }, (_, index) => file.write(counted(1000 + index, note)));
    await Promise.all([...burst, ...late]);

    expect(written).toEqual([999, 1999]);
    expect(onDisk()).toMatchObject({ number: 1999 });
  });

  test("answers the first who came although others keep coming", async () => {
    const { file } = aFile();
    const answers: string[] = [];
    const first = file.write({ number: 0 }).then(() => answers.push("first"));

    let number = 0;
    const others: Promise<void>[] = [];
    for (; answers.length === 0 && number < 100_000; number += 1) {
      others.push(file.write({ number }));
      await new Promise(setImmediate);
    }
    await first;
    await Promise.all(others);

    expect(number).toBeLessThan(100_000);
  });

  test("is gone after null, and back after the next", async () => {
    const { file, path, onDisk, folder } = aFile();
    await file.write({ number: 1 });

    await file.write(null);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    await file.write(null);

    await file.write({ number: 2 });
    expect(onDisk()).toMatchObject({ number: 2 });
  });

  test("refuses what waits behind a failure too, touches nothing, and takes the next once the cause is gone", async () => {
    const { file, folder, onDisk } = aFile();
    await file.write({ number: 1 });
    const content = readFileSync(join(folder, "it.json"));
    rmSync(folder, { recursive: true });

    const failing = await Promise.allSettled([file.write({ number: 2 }), file.write({ number: 3 })]);
    const running = file.write({ number: 4 });
    await Promise.resolve();
    const behind = file.write({ number: 5 });
    const late = await Promise.allSettled([running, behind]);
    mkdirSync(folder);
    writeFileSync(join(folder, "it.json"), content);

    expect([...failing, ...late].map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
    expect(onDisk()).toMatchObject({ number: 1 });
    await file.write({ number: 6 });
    expect(onDisk()).toMatchObject({ number: 6 });
  });

  test("tells whether there is room, and leaves nothing of the question", async () => {
    const { file, folder } = aFile();

    await file.probe({ number: 1 });
    expect(readdirSync(folder)).toEqual([]);

    rmSync(folder, { recursive: true });
    await expect(file.probe({ number: 1 })).rejects.toThrow(/ENOENT/);
  });

  test("leaves no temporary file behind when it cannot take its place", async () => {
    const { file, folder, path } = aFile();
    mkdirSync(path);

    await expect(file.write({ number: 1 })).rejects.toThrow();

    expect(readdirSync(folder)).toEqual(["it.json"]);
  });

  test.each([
    ["damaged", '{"name":"Amadou", oops', /it\.json: expected JSON, found 22 bytes/],
    ["empty", "", /it\.json: expected JSON, found an empty file/],
  ])("that is %s is named, without a word of its content", async (_what, content, message) => {
    const { file, path } = aFile();
    writeFileSync(path, content);

    const error = await file.read().catch((reason: unknown) => reason);

    expect(error).toHaveProperty("message", expect.stringMatching(message));
    expect(error).toHaveProperty("stack", expect.not.stringMatching(/Amadou|oops/));
    expect(error).not.toHaveProperty("cause");
  });

  test("that cannot be read is named", async () => {
    const { file, path } = aFile();
    mkdirSync(path);

    await expect(file.read()).rejects.toThrow(`${path}: expected a file that can be read, found EISDIR`);
  });

  test("says what its check found wrong", async () => {
    const { path } = aFile();
    writeFileSync(path, "{}");
    const check = () => {
      throw new Error("expected a number");
    };
    const checked = durableFile<Content>(path, { check, toBytes: JSON.stringify });

    await expect(checked.read()).rejects.toThrow(`${path}: expected a number`);
  });
});

describe("a folder of durable files", () => {
  test("is made with the folders above it", async () => {
    const { folder } = aFile();

    await makeDurableFolder(join(folder, "a", "b", "c"));
    await makeDurableFolder(join(folder, "a", "b", "c"));

    expect(readdirSync(join(folder, "a", "b"))).toEqual(["c"]);
  });

  test("is rid of what killed writers left, and of nothing else", async () => {
    const { folder } = aFile();
    for (const name of [".it.json.12.tmp", ".other.json.99999.tmp", "it.json", ".keep", "a.tmp"])
      writeFileSync(join(folder, name), "x");

    expect([...(await removeLeftOvers(folder))].sort()).toEqual([".it.json.12.tmp", ".other.json.99999.tmp"]);
    expect(readdirSync(folder).sort()).toEqual([".keep", "a.tmp", "it.json"]);
  });

  test("is rid of them although one, a folder with such a name, cannot be removed", async () => {
    const { folder } = aFile();
    mkdirSync(join(folder, ".a.json.1.tmp"));
    writeFileSync(join(folder, ".b.json.2.tmp"), "x");

    expect(await removeLeftOvers(folder)).toEqual([".b.json.2.tmp"]);
    expect(readdirSync(folder)).toEqual([".a.json.1.tmp"]);
  });
});
