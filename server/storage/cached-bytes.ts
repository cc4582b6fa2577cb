/** One value of many bytes in the disk cache, such as a packed collection: read at once and never parsed. */
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { writeIntoPlace } from "./write-into-place.ts";

export interface CachedBytes {
  /** What was kept under the same key; null when there is nothing, or nothing whole. */
  readonly read: (key: string) => Uint8Array | null;
  /** Takes the place of what was kept before, once it resolves. Never rejects. One call at a time. */
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
}

export interface CachedBytesSettings {
  /** Null to keep nothing. */
  readonly path: string | null;
  /** Part of the checksum; bytes of another one are not there. */
  readonly version: string;
  readonly onTrouble: (error: unknown) => void;
}

const checksumBytes = 4;

export function cachedBytes({ path, version, onTrouble }: CachedBytesSettings): CachedBytes {
  const checksumOf = (key: string, bytes: Uint8Array) => crc32(bytes, crc32(JSON.stringify([version, key])));
  return {
    read: (key) => {
      if (path === null) return null;
      try {
        const file = readFileSync(path);
        const bytes = file.subarray(checksumBytes);
        return checksumOf(key, bytes) === file.readUInt32LE(0) ? bytes : null;
      } catch {
        return null;
      }
    },
    write: async (key, bytes) => {
      if (path === null) return;
      try {
        const checksum = Buffer.alloc(checksumBytes);
        checksum.writeUInt32LE(checksumOf(key, bytes));
        await writeIntoPlace(path, [checksum, bytes], { flush: false, mode: 0o600 });
      } catch (error) {
        onTrouble(error);
      }
    },
  };
}
