/** What the tests of the bundled Meilisearch share: a data folder, servers that end with the test, and a few questions. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { createLog } from "../../../server/log.ts";
import { processStartTime } from "../../../server/search/meilisearch/meilisearch-claim.ts";
import {
  startMeilisearch,
  type MeilisearchProcess,
  type MeilisearchSettings,
} from "../../../server/search/meilisearch/meilisearch-process.ts";

type Address = Pick<MeilisearchProcess, "url" | "key">;
const started = z.object({ url: z.string(), key: z.string(), pid: z.number() });

/** A data folder of the running test, and paths in the part of it that is Meilisearch's. */
export function dataFolder() {
  const dataDir = mkdtempSync(join(tmpdir(), "levier-meilisearch-"));
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  return { dataDir, file: (...names: string[]) => join(dataDir, "meilisearch", ...names) };
}

export async function start(dataDir: string, settings: Partial<MeilisearchSettings> = {}) {
  const meilisearch = await startMeilisearch({ dataDir, log: createLog("silent"), ...settings });
  onTestFinished(meilisearch.stop);
  return meilisearch;
}

/** A server in a process of its own, which can be killed without ending the test. */
export async function startServer(dataDir: string) {
  const script = fileURLToPath(new URL("start-meilisearch.ts", import.meta.url));
  const server = spawn(process.execPath, ["--import", "tsx", script, dataDir], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    server.kill("SIGKILL");
  });
  let problems = "";
  server.stderr.on("data", (text: Buffer) => (problems += text.toString()));
  const line = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (text: Buffer) => {
      resolve(text.toString());
    });
    server.once("exit", () => {
      reject(new Error(problems));
    });
  });
  return { server, ...started.parse(JSON.parse(line)) };
}

/** Waits as long as the test may last. */
export async function until(isTrue: () => boolean | Promise<boolean>) {
  while (!(await isTrue())) await sleep(20);
}

export const isAlive = (pid: number) => processStartTime(pid) !== null;

export async function isHealthy({ url }: Address) {
  return fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

export async function ask({ url, key }: Address, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return fetch(url + path, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
}

export async function hasIndex(meilisearch: Address, name = "content") {
  return (await ask(meilisearch, `/indexes/${name}`)).ok;
}

export async function createIndex(meilisearch: Address, name = "content") {
  await ask(meilisearch, "/indexes", { uid: name, primaryKey: "id" });
  await until(() => hasIndex(meilisearch, name));
}
