/** One value of many bytes in the disk cache, such as packed postings: read at once and never parsed. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeIntoPlaceAtOnce } from "./write-into-place.ts";

export interface CachedBytes {
  /** What was kept under the same key; null when there is nothing, or nothing whole. */
  readonly read: (key: string) => Uint8Array | null;
  /** Takes the place of what was kept before. Never throws. */
  readonly write: (key: string, bytes: Uint8Array) => void;
}

export interface CachedBytesSettings {
  /** Null to keep nothing. */
  readonly path: string | null;
  /** Part of the checksum; bytes of another one are not there. */
  readonly version: string;
  readonly onTrouble: (error: unknown) => void;
}

const checksumBytes = 32;

export function cachedBytes({ path, version, onTrouble }: CachedBytesSettings): CachedBytes {
  const checksumOf = (key: string, bytes: Uint8Array) =>
    createHash("sha256")
      .update(JSON.stringify([version, key]))
      .update(bytes)
      .digest();
  return {
    read: (key) => {
      if (path === null) return null;
      try {
        const file = readFileSync(path);
        const bytes = file.subarray(checksumBytes);
        return checksumOf(key, bytes).equals(file.subarray(0, checksumBytes)) ? bytes : null;
      } catch {
        return null;
      }
    },
    write: (key, bytes) => {
      if (path === null) return;
      try {
        writeIntoPlaceAtOnce(path, Buffer.concat([checksumOf(key, bytes), bytes]));
      } catch (error) {
        onTrouble(error);
      }
    },
  };
}
