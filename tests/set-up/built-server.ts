/** The whole built server as a process of its own, as an operator starts it: real data folder, real search server. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { projectFolder } from "../../server/project-folder.ts";
import { startCommand } from "../../scripts/bench/start-command.ts";
import { until } from "../search/meilisearch/bundled-meilisearch.ts";

const root = fileURLToPath(projectFolder);

/** Written by vitest and its like; they would change what the server does. */
const inherited = ({ PATH = "", HOME = "" }: NodeJS.ProcessEnv) => ({ PATH, HOME });

export function buildServer(): void {
  execFileSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
}

/** Empty, but for the texts that the first server rendered: that takes long, and is no part of the question. */
export function emptyDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "levier-server-"));
  const [cache, rendered] = [join(folder, "cache"), join(tmpdir(), "levier-rendered")];
  if (existsSync(rendered)) cpSync(rendered, cache, { recursive: true });
  onTestFinished(() => {
    if (!existsSync(rendered) && existsSync(cache)) cpSync(cache, rendered, { recursive: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  return folder;
}

export type BuiltServer = Awaited<ReturnType<typeof startServer>>;

/** Does not wait until it answers: see `address`. `mostFiles`: that it may have open; default as many as the system lets it. */
export function startServer(dataDir: string, settings: Readonly<Record<string, string>> = {}, mostFiles?: number) {
  const args = startCommand();
  const env = { ...inherited(process.env), PORT: "0", DATA_DIR: dataDir, ...settings };
  const limited = ["-c", `ulimit -n ${mostFiles ?? ""} && exec "$0" "$@"`, process.execPath, ...args];
  const child = spawn(mostFiles === undefined ? process.execPath : "sh", mostFiles === undefined ? args : limited, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { output: "", log: "" };
  child.stdout.on("data", (text: Buffer) => (written.output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (written.log += text.toString()));
  const exited = once(child, "close").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    pid: child.pid ?? 0,
    written,
    exited,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** From the line it says when it is ready. */
    address: async () => {
      await until(() => written.output.includes("\n") || hasExited());
      const address = /https?:\/\/\S+?(?=: )/.exec(written.output)?.[0];
      if (address === undefined)
        throw new Error(`expected the server to say its address, found ${written.output}${written.log}`);
      return address;
    },
    /** The events of its log so far. */
    events: () =>
      written.log
        .split("\n")
        .filter((line) => line.startsWith("{") && line.endsWith("}"))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
  };
}

/** Process id of the Meilisearch that a server started for a data folder; 0 while there is none. */
export function searchServerOf(dataDir: string): number {
  try {
    const { child } = JSON.parse(readFileSync(join(dataDir, "meilisearch", "process.json"), "utf8")) as {
      child: { pid: number } | null;
    };
    return child?.pid ?? 0;
  } catch {
    return 0;
  }
}

export interface ApiAnswer {
  readonly simplified: boolean;
  readonly total: number;
  readonly hits: readonly { readonly id: string }[];
}

export async function search(address: string, query = ""): Promise<ApiAnswer> {
  const answer = await fetch(`${address}/api/v1/search?${query}`);
  if (answer.status !== 200) throw new Error(`expected status 200, found ${answer.status}`);
  return (await answer.json()) as ApiAnswer;
}

/** Waits until the search server, not its standby, answers; a search for words as typed says which in its answer. */
export async function untilFull(address: string): Promise<void> {
  await until(async () => !(await search(address, "q=migration&words=only")).simplified);
}
