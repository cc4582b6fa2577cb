/**
 * One session's registrations in one lowdb file, held in memory. Memory is ahead of the disk only while a write is running, and
 * nobody is told of it.
 */
import { isDeepStrictEqual } from "node:util";
import { Low } from "lowdb";
import { durableFile } from "../storage/durable-file.ts";
import type { SessionRecord } from "./registration.ts";
import { checkRecord, recordBytes } from "./stored-record.ts";

export interface LowdbSession {
  /** What was decided last; null when nothing is kept. */
  readonly decided: () => SessionRecord | null;
  /** What is on disk for certain. */
  readonly durable: () => SessionRecord | null;
  /** Rejects when the file cannot be read or is damaged. */
  readonly load: () => Promise<void>;
  /**
   * Hands over in this very turn, so that the order of decisions is the order on disk. When it rejects, memory is as it was
   * before, and `recover` is due: the disk may hold either.
   */
  readonly put: (record: SessionRecord | null) => Promise<void>;
  /** Settles when what was decided last is on disk, or cannot be. */
  readonly settled: () => Promise<void>;
  /** True after a write that failed. */
  readonly isUnsure: () => boolean;
  /**
   * Takes up what is on disk, once it can be read, there is room for what failed, and it can be written. Rejects as long as that
   * is not so. True when what was answered as failed is on disk all the same, and now kept.
   */
  readonly recover: () => Promise<boolean>;
}

export function lowdbSession(path: string, sessionId: string): LowdbSession {
  const file = durableFile(path, { check: (value) => checkRecord(sessionId, value), toBytes: recordBytes });
  const db = new Low<SessionRecord | null>(file, null);
  let durable: SessionRecord | null = null;
  let settled: Promise<void> = Promise.resolve();
  /** Handed over, and not known to be on disk. */
  const handed = new Set<SessionRecord | null>();
  let isUnsure = false;

  const put = async (record: SessionRecord | null): Promise<void> => {
    db.data = record;
    handed.add(record);
    try {
      await (record === null ? file.write(null) : db.write());
      durable = record;
      handed.delete(record);
    } catch (cause) {
      isUnsure = true;
      db.data = durable;
      throw cause;
    }
  };

  return {
    decided: () => db.data,
    durable: () => durable,
    load: async () => {
      await db.read();
      durable = db.data;
      if (file.isUnsealed()) await db.write();
    },
    put: (record) => {
      settled = put(record);
      return settled;
    },
    settled: () => settled,
    isUnsure: () => isUnsure,
    recover: async () => {
      const found = await file.read();
      const isFailed = [...handed].some((one) => isDeepStrictEqual(one, found));
      const isFormer = isDeepStrictEqual(durable, found);
      if (!isFailed && !isFormer)
        throw new Error(
          `${path}: expected what was written there last, found ${found === null ? "no file" : "other content"}. ` +
            "Put it back, or restart to go on with what is there",
        );
      const last = [...handed].at(-1) ?? null;
      if (last !== null) await file.probe(last);
      // Once more as a whole, because nobody knows what a failed write has left in the memory of the disk.
      await file.write(found);
      db.data = durable = found;
      settled = Promise.resolve();
      handed.clear();
      isUnsure = false;
      return !isFormer;
    },
  };
}
