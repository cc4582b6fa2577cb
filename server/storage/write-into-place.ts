/**
 * The one way a file is replaced: a temporary file in the same folder is written, then renamed. Readers find the old content or
 * the new, whole, also after a kill; a write that fails leaves the old one and no temporary file. One writer at a time for one
 * path in a process; several processes may write, and the last one wins.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Text is written as UTF-8; parts one after the other. */
export type Content = string | Uint8Array | readonly Uint8Array[];

export interface PlaceOptions {
  /**
   * True: content and name are on disk when it resolves, so that they survive a power cut; costs two `fsync` calls, for what
   * cannot be made again. False: after a power cut the file may be old, new or empty.
   */
  readonly flush: boolean;
  /** Permission bits of the new file, less the umask: 0o600 is for its owner only. */
  readonly mode: number;
}

const temporaryPath = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);

/** True for the name of a temporary file: one that is being written, or was when its writer was killed. */
export const isTemporaryName = (name: string): boolean => /^\..+\.\d+\.tmp$/.test(name);

/** A new, renamed or removed file is safe from a power cut only when its folder is. */
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

/** Hands the path of a temporary file with the whole content to `use`, which renames or removes it. */
async function withTemporaryFile(
  path: string,
  content: Content,
  { flush, mode }: PlaceOptions,
  use: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    const handle = await open(temporary, "w", mode);
    try {
      await writeFile(handle, content);
      if (flush) await handle.sync();
    } finally {
      await handle.close();
    }
    await use(temporary);
  } catch (error) {
    // On a full disk it would take room that other files need; if it cannot be removed, the next start does it.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The folder has to be there. Rejects with the error of the file system. */
export async function writeIntoPlace(path: string, content: Content, options: PlaceOptions): Promise<void> {
  await withTemporaryFile(path, content, options, (temporary) => rename(temporary, path));
  if (options.flush) await syncFolder(dirname(path));
}

/** Writes a temporary file for `path` and removes it: rejects when there is no room for it, or no right to write. */
export async function tryWriting(path: string, content: Content, options: PlaceOptions): Promise<void> {
  await withTemporaryFile(path, content, options, (temporary) => rm(temporary));
}

/** A temporary file with the whole content, not yet renamed. */
export interface PreparedFile {
  /** Throws the error of the file system; then `drop` it. */
  readonly putInPlace: () => void;
  /** Removes it where it can. Never throws: what kept it from being written may keep it from being removed. */
  readonly drop: () => void;
}

/**
 * For several files of which all or none are to change: a disk that is full or may not be written to is found before the first
 * is put in place. Makes the folder. `make` writes the temporary file whose path it gets. Not flushed. Throws the error of the
 * file system or of `make`.
 */
export function prepareFile(path: string, make: (temporary: string) => void): PreparedFile {
  const temporary = temporaryPath(path);
  const drop = () => {
    try {
      rmSync(temporary, { force: true });
    } catch {
      return;
    }
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    make(temporary);
  } catch (error) {
    drop();
    throw error;
  }
  return {
    putInPlace: () => {
      renameSync(temporary, path);
    },
    drop,
  };
}

/** Synchronous and without a flush, for what can be made again. `make` and errors: see `prepareFile`. */
export function makeIntoPlace(path: string, make: (temporary: string) => void): void {
  const file = prepareFile(path, make);
  try {
    file.putInPlace();
  } catch (error) {
    file.drop();
    throw error;
  }
}

/** As `makeIntoPlace`, of a content at hand; text is written as UTF-8. */
export function writeIntoPlaceAtOnce(path: string, content: string | Uint8Array): void {
  makeIntoPlace(path, (temporary) => {
    writeFileSync(temporary, content);
  });
}

/**
 * Removes temporary files that killed writers left in a folder, where several processes may write: one that is younger than
 * `olderThan` milliseconds may still be in use. Never throws; without the folder there is nothing to do.
 */
export function sweepLeftOvers(folder: string, olderThan = 60_000): void {
  try {
    for (const name of readdirSync(folder).filter(isTemporaryName)) {
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > olderThan) rmSync(path, { force: true });
    }
  } catch {
    return;
  }
}
