/** The bundled Meilisearch, the real one: it starts, comes back, and stops. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { MeilisearchProcess } from "../../../server/search/meilisearch/meilisearch-process.ts";
import { ask, createIndex, dataFolder, hasIndex, isAlive, isHealthy, start, until } from "./bundled-meilisearch.ts";

async function dieAndReturn(meilisearch: MeilisearchProcess) {
  const former = meilisearch.pid;
  process.kill(former, "SIGKILL");
  await until(async () => meilisearch.pid !== former && (await isHealthy(meilisearch)));
  return (await hasIndex(meilisearch)) ? "index found" : "index lost";
}

/** A data folder with an index in it, and nobody using it. */
async function folderWithIndex() {
  const folder = dataFolder();
  const meilisearch = await start(folder.dataDir);
  await createIndex(meilisearch);
  await meilisearch.stop();
  return folder;
}

describe("the bundled Meilisearch", { timeout: 60_000 }, () => {
  test("answers, asks for its key, and shows it neither in its log nor in its arguments", async () => {
    const { dataDir, file } = dataFolder();

    const meilisearch = await start(dataDir);

    expect((await fetch(`${meilisearch.url}/version`)).status).toBe(401);
    expect(await (await ask(meilisearch, "/version")).json()).toMatchObject({ pkgVersion: "1.21.0" });
    expect(meilisearch.key.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file("meilisearch.log"), "utf8")).not.toContain(meilisearch.key);
    expect(readFileSync(`/proc/${meilisearch.pid}/cmdline`, "utf8")).not.toContain(meilisearch.key);
  });

  test("keeps its index from one start to the next", async () => {
    const { dataDir } = await folderWithIndex();

    expect(await hasIndex(await start(dataDir))).toBe(true);
  });

  test("leaves no process and no claim when it stops, however often it is told to", async () => {
    const { dataDir, file } = dataFolder();
    const meilisearch = await start(dataDir);

    await Promise.all([meilisearch.stop(), meilisearch.stop()]);

    expect(isAlive(meilisearch.pid)).toBe(false);
    expect(existsSync(file("process.json"))).toBe(false);
  });

  test("comes back at the same address with the same key when it is killed, and again", async () => {
    const meilisearch = await start(dataFolder().dataDir);
    await createIndex(meilisearch);

    expect(await dieAndReturn(meilisearch)).toBe("index found");
    expect(await dieAndReturn(meilisearch)).toBe("index found");
  });

  test("does not come back when it is stopped while it is being started again", async () => {
    const meilisearch = await start(dataFolder().dataDir);
    const former = meilisearch.pid;
    process.kill(former, "SIGKILL");
    await until(() => meilisearch.pid !== former);

    await meilisearch.stop();

    expect(isAlive(meilisearch.pid)).toBe(false);
  });

  test("a database of another version is replaced", async () => {
    const { dataDir, file } = await folderWithIndex();
    writeFileSync(file("db", "VERSION"), "1.20.0");

    const meilisearch = await start(dataDir);

    expect(await hasIndex(meilisearch)).toBe(false);
    expect(readFileSync(file("db", "VERSION"), "utf8")).toBe("1.21.0");
  });

  test("a database whose VERSION is nonsense is replaced", async () => {
    const { dataDir, file } = await folderWithIndex();
    writeFileSync(file("db", "VERSION"), "hello");

    expect(await isHealthy(await start(dataDir))).toBe(true);
  });

  test("a database whose VERSION is missing is replaced", async () => {
    const { dataDir, file } = await folderWithIndex();
    rmSync(file("db", "VERSION"));

    expect(await isHealthy(await start(dataDir))).toBe(true);
  });

  test("a database full of nonsense is replaced", async () => {
    const { dataDir, file } = await folderWithIndex();
    writeFileSync(file("db", "tasks", "data.mdb"), "nonsense".repeat(5000));

    expect(await isHealthy(await start(dataDir))).toBe(true);
  });

  test("a database cut short is replaced", async () => {
    const { dataDir, file } = await folderWithIndex();
    const tasks = file("db", "tasks", "data.mdb");
    writeFileSync(tasks, readFileSync(tasks).subarray(0, 5000));

    expect(await isHealthy(await start(dataDir))).toBe(true);
  });

  test("an index thrown away by a restart is reported, so that it can be filled again", async () => {
    const { dataDir, file } = dataFolder();
    let emptied = 0;
    const meilisearch = await start(dataDir, { onEmptied: () => (emptied += 1) });
    writeFileSync(file("db", "VERSION"), "1.20.0");

    process.kill(meilisearch.pid, "SIGKILL");
    await until(() => emptied === 1);

    expect(await isHealthy(meilisearch)).toBe(true);
  });

  test("a program that does not come up is an error with its last lines, and the folder is free again", async () => {
    const { dataDir } = dataFolder();
    const binary = join(dataDir, "broken");
    writeFileSync(binary, "#!/bin/sh\necho no space left >&2\nexit 3\n", { mode: 0o755 });

    await expect(start(dataDir, { binary })).rejects.toThrow(/ended with code 3[^]*no space left/);
    expect(await isHealthy(await start(dataDir))).toBe(true);
  });

  test("a long log is put aside at the start", async () => {
    const { dataDir, file } = dataFolder();
    mkdirSync(file());
    writeFileSync(file("meilisearch.log"), "x".repeat(5_000_001));

    await start(dataDir);

    expect(statSync(file("meilisearch.log.1")).size).toBe(5_000_001);
    expect(statSync(file("meilisearch.log")).size).toBeLessThan(100_000);
  });
});
