/** One server per data folder, and no Meilisearch left behind, however the server before ended. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { executableBinary, findMeilisearchBinary } from "../../../server/search/meilisearch/meilisearch-binary.ts";
import { processStartTime } from "../../../server/search/meilisearch/meilisearch-claim.ts";
import {
  createIndex,
  dataFolder,
  hasIndex,
  isAlive,
  isHealthy,
  start,
  startServer,
  until,
} from "./bundled-meilisearch.ts";

const installed = findMeilisearchBinary();

async function run(program: string, options: readonly string[], folder: string) {
  const child = spawn(program, options, { cwd: folder, stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child, "spawn");
  return child.pid ?? 0;
}

/** A data folder whose server was killed; `child` is what its claim says about Meilisearch. */
function abandonedFolder() {
  const folder = dataFolder();
  mkdirSync(folder.file());
  const claim = (child: { readonly pid: number; readonly startTime: string | null }) => {
    const server = { pid: process.pid, startTime: "1" };
    writeFileSync(folder.file("process.json"), JSON.stringify({ server, child }));
  };
  return { ...folder, claim };
}

describe("the claim on a data folder", { timeout: 60_000 }, () => {
  test("a second server on the same data folder is refused", async () => {
    const { dataDir } = dataFolder();
    const first = await startServer(dataDir);

    await expect(start(dataDir)).rejects.toThrow(/another server uses it .*Stop that server or set DATA_DIR/);
    expect(await isHealthy(first)).toBe(true);
  });

  test("Meilisearch dies with its server, by kill -9 too, and the next start finds its index", async () => {
    const { dataDir } = dataFolder();
    const first = await startServer(dataDir);
    await createIndex(first);

    first.server.kill("SIGKILL");
    await until(() => !isAlive(first.pid));

    expect(await hasIndex(await start(dataDir))).toBe(true);
  });

  test("a start right after kill -9 of the former server waits for its Meilisearch to be gone", async () => {
    const { dataDir } = dataFolder();
    const first = await startServer(dataDir);
    const exited = once(first.server, "exit");
    first.server.kill("SIGKILL");
    await exited;

    const second = await start(dataDir);

    expect(isAlive(first.pid)).toBe(false);
    expect(await isHealthy(second)).toBe(true);
  });

  test("a left-over Meilisearch that nobody guards is ended before the next one starts", async () => {
    const { dataDir, file, claim } = abandonedFolder();
    const binary = executableBinary(installed ?? "", file("bin"));
    const pid = await run(binary, ["--db-path", file("db"), "--http-addr", "127.0.0.1:0", "--no-analytics"], file());
    claim({ pid, startTime: processStartTime(pid) });

    const meilisearch = await start(dataDir);

    expect(isAlive(pid)).toBe(false);
    expect(await isHealthy(meilisearch)).toBe(true);
  });

  test("a stranger who has a former process id is spared: it started at another time", async () => {
    const { dataDir, file, claim } = abandonedFolder();
    const pid = await run("sleep", ["60"], file());
    claim({ pid, startTime: "1" });

    await start(dataDir);

    expect(isAlive(pid)).toBe(true);
  });

  test("a stranger who has a former process id and start time is spared: its command is another", async () => {
    const { dataDir, file, claim } = abandonedFolder();
    const pid = await run("sleep", ["60"], file());
    claim({ pid, startTime: processStartTime(pid) });

    await start(dataDir);

    expect(isAlive(pid)).toBe(true);
  });

  test("a claim cut short by a power cut does not stop the next start", async () => {
    const { dataDir, file } = abandonedFolder();
    writeFileSync(file("process.json"), '{"server":');

    expect(await isHealthy(await start(dataDir))).toBe(true);
  });
});
