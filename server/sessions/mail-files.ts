/** Mails kept as files by sites without a mail server: they hold names and addresses, so they go with the registrations. */
import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, syncFolder } from "../storage/durable-file.ts";
import { emailKey } from "./identifiers.ts";
import { at, instantOf, type Instant } from "./instants.ts";

export interface MailFile {
  readonly name: string;
  /** From the name, or else from the file system. */
  readonly writtenAt: Instant;
  /** As `emailKey` makes it; null when it cannot be read. */
  readonly recipient: string | null;
}

const longestHead = 16 * 1024;

/** `20270201T120000000Z-…eml` */
function timeIn(name: string): Instant | null {
  const [, year, month, day, hour, minute, second, rest = ""] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{0,3})Z/.exec(name) ?? [];
  if (second === undefined) return null;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest.padEnd(3, "0")}Z`;
  return Number.isNaN(at(instant)) ? null : instant;
}

async function look(folder: string, name: string): Promise<MailFile> {
  const handle = await open(join(folder, name), "r");
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

/** How many went. No folder is no mail. */
export async function removeMailFiles(folder: string, isGone: (file: MailFile) => boolean): Promise<number> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
  let removed = 0;
  for (const name of names) {
    if (!isGone(await look(folder, name))) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  if (removed > 0) await syncFolder(folder);
  return removed;
}
