/**
 * Values too many to be held in memory, one behind the other in files: each is read when it is asked for. Who puts one there keeps
 * its place. A process writes to a file of its own, so that several may use one folder; what cannot be written is held in memory.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { slices } from "../slices.ts";

/** Name of the file, first byte, number of bytes, and their CRC-32. Without a name: in the memory of the process that put it there. */
export type ValuePlace = readonly [file: string, at: number, bytes: number, checksum: number];

export interface ValueFiles {
  readonly add: (value: string) => ValuePlace;
  /** Throws when it is not there as it was put. */
  readonly read: (place: ValuePlace) => string;
  /** Which of these are no longer there as they were put. */
  readonly damaged: (places: readonly ValuePlace[]) => Promise<ReadonlySet<ValuePlace>>;
  /**
   * Which of these are worth adding again, as most of their file is of no use any more, or as there are many small files.
   * `places`: all that are in use; files of earlier processes without any are removed.
   */
  readonly scattered: (places: readonly ValuePlace[]) => readonly ValuePlace[];
}

export interface ValueFilesSettings {
  /** Null to hold all values in memory. */
  readonly folder: string | null;
  /** What the names of the files begin and end with. */
  readonly name: string;
  readonly ending: string;
  readonly onTrouble: (error: unknown) => void;
}

/** Of all files together; what lies in others than the largest is moved when there are more. */
const mostFiles = 8;
const windowBytes = 4_000_000;
/** Milliseconds; a younger file may be that of another process. */
const youngFor = 60_000;

/** Files stay open for reading, so that they can be read until the process ends, also when they are deleted. */
export function openValueFiles({ folder, name, ending, onTrouble }: ValueFilesSettings): ValueFiles {
  const inMemory: string[] = [];
  const files = openFiles(folder);
  let own: { readonly file: string; bytes: number } | null = null;
  const write = (into: string, bytes: Buffer): ValuePlace => {
    own ??= { file: ownFile(into, name, ending), bytes: 0 };
    // Open for writing only as long as it is written to: whoever looks after the disk may make it read-only at any other time.
    const descriptor = openSync(join(into, own.file), "r+");
    try {
      for (let from = 0; from < bytes.length;)
        from += writeSync(descriptor, bytes, from, bytes.length - from, own.bytes + from);
    } finally {
      closeSync(descriptor);
    }
    own.bytes += bytes.length;
    return [own.file, own.bytes - bytes.length, bytes.length, crc32(bytes)];
  };
  return {
    add: (value) => {
      if (folder !== null) {
        try {
          return write(folder, Buffer.from(value));
        } catch (error) {
          onTrouble(error);
        }
      }
      return ["", inMemory.push(value) - 1, 0, 0];
    },
    read: (place) => {
      const [file, at, length] = place;
      const bytes = file === "" ? null : files.read(file, at, length);
      const value = bytes === null ? inMemory[at] : isWhole(bytes, place) ? textIn(bytes) : undefined;
      if (value === undefined) throw new Error(`expected a value in ${file}, found none or a damaged one`);
      return value;
    },
    damaged: (places) => damagedIn(places, files.read),
    scattered: (places) => {
      if (folder === null) return [];
      const isOurs = (file: string) => file.startsWith(`${name}.`) && file.endsWith(ending);
      removeUnused(folder, (file) => isOurs(file) && file !== own?.file && !places.some(([used]) => used === file));
      return scatteredAmong(places, files.sizeOf);
    },
  };
}

function openFiles(folder: string | null) {
  const descriptors = new Map<string, number | null>();
  const descriptorOf = (file: string): number | null => {
    let known = descriptors.get(file);
    if (known === undefined) descriptors.set(file, (known = folder === null ? null : openedOrNull(join(folder, file))));
    return known;
  };
  return {
    /** Shorter than asked for where the file ends; empty where it cannot be opened. */
    read: (file: string, at: number, length: number): Uint8Array => {
      const descriptor = descriptorOf(file);
      if (descriptor === null) return new Uint8Array();
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
    },
    sizeOf: (file: string): number => {
      const descriptor = descriptorOf(file);
      return descriptor === null ? 0 : fstatSync(descriptor).size;
    },
  };
}

const textIn = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");

function openedOrNull(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch {
    return null;
  }
}

/** The name of a new and empty file. */
function ownFile(folder: string, name: string, ending: string): string {
  mkdirSync(folder, { recursive: true });
  const file = `${name}.${randomBytes(6).toString("hex")}${ending}`;
  closeSync(openSync(join(folder, file), "wx", 0o600));
  return file;
}

function isWhole(bytes: Uint8Array, [, , length, checksum]: ValuePlace): boolean {
  return bytes.length === length && crc32(bytes) === checksum;
}

/** In the order of each file, a few megabytes at a time. */
async function damagedIn(
  places: readonly ValuePlace[],
  read: (file: string, at: number, length: number) => Uint8Array,
): Promise<ReadonlySet<ValuePlace>> {
  const damaged = new Set<ValuePlace>();
  const slice = slices();
  let [file, from, window]: [string, number, Uint8Array] = ["", 0, new Uint8Array()];
  for (const place of places.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]))) {
    const [its, at, length] = place;
    if (its !== file || at < from || at + length > from + window.length)
      [file, from, window] = [its, at, its === "" ? new Uint8Array() : read(its, at, Math.max(length, windowBytes))];
    const bytes = window.subarray(at - from, at - from + length);
    if (its === "" || !isWhole(bytes, place)) damaged.add(place);
    if (slice.isOver()) await slice.next();
  }
  return damaged;
}

function scatteredAmong(places: readonly ValuePlace[], sizeOf: (file: string) => number): readonly ValuePlace[] {
  const used = new Map<string, number>();
  for (const [file, , bytes] of places) used.set(file, (used.get(file) ?? 0) + bytes);
  const largest = Math.max(0, ...used.values());
  const isWorthMoving = ([file, bytes]: readonly [string, number]) =>
    bytes < sizeOf(file) / 2 || (used.size > mostFiles && bytes < largest);
  const moved = new Set([...used].filter(isWorthMoving).map(([file]) => file));
  return moved.size === 0 ? [] : places.filter(([file]) => moved.has(file));
}

/** Never throws: what cannot be removed only takes room. */
function removeUnused(folder: string, isUnused: (file: string) => boolean): void {
  try {
    for (const file of readdirSync(folder).filter(isUnused)) {
      const path = join(folder, file);
      if (Date.now() - statSync(path).mtimeMs > youngFor) rmSync(path, { force: true });
    }
  } catch {
    return;
  }
}
