/** The built server, and small programs to compare it with, as processes of their own: each is ended by its id, whatever happens. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../server/project-folder.ts";
import { startCommand } from "./start-command.ts";

const root = fileURLToPath(projectFolder);
const usualPatience = 120_000;
const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Of our own environment only what programs need: a setting of the shell would change what is measured. */
const inherited = ({ PATH = "", HOME = "" }: NodeJS.ProcessEnv) => ({ PATH, HOME });

export interface HowToRun {
  /** For Node itself; default none. */
  readonly flags?: readonly string[];
  /** Default: the Node that runs this. */
  readonly node?: string;
  /** A copy of the project; default the project. */
  readonly folder?: string;
  /** Whether the program takes messages; default no. */
  readonly isTold?: boolean;
  /** Milliseconds to wait for the first line; default two minutes. */
  readonly patience?: number;
}

type Settings = Readonly<Record<string, string>>;

function run(args: readonly string[], settings: Settings = {}, how: HowToRun = {}): ChildProcess {
  const { flags = [], node = process.execPath, folder = root, isTold = false } = how;
  const env = { ...inherited(process.env), ...settings };
  const stdio: ("ignore" | "pipe" | "ipc")[] = ["ignore", "pipe", "pipe", ...(isTold ? (["ipc"] as const) : [])];
  const child = spawn(node, [...flags, ...args], { cwd: folder, env, stdio });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await closed;
  clearTimeout(impatience);
}

/** Milliseconds from the start of a program to its end. */
export async function timeToEnd(args: readonly string[], how: HowToRun = {}): Promise<number> {
  const started = performance.now();
  const child = run(args, {}, how);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(" ")}: expected it to end well, found ${code ?? "a signal"}`);
  return performance.now() - started;
}

export async function buildServer(how: HowToRun = {}): Promise<void> {
  await timeToEnd(["scripts/build.js"], how);
}

/** Milliseconds from the start of a program to the first line it writes, and the line. */
async function untilFirstLine(child: ChildProcess, log: () => string, patience = usualPatience): Promise<string> {
  if (child.stdout === null) throw new Error("expected an output to read, found none");
  const impatience = setTimeout(() => child.kill("SIGKILL"), patience);
  try {
    for await (const line of createInterface({ input: child.stdout })) return line;
  } finally {
    clearTimeout(impatience);
  }
  throw new Error(`expected a first line, found that the program ended:\n${log()}`);
}

/** The least that answers a request with the same framework. */
const bareServer = `
import express from "express";
const app = express();
app.get("/", (request, response) => response.send("<!doctype html><title>.</title>"));
const server = app.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port));`;

export interface Started {
  readonly pid: number;
  readonly url: string;
  /** Milliseconds until it said that it is ready. */
  readonly readyAfter: number;
  readonly stop: () => Promise<void>;
}

export async function startBareServer(): Promise<Started> {
  const started = performance.now();
  const child = run(["--input-type=module", "-e", bareServer]);
  const url = await untilFirstLine(child, () => "");
  return { pid: child.pid ?? 0, url, readyAfter: performance.now() - started, stop: () => end(child) };
}

export interface IndexEvent {
  /** Milliseconds from the start of the program. */
  readonly after: number;
  readonly outcome: string;
}

export interface StartedSite extends Started {
  readonly child: ChildProcess;
  readonly searchServerPid: number;
  /** Resolves when the index holds what is in `knowledge/`. Needs LOG_LEVEL=info. */
  readonly indexed: Promise<IndexEvent>;
  /** Searches so far that its standby answered because Meilisearch was late; those of an outage are logged when it is over. */
  readonly standbyAnswers: () => number;
}

export async function startSite(dataDir: string, settings: Settings = {}, how: HowToRun = {}): Promise<StartedSite> {
  const started = performance.now();
  const env = { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "warn", ...settings };
  const child = run(startCommand(), env, how);
  const written: string[] = [];
  const indexed = new Promise<IndexEvent>((resolve) => {
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on("line", (line) => {
      written.push(line);
      const outcome = /"event":"index",.*"outcome":"(\w+)"/.exec(line)?.[1];
      if (outcome !== undefined) resolve({ after: performance.now() - started, outcome });
    });
  });
  const line = await untilFirstLine(child, () => written.join("\n"), how.patience);
  const readyAfter = performance.now() - started;
  const url = /https?:\/\/\S+?(?=: )/.exec(line)?.[0];
  if (url === undefined) throw new Error(`expected an address, found ${line}`);
  return {
    child,
    pid: child.pid ?? 0,
    url,
    readyAfter,
    searchServerPid: searchServerOf(dataDir),
    indexed,
    standbyAnswers: () =>
      written.reduce((sum, text) => sum + Number(/"simplifiedAnswers":(\d+)/.exec(text)?.[1] ?? 0), 0),
    stop: () => end(child),
  };
}

/** Written by the server for its own use. */
function searchServerOf(dataDir: string): number {
  const claim = readFileSync(join(dataDir, "meilisearch", "process.json"), "utf8");
  return (JSON.parse(claim) as { child: { pid: number } | null }).child?.pid ?? 0;
}
