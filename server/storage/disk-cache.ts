/**
 * A cache on disk, in `cache/` of the data folder, of values that can be worked out again. A file that is damaged or of another
 * version counts as empty; a folder that cannot be written to is logged once, and values stay in memory only.
 */
import { createHash } from "node:crypto";
import { appendFileSync, closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Log } from "../log.ts";
import { sourceVersion } from "../source-version.ts";
import { cachedBytes, type CachedBytes } from "./cached-bytes.ts";
import { codeOf } from "./durable-file.ts";
import { openValueFiles, type ValueFiles } from "./value-files.ts";
import { makeIntoPlace, sweepLeftOvers } from "./write-into-place.ts";

/** Values by key, of one kind. Values are JSON and never changed after they were set. */
export interface CachePart<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  readonly remove: (key: string) => void;
  /** Forgets all keys but these (default: none is forgotten), and writes what is new. Never throws. */
  readonly keep: (keys?: { readonly has: (key: string) => boolean }) => void;
}

export interface DiskCache {
  /**
   * `name`: of the file, small letters. `dependsOn`: JSON of what the values follow from besides their key and the version, such
   * as a vocabulary; values of another one are missing. The same part for the same two.
   */
  readonly part: <V>(name: string, dependsOn: unknown) => CachePart<V>;
  /** Values that are read from the disk when they are asked for; their places belong into a part. The same for the same name. */
  readonly values: (name: string) => ValueFiles;
  /** One value of many bytes. */
  readonly bytes: (name: string) => CachedBytes;
}

export interface DiskCacheSettings {
  /** Of what works the values out; those of another version are missing, their files are removed. Default: `sourceVersion()`. */
  readonly version?: string;
  /** Gets one warning when the folder cannot be written to. Default: none. */
  readonly log?: Log;
  /** Of one file; what goes beyond is not kept. Default 1 GB: seventy thousand items in five languages. */
  readonly mostBytes?: number;
}

/** File names that earlier versions of this program used; such files are removed. */
const earlierName = /^(?:knowledge|readings|words)\.json(?:\.\d+\.tmp)?$/;
const ourName = /^[a-z]+(?:\.[0-9a-f]{12})?\.[\w-]{8}\.(?:jsonl|values|bytes)$/;

const checksumLength = 8;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** `folder`: null to keep values in memory only. Nothing is read before a part is asked for. */
export function diskCache(folder: string | null, settings: DiskCacheSettings = {}): DiskCache {
  const { version = sourceVersion(), log, mostBytes = 1e9 } = settings;
  const mark = hashOf(version).slice(0, 8);
  const parts = new Map<string, { readonly seal: string; readonly part: unknown }>();
  let isSaid = false;
  const onTrouble = (error: unknown) => {
    if (!isSaid) log?.warn({ event: "cache not kept", folder, reason: codeOf(error) ?? String(error) });
    isSaid = true;
  };
  const opened = new Map<string, ValueFiles>();
  const pathOf = (name: string, ending: string) => (folder === null ? null : join(folder, `${name}.${mark}.${ending}`));
  if (folder !== null) removeOthers(folder, mark);
  return {
    part: <V>(name: string, dependsOn: unknown) => {
      const seal = hashOf(`${version} ${JSON.stringify([name, dependsOn])}`);
      const known = parts.get(name);
      if (known?.seal === seal) return known.part as CachePart<V>;
      const part = openPart<V>({ file: pathOf(name, "jsonl"), seal, mostBytes, onTrouble });
      parts.set(name, { seal, part });
      return part;
    },
    values: (name) => {
      const known = opened.get(name) ?? openValueFiles({ folder, name, ending: `.${mark}.values`, onTrouble });
      opened.set(name, known);
      return known;
    },
    bytes: (name) => cachedBytes({ path: pathOf(name, "bytes"), version, onTrouble }),
  };
}

function removeOthers(folder: string, mark: string): void {
  sweepLeftOvers(folder);
  try {
    for (const name of readdirSync(folder))
      if (earlierName.test(name) || (ourName.test(name) && name.split(".").at(-2) !== mark)) rmSync(join(folder, name));
  } catch {
    // There is no folder yet, or it cannot be written to, which the first write logs.
  }
}

