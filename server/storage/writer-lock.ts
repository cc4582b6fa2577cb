/**
 * One writing process a data folder: two would overwrite each other without noticing. On Linux the lock is an abstract socket
 * name, which ends with its process. `owner.json` says who writes, and is the lock for processes that do not see that name.
 */
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, readlinkSync } from "node:fs";
import { link, readFile, realpath, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../log.ts";
import { codeOf, makeDurableFolder } from "./durable-file.ts";

/** Content of `owner.json`. The owner renews its time of change while it runs. */
const ownerFile = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** Start of the process, as the system counts it: with the process id it is unique until the next boot. */
  start: z.string(),
  /** Of the running kernel, and of the network it is seen from; containers differ in the second. Empty where unknown. */
  boot: z.string(),
  network: z.string(),
  /** When the folder was taken. */
  since: z.string(),
});
type Owner = Readonly<z.infer<typeof ownerFile>>;

interface Seen {
  readonly text: string;
  /** Null when the text says nothing: cut short by a power cut. */
  readonly owner: Owner | null;
  readonly silentMs: number;
}

export interface WriterLock {
  readonly release: () => Promise<void>;
}

/** A folder that no other process of this machine can take any more, though nothing is written in it yet. */
export interface FolderClaim {
  /** Without symbolic links. */
  readonly path: string;
  readonly release: () => Promise<void>;
}

/** Another server writes to the folder. */
export class FolderTaken extends Error {
  override readonly name = "FolderTaken";
}

export interface WriterLockSettings {
  /** A claim made before; the caller keeps it when the lock cannot be taken. Default: one is made, and given back then. */
  readonly claim?: FolderClaim;
  readonly log: Log;
  /** Another process took the folder while this one was stopped for a minute: write no more. */
  readonly onLost: () => void;
  readonly heartbeatMs?: number;
  /** Names of sockets that are no files: Linux only. */
  readonly hasKernelNames?: boolean;
}

/** An owner that cannot be seen from here counts as dead when `owner.json` was not renewed for so long. */
const silenceMs = 60_000;

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

/** Empty when the process is gone, or a zombie. */
function startTimeOf(pid: number): string {
  if (process.platform === "win32") return orEmpty(() => String(process.kill(pid, 0)));
  if (process.platform !== "linux")
    return orEmpty(() => execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim());
  const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The second field is the program's name in parentheses and may hold blanks, so count from its end.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "" : (fields[19] ?? "");
}

const thisProcess = (): Owner => ({
  host: hostname(),
  pid: process.pid,
  start: startTimeOf(process.pid),
  boot: orEmpty(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
  network: orEmpty(() => readlinkSync("/proc/self/ns/net")),
  since: new Date().toISOString(),
});

function parseOwner(text: string): Owner | null {
  try {
    return ownerFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function look(file: string): Promise<Seen | null> {
  try {
    const text = await readFile(file, "utf8");
    // A clock that was set back must not make an owner live for ever.
    return { text, owner: parseOwner(text), silentMs: Math.abs(Date.now() - (await stat(file)).mtimeMs) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Null when another process has the name. */
async function takeName(name: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  // Without `exclusive`, workers of a cluster would share it.
  server.listen({ path: name, exclusive: true });
  try {
    await once(server, "listening");
    return server;
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return null;
    throw error;
  }
}

/** True when the owner in the file is another process that runs. `me` has the kernel name already, where there is one. */
function isHeld({ owner, silentMs }: Seen, me: Owner): boolean {
  if (owner === null) return false;
  const isVisible = owner.host === me.host && owner.boot === me.boot && owner.network === me.network;
  return isVisible ? startTimeOf(owner.pid) === owner.start : silentMs < silenceMs;
}

function refusal(folder: string, seen: Seen | null): Error {
  const owner = seen?.owner;
  const who = owner ? ` (process ${owner.pid} on ${owner.host}, since ${owner.since})` : "";
  return new FolderTaken(
    `expected the data folder ${folder} to be free, found that another server writes to it${who}. ` +
      "Stop that server or set DATA_DIR to another folder; one that crashed elsewhere blocks it for a minute",
  );
}

/** Writes `owner.json` in place of `former`; false when another process did since it was read. */
async function putOwner(file: string, text: string, former: Seen | null): Promise<boolean> {
  const [fresh, aside] = [`${file}.${randomUUID()}.tmp`, `${file}.${randomUUID()}.tmp`];
  try {
    if (former !== null) {
      await rename(file, aside);
      if ((await readFile(aside, "utf8")) !== former.text) {
        await link(aside, file);
        return false;
      }
    }
    await writeFile(fresh, text);
    // Unlike a rename it fails when there is one, and unlike a plain write it is never seen half done.
    await link(fresh, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
    await rm(aside, { force: true });
  }
}

/** Throws `FolderTaken` when another process has the folder, naming it. Where the kernel has no names, nothing is claimed. */
export async function claimFolder(folder: string, hasKernelNames = process.platform === "linux"): Promise<FolderClaim> {
  await makeDurableFolder(folder);
  const path = await realpath(folder);
  const file = join(path, "owner.json");
  const name = hasKernelNames
    ? await takeName(`\0levier-${createHash("sha256").update(path).digest("hex").slice(0, 32)}`)
    : null;
  if (hasKernelNames && name === null) throw refusal(folder, await look(file));
  return {
    path,
    release: async () => {
      if (name?.listening === true) await new Promise((resolve) => name.close(resolve));
    },
  };
}

/** Throws `FolderTaken` when another process has the folder, naming it. A process that ends without `release` frees it too. */
export async function takeWriterLock(folder: string, settings: WriterLockSettings): Promise<WriterLock> {
  const { log, onLost, heartbeatMs = 15_000 } = settings;
  const claim = settings.claim ?? (await claimFolder(folder, settings.hasKernelNames));
  const file = join(claim.path, "owner.json");
  const text = `${JSON.stringify(thisProcess())}\n`;

  try {
    const former = await look(file);
    if (former !== null && isHeld(former, thisProcess())) throw refusal(folder, former);
    if (!(await putOwner(file, text, former))) throw refusal(folder, await look(file));
  } catch (error) {
    if (settings.claim === undefined) await claim.release();
    throw error;
  }

  let isReleased = false;
  let isLost = false;
  const beat = async () => {
    const seen = await look(file);
    if (isReleased || isLost) return;
    if (seen?.text === text) await utimes(file, new Date(), new Date());
    else if (seen !== null || !(await putOwner(file, text, null))) {
      isLost = true;
      clearInterval(heart);
      log.error({ event: "data folder lost", owner: seen?.owner });
      onLost();
    }
  };
  const heart = setInterval(() => {
    beat().catch((error: unknown) => {
      log.warn({ event: "no sign of life", err: error });
    });
  }, heartbeatMs);
  heart.unref();

  return {
    release: async () => {
      isReleased = true;
      clearInterval(heart);
      if ((await look(file))?.text === text) await rm(file, { force: true });
      await claim.release();
    },
  };
}
