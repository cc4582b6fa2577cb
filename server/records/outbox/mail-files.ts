/** Mails kept as files by sites without a mail server: they hold names and addresses, so they go with the registrations. */
import { lstat, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../../storage/durable-file.ts";
import { syncFolder } from "../../storage/write-into-place.ts";
import { emailKey } from "../identifiers.ts";
import { at, instantOf, type Instant } from "../instants.ts";

export interface MailFile {
  readonly name: string;
  /** From the name, or else from the file system. */
  readonly writtenAt: Instant;
  /** As `emailKey` makes it; null when it cannot be read. */
  readonly recipient: string | null;
}

/**
 * The others went. Each of these may hold what was to go, and is to be tried again. Says how many and why, never a name: whoever
 * put a file there may have named it after a person.
 */
export class FilesRemain extends Error {
  override readonly name = "FilesRemain";
  readonly removed: number;

  constructor(folder: string, reasons: readonly string[], removed: number) {
    super(`${folder}: ${reasons.length} files could not be read or deleted (${[...new Set(reasons)].join(", ")})`);
    this.removed = removed;
  }
}

const longestHead = 16 * 1024;

/** `20270201T120000000Z-…eml` */
export function timeIn(name: string): Instant | null {
  const [, year, month, day, hour, minute, second, rest = ""] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{0,3})Z/.exec(name) ?? [];
  if (second === undefined) return null;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest.padEnd(3, "0")}Z`;
  return Number.isNaN(at(instant)) ? null : instant;
}

/** Null for what is no file: a folder, a link, a pipe. The site makes none of these, so nobody's mail is in it. */
async function look(path: string, name: string): Promise<MailFile | null> {
  // Opening a pipe would wait for its other end.
  if (!(await lstat(path)).isFile()) return null;
  const handle = await open(path, "r");
  try {
    const writtenAt = timeIn(name) ?? instantOf((await handle.stat()).mtimeMs);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0);
    const [head = ""] = buffer.toString("utf8", 0, bytesRead).split(/\r?\n\r?\n/, 1);
    // A long line goes on in the next, which then begins with a space.
    const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
    const [to = ""] = lines.filter((line) => /^to:/i.test(line));
    const address = /<([^<>]*)>\s*$/.exec(to)?.[1] ?? to.slice("to:".length);
    return { name, writtenAt, recipient: emailKey(address.trim()) };
  } finally {
    await handle.close();
  }
}

/** Half-written ones of a killed server too: there is as much in them. */
const isMailName = (name: string) => name.endsWith(".eml") || /^\..+\.eml\.\d+\.tmp$/.test(name);

export interface MailFilesSettings {
  /** Called with how many entries are no files, when there are any; they are left alone. */
  readonly onOdd?: (entries: number) => void;
  /** What becomes of a file that is to go; default: it is deleted. */
  readonly remove?: (path: string, name: string) => Promise<void>;
}

/**
 * How many went. No folder is no mail. One file in trouble leaves the others: it rejects with `FilesRemain` when all have had
 * their turn.
 */
export async function removeMailFiles(
  folder: string,
  isGone: (file: MailFile) => boolean | Promise<boolean>,
  { onOdd, remove = (path) => rm(path) }: MailFilesSettings = {},
): Promise<number> {
  const names = await mailNames(folder);
  const troubles: string[] = [];
  let removed = 0;
  let odd = 0;
  for (const name of names) {
    const path = join(folder, name);
    try {
      const file = await look(path, name);
      if (file === null) odd += 1;
      if (file === null || !(await isGone(file))) continue;
      await remove(path, name);
      removed += 1;
    } catch (error) {
      // Gone meanwhile is gone.
      if (codeOf(error) !== "ENOENT") troubles.push(codeOf(error) ?? "unknown fault");
    }
  }
  if (removed > 0) await syncFolder(folder);
  if (odd > 0) onOdd?.(odd);
  if (troubles.length > 0) throw new FilesRemain(folder, troubles, removed);
  return removed;
}

async function mailNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(isMailName);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw new FilesRemain(folder, [codeOf(error) ?? "unknown fault"], 0);
  }
}