interface PartSettings {
  /** Null to keep nothing on disk. */
  readonly file: string | null;
  /** A line whose checksum was made with another seal holds nothing. */
  readonly seal: string;
  readonly mostBytes: number;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * A line a value: a checksum, a space, `[key, value]`. What is new is appended, and the later line of a key counts, so that one
 * changed value does not write all others again; the file is written anew when half of its lines are superseded.
 */
function openPart<V>({ file, seal, mostBytes, onTrouble }: PartSettings): CachePart<V> {
  const { values, lines: linesThen, isSound } = file === null ? emptyPart<V>() : readPart<V>(file, seal, mostBytes);
  const fresh = new Set<string>();
  let lines = linesThen;
  let isToBeRewritten = !isSound;
  const lineOf = (key: string) => sealedLine(crc32(seal), JSON.stringify([key, values.get(key)]));

  const write = (path: string) => {
    const added = isToBeRewritten || lines + fresh.size > 2 * values.size ? null : [...fresh].map(lineOf).join("");
    if (added !== null && hasRoomFor(path, added, mostBytes)) {
      appendFileSync(path, added);
      lines += fresh.size;
    } else {
      writeLines(path, linesOf([...values.keys()].sort(), lineOf), mostBytes);
      lines = values.size;
    }
    fresh.clear();
    isToBeRewritten = false;
  };

  const remove = (key: string) => {
    values.delete(key);
    fresh.delete(key);
  };
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      fresh.add(key);
    },
    remove,
    keep: (keys = values) => {
      for (const key of values.keys()) if (!keys.has(key)) remove(key);
      const isAsWritten = fresh.size === 0 && !isToBeRewritten && lines <= 2 * values.size;
      if (file === null || isAsWritten || (values.size === 0 && lines === 0)) return;
      try {
        write(file);
      } catch (error) {
        // Half a line may stand at the end.
        isToBeRewritten = true;
        onTrouble(error);
      }
    },
  };
}

/** False when there is no file any more, or when it would grow too large. */
function hasRoomFor(path: string, added: string, mostBytes: number): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && status.size + Buffer.byteLength(added) <= mostBytes;
}

/** CRC-32: against damage, not against people; a hash would take a fifth of a warm start. */
const checksumOf = (seal: number, json: string | Uint8Array) =>
  crc32(json, seal).toString(16).padStart(checksumLength, "0");
const sealedLine = (seal: number, json: string): string => `${checksumOf(seal, json)} ${json}\n`;

/** One after the other, not all at once in memory. */
function* linesOf(keys: readonly string[], lineOf: (key: string) => string): Iterable<string> {
  for (const key of keys) yield lineOf(key);
}

/** In pieces, as all together may exceed the longest string of the engine. */
function writeLines(file: string, lines: Iterable<string>, mostBytes: number): void {
  const pieceLength = 1_000_000;
  makeIntoPlace(file, (temporary) => {
    const descriptor = openSync(temporary, "w", 0o600);
    try {
      let piece = "";
      let bytes = 0;
      for (const line of lines) {
        bytes += Buffer.byteLength(line);
        if (bytes > mostBytes) break;
        piece += line;
        if (piece.length < pieceLength) continue;
        writeWhole(descriptor, piece);
        piece = "";
      }
      writeWhole(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Writes until all is written: on a disk that is nearly full one call may write a part, and the next one throws. */
function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from);
}

interface ReadPart<V> {
  readonly values: Map<string, V>;
  /** In the file, those that say nothing too. */
  readonly lines: number;
  /** False when a line says nothing, or when there is no file. */
  readonly isSound: boolean;
}

const emptyPart = <V>(): ReadPart<V> => ({ values: new Map(), lines: 0, isSound: false });

function readPart<V>(file: string, seal: string, mostBytes: number): ReadPart<V> {
  let bytes: Buffer;
  try {
    if (statSync(file).size > mostBytes) return emptyPart();
    bytes = readFileSync(file);
    if (bytes.length === 0) return emptyPart();
  } catch {
    return emptyPart();
  }
  const values = new Map<string, V>();
  const begin = crc32(seal);
  let [lines, isSound] = [0, true];
  for (let from = 0; from < bytes.length; lines++) {
    const end = bytes.indexOf(lineEnd, from);
    const line = bytes.subarray(from, end === -1 ? bytes.length : end);
    const json = line.subarray(checksumLength + 1);
    const isRight = end !== -1 && checksumOf(begin, json) === line.toString("latin1", 0, checksumLength);
    if (isRight) values.set(...(JSON.parse(json.toString("utf8")) as [string, V]));
    else isSound = false;
    from += line.length + 1;
  }
  return { values, lines, isSound };
}
const lineEnd = 0x0a;
