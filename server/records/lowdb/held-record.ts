/**
 * One record in one lowdb file, held in memory. Memory is ahead of the disk only while a write is running, and
 * nobody is told of it.
 */
import { isDeepStrictEqual } from "node:util";
import { Low } from "lowdb";
import type { AnyAggregate, Kept } from "../aggregate.ts";
import { recordFileIn } from "../record-file.ts";

export interface HeldRecord<R> {
  /** What was decided last; null when nothing is kept. */
  readonly decided: () => R | null;
  /** What is on disk for certain. */
  readonly durable: () => R | null;
  /**
   * Rejects when the file cannot be read or is damaged. Writes one of an earlier version again, in the form of today; gives why
   * that failed, null otherwise: it is in memory as of today, and the next write is too.
   */
  readonly load: () => Promise<unknown>;
  /**
   * Hands over in this very turn, so that the order of decisions is the order on disk. When it rejects, memory is as it was
   * before, and `recover` is due: the disk may hold either.
   */
  readonly put: (record: R | null) => Promise<void>;
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

const isFine = () => null;
const whyNot = (error: unknown) => error;

/** `folder`: the data folder. `path` is for messages. */
export function heldRecord<R extends Kept>(
  aggregate: AnyAggregate<R>,
  { folder, id, path }: { readonly folder: string; readonly id: string; readonly path: string },
): HeldRecord<R> {
  const file = recordFileIn(aggregate, folder, id);
  const db = new Low<R | null>(file, null);
  let durable: R | null = null;
  let settled: Promise<void> = Promise.resolve();
  /** Handed over, and not known to be on disk. */
  const handed = new Set<R | null>();
  let isUnsure = false;

  const put = async (record: R | null): Promise<void> => {
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
      return file.isOfEarlierForm() ? await db.write().then(isFine, whyNot) : null;
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
