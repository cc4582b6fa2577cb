/** What reading and rendering gave last time, by path and content hash, in `<cacheDir>/knowledge.json`. May be deleted. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeCacheFile } from "../../cache-file.ts";
import type { KnowledgeFile } from "./read-knowledge-file.ts";

export interface CacheEntry {
  /** Of the file's bytes. */
  readonly hash: string;
  readonly content: KnowledgeFile;
}

/** By path from the knowledge folder. */
export type CacheEntries = ReadonlyMap<string, CacheEntry>;

const fileIn = (cacheDir: string) => join(cacheDir, "knowledge.json");
const seal = (version: string, json: string) => createHash("sha256").update(`${version}\n${json}`).digest("base64url");

/** Empty when there is none, when it was written by another version, or when one byte of it is wrong. */
export function readCache(cacheDir: string, version: string): CacheEntries {
  let text: string;
  try {
    text = readFileSync(fileIn(cacheDir), "utf8");
  } catch {
    // No cache, or none that may be read: the files themselves are the truth.
    return new Map();
  }
  const end = text.indexOf("\n");
  const json = text.slice(end + 1);
  if (text.slice(0, end) !== seal(version, json)) return new Map();
  return new Map(JSON.parse(json) as [string, CacheEntry][]);
}

/** Where none can be written, the next start reads the files themselves. */
export function writeCache(cacheDir: string, version: string, entries: CacheEntries): void {
  const json = JSON.stringify([...entries]);
  writeCacheFile(fileIn(cacheDir), `${seal(version, json)}\n${json}`);
}
