/**
 * The one way a file comes into its place: written beside it under a hidden name, then renamed. Whoever reads it, also after a
 * kill, finds the old content or the new, whole; what fails leaves the old one and nothing beside it. One writer at a time for
 * one path in a process; several processes do not hinder each other, the last one wins.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Text is written as UTF-8; parts one after the other. */
export type Content = string | Uint8Array | readonly Uint8Array[];

export interface PlaceOptions {
  /**
   * True: content and name are on disk when it resolves, so that a power cut takes neither. Two waits for the disk: for what
   * nobody can make again. False: after a power cut the file may be old, new or empty.
   */
  readonly flush: boolean;
  /** Permission bits of the new file, less the umask: 0o600 is for its owner only. */
  readonly mode: number;
}

const besideName = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);

/** Is it the name of a file that is being written, or was when its writer was killed? */
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

/** Hands the name of a whole file beside `path` to `use`; it is gone afterwards. */
async function withBeside(
  path: string,
  content: Content,
  { flush, mode }: PlaceOptions,
  use: (beside: string) => Promise<void>,
): Promise<void> {
  const beside = besideName(path);
  try {
    const handle = await open(beside, "w", mode);
    try {
      await writeFile(handle, content);
      if (flush) await handle.sync();
    } finally {
      await handle.close();
    }
    await use(beside);
  } catch (error) {
    // On a full disk it would keep the room that others need; if it cannot be removed, the next start does it.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The folder has to be there. Rejects with the error of the file system. */
export async function writeIntoPlace(path: string, content: Content, options: PlaceOptions): Promise<void> {
  await withBeside(path, content, options, (beside) => rename(beside, path));
  if (options.flush) await syncFolder(dirname(path));
}

/** Writes beside `path` and takes it away again: rejects when there is no room for it, or no right to write. */
export async function tryWriting(path: string, content: Content, options: PlaceOptions): Promise<void> {
  await withBeside(path, content, options, (beside) => rm(beside));
}

/** A file that is whole beside its place. */
export interface Prepared {
  /** Throws the error of the file system; then `drop` it. */
  readonly putInPlace: () => void;
  /** Takes it away. Never throws: what kept it from being written may keep it from being removed. */
  readonly drop: () => void;
}

/**
 * For several files of which all or none are to change: a disk that is full or may not be written to is found before the first
 * is put in place. Makes the folder. `make` writes the file whose name it is given. Not flushed.
 */
export function prepareFile(path: string, make: (beside: string) => void): Prepared {
  const beside = besideName(path);
  const drop = () => {
    try {
      rmSync(beside, { force: true });
    } catch {
      return;
    }
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    make(beside);
  } catch (error) {
    drop();
    throw error;
  }
  return {
    putInPlace: () => {
      renameSync(beside, path);
    },
    drop,
  };
}

/** At once and without a flush, for what can be made again. `make`: see `prepareFile`. Throws the error of the file system. */
export function makeIntoPlace(path: string, make: (beside: string) => void): void {
  const file = prepareFile(path, make);
  try {
    file.putInPlace();
  } catch (error) {
    file.drop();
    throw error;
  }
}

export function writeIntoPlaceAtOnce(path: string, content: string | Uint8Array): void {
  makeIntoPlace(path, (beside) => {
    writeFileSync(beside, content);
  });
}

/**
 * Removes what killed writers left beside the files of a folder, where several processes may write: what is younger than
 * `olderThan` milliseconds may still become a file. Never throws; without the folder there is nothing to do.
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
