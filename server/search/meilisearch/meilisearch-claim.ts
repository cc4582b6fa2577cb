/**
 * One server per data folder: Meilisearch itself lets two processes open the same database. Also ends a Meilisearch that
 * a killed server left behind. Reads /proc, so Linux only, like the bundled program.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { writeIntoPlaceAtOnce } from "../../storage/write-into-place.ts";

/** A process id is used again after a while; together with its start time it is not. */
const someProcess = z.object({ pid: z.number().int().positive(), startTime: z.string() });
type SomeProcess = Readonly<z.infer<typeof someProcess>>;

/** Content of `process.json`. `child` is null until Meilisearch runs. */
const ownership = z.object({ server: someProcess, child: someProcess.nullable() });

export interface Claim {
  /** Notes the Meilisearch that now runs, for the server that comes after a crash. */
  readonly record: (childPid: number) => void;
  readonly release: () => void;
}

/** Clock ticks from boot to the start of the process; null when it is gone, or a zombie. */
export function processStartTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may hold blanks, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

const isAlive = ({ pid, startTime }: SomeProcess) => processStartTime(pid) === startTime;

function commandLine(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

async function isGoneWithin(milliseconds: number, leftOver: SomeProcess): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 10) {
    if (!isAlive(leftOver)) return true;
    await sleep(10);
  }
  return !isAlive(leftOver);
}

async function endLeftOver(leftOver: SomeProcess, databaseFolder: string, log: Log): Promise<void> {
  if (!isAlive(leftOver) || !commandLine(leftOver.pid).includes(databaseFolder)) return;
  log.warn({ event: "left-over search server ended", pid: leftOver.pid });
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (isAlive(leftOver)) process.kill(leftOver.pid, signal);
    if (await isGoneWithin(5000, leftOver)) return;
  }
  throw new Error(`expected the left-over Meilisearch (process ${leftOver.pid}) to end, found it still running`);
}

function readOwnership(file: string): z.infer<typeof ownership> | null {
  try {
    return ownership.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Missing, or cut short by a power cut: no owner is known in either case.
    return null;
  }
}

/** Throws when a living server uses the folder. Resolves once the folder is ours and no other Meilisearch runs in it. */
export async function claimDataFolder(folder: string, databaseFolder: string, log: Log): Promise<Claim> {
  const file = join(folder, "process.json");
  const server: SomeProcess = { pid: process.pid, startTime: processStartTime(process.pid) ?? "" };
  const former = readOwnership(file);
  if (former !== null && isAlive(former.server)) {
    throw new Error(
      `expected the data folder ${folder} to be free, found that another server uses it (process ${former.server.pid}). ` +
        "Stop that server or set DATA_DIR to another folder",
    );
  }
  if (former?.child) await endLeftOver(former.child, databaseFolder, log);
  rmSync(file, { force: true });
  // `wx` fails when another server that started in the same moment was faster.
  writeFileSync(file, JSON.stringify({ server, child: null }), { flag: "wx" });

  return {
    record: (childPid) => {
      const child = { pid: childPid, startTime: processStartTime(childPid) ?? "" };
      writeIntoPlaceAtOnce(file, JSON.stringify({ server, child }));
    },
    release: () => {
      rmSync(file, { force: true });
    },
  };
}
