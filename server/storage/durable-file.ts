/**
 * One JSON file that survives a kill and a power cut: it holds the old content or the new, and the new once `write` resolved.
 * Has the shape of a lowdb adapter. Expects to be the only writer (`writer-lock.ts`).
 */
import { isAscii, isUtf8 } from "node:buffer";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { hasSeal, seal, withoutSeal } from "./sealed-json.ts";
import {
  isTemporaryName,
  syncFolder,
  tryWriting,
  writeIntoPlace,
  type Content,
  type PlaceOptions,
} from "./write-into-place.ts";

export interface DurableFile<T> {
  /** Null when there is no file. Rejects with an error that names the file and never tells what is in it. */
  readonly read: () => Promise<T | null>;
  /**
   * Null removes the file. Resolves when `data`, or what was handed over after it, is on disk. `data` may be written later, so
   * it is not to be changed. When it rejects, old or new may be on disk: writes that wait behind it reject too, as they may
   * rest on what failed. The next call tries anew; read before it, to know what is there.
   */
  readonly write: (data: T | null) => Promise<void>;
  /** Writes `data` to a temporary file and removes it: rejects when there is no room for it. */
  readonly probe: (data: T) => Promise<void>;
  /** True when what was read last carries no checksum: an earlier version wrote it, and it is to be written again. */
  readonly isUnsealed: () => boolean;
}

/** The content of a file is not what was written there. The message names the file and quotes nothing of its content. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";
}

/** Such as `ENOENT`; null where the error has none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/** Makes the folder and those above it, for their owner only (0700); durable when it resolves. */
export async function makeDurableFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  let parent = dirname(resolve(folder));
  for (; parent.length > dirname(resolve(first)).length; parent = dirname(parent)) await syncFolder(parent);
  await syncFolder(parent);
}

/**
 * Removes what a killed writer left half written, none of which was acknowledged. Gives the names of what it removed. What cannot
 * be removed, such as a folder with such a name, stays; the others are removed all the same.
 */
export async function removeLeftOvers(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter(isTemporaryName);
  const removals = await Promise.allSettled(names.map((name) => rm(join(folder, name), { force: true })));
  const removed = names.filter((_name, index) => removals[index]?.status === "fulfilled");
  if (removed.length > 0) await syncFolder(folder);
  return removed;
}

const durably: PlaceOptions = { flush: true, mode: 0o600 };

/** The content as it is, without a checksum: for files that other programs read. For its owner only. Resolves when it is on disk. */
export function replaceFile(path: string, content: Content): Promise<void> {
  return writeIntoPlace(path, content, durably);
}

async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** `JSON.parse` quotes the text in its message, which may be personal data: its error is replaced, and is no cause either. */
function parseJson(bytes: Buffer): unknown {
  // `toString` would replace damaged letters without an error.
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
  /** A JSON object. Asked for once a write, however many callers share it. */
  readonly toBytes: (data: T) => string | Uint8Array;
}

/** With a checksum in each file. */
export function durableFile<T extends object>(path: string, { check, toBytes }: Format<T>): DurableFile<T> {
  let wanted: T | null = null;
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  let isUnsealed = false;

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
        const isSealed = hasSeal(bytes);
        const data = check(withoutSeal(parseJson(bytes), isSealed));
        isUnsealed = !isSealed;
        return data;
      } catch (error) {
        throw new DamagedFile(`${path}: ${error instanceof Error ? error.message : "expected other content"}`);
      }
    },
    // Calls while a write is running share the next one, which starts when that has ended.
    write: (data) => {
      wanted = data;
      if (waiting !== null) return waiting;
      const mine = last.then(async () => {
        waiting = null;
        await (wanted === null ? removeFile(path) : replaceFile(path, seal(toBytes(wanted))));
        isUnsealed = false;
      });
      waiting = mine;
      last = mine;
      mine.catch(() => {
        if (waiting === mine) waiting = null;
        if (last === mine) last = Promise.resolve();
      });
      return mine;
    },
    probe: (data) => tryWriting(path, seal(toBytes(data)), durably),
    isUnsealed: () => isUnsealed,
  };
}
