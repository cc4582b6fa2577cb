/**
 * One JSON file that survives a kill and a power cut: always the old content or the new, and what was answered stays. Has the
 * shape of a lowdb adapter. Knows no domain; expects to be the only writer (`writer-lock.ts`).
 */
import { isAscii, isUtf8 } from "node:buffer";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

export interface DurableFile<T> {
  /** Null when there is no file. Rejects with an error that names the file and never tells what is in it. */
  readonly read: () => Promise<T | null>;
  /**
   * Null removes the file. Resolves when `data`, or what was handed over after it, is on disk. `data` may be written later, so
   * it is not to be changed. After a failure every call rejects: nobody knows what a failed `fsync` has left.
   */
  readonly write: (data: T | null) => Promise<void>;
}

const temporaryName = /^\..+\.\d+\.tmp$/;

export const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/** A new or renamed file is safe only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its file system keeps renames in its journal.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For its owner only. */
export async function makeDurableFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  let parent = dirname(resolve(folder));
  for (; parent.length > dirname(resolve(first)).length; parent = dirname(parent)) await syncFolder(parent);
  await syncFolder(parent);
}

/** What a killed writer left half written: nobody was told it is kept. Gives the names of what it removed. */
export async function removeLeftOvers(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => temporaryName.test(name));
  for (const name of names) await rm(join(folder, name), { force: true });
  if (names.length > 0) await syncFolder(folder);
  return names;
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // On a full disk it would keep the room that others need; if it cannot be removed, the next start does it.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** Parsers put the text they stumble over into their message, so their errors go no further, not even as a cause. */
function parseJson(bytes: Buffer): unknown {
  // Damaged letters would be replaced without a word.
  if (!isUtf8(bytes)) throw new Error(`expected UTF-8, found ${bytes.length} bytes that are not`);
  try {
    return JSON.parse(bytes.toString(isAscii(bytes) ? "latin1" : "utf8"));
  } catch {
    throw new Error(
      `expected JSON, found ${bytes.length === 0 ? "an empty file" : `${bytes.length} bytes that are not`}`,
    );
  }
}

export interface Format<T> {
  /** From what was parsed. Throws an error whose message holds nothing of the content. */
  readonly check: (value: unknown) => T;
  /** JSON. Asked for once a write, however many callers share it. */
  readonly toBytes: (data: T) => string | Uint8Array;
}

export function durableFile<T extends object>(path: string, { check, toBytes }: Format<T>): DurableFile<T> {
  let wanted: T | null = null;
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  return {
    read: async () => {
      let bytes: Buffer;
      try {
        bytes = await readFile(path);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw new Error(`${path}: expected a file that can be read, found ${codeOf(error) ?? "an unknown fault"}`, {
          cause: error,
        });
      }
      try {
        return check(parseJson(bytes));
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : "expected other content"}`);
      }
    },
    // Whoever comes while a write is running shares the next one, which starts when that has ended.
    write: (data) => {
      wanted = data;
      if (waiting === null) {
        waiting = last.then(() => {
          waiting = null;
          return wanted === null ? removeFile(path) : replaceFile(path, toBytes(wanted));
        });
        last = waiting;
      }
      return waiting;
    },
  };
}
