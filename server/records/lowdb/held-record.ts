/**
 * One record in one lowdb file, held in memory. Memory is ahead of the disk only while a write is running, and
 * nobody is told of it.
 */
import { isDeepStrictEqual } from "node:util";
import { Low } from "lowdb";
import type { AnyAggregate, Kept } from "../aggregate.ts";
import { recordFileIn, type RecordFile } from "../record-file.ts";

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

/** What is known of one record. */
interface Held<R extends Kept> {
  readonly file: RecordFile<R>;
  /** `data`: what was decided last. */
  readonly db: Low<R | null>;
  /** What is on disk for certain. */
  durable: R | null;
  /** Handed over, and not known to be on disk. */
  readonly handed: Set<R | null>;
  settled: Promise<void>;
  isUnsure: boolean;
}

/** `folder`: the data folder. `path` is for messages. */
export function heldRecord<R extends Kept>(
  aggregate: AnyAggregate<R>,
  { folder, id, path }: { readonly folder: string; readonly id: string; readonly path: string },
): HeldRecord<R> {
  const file = recordFileIn(aggregate, folder, id);
  const db = new Low<R | null>(file, null);
  const held: Held<R> = { file, db, durable: null, handed: new Set(), settled: Promise.resolve(), isUnsure: false };
  return {
    decided: () => db.data,
    durable: () => held.durable,
    load: async () => {
      await db.read();
      held.durable = db.data;
      return file.isOfEarlierForm() ? await db.write().then(isFine, whyNot) : null;
    },
    put: (record) => {
      held.settled = put(held, record);
      return held.settled;
    },
    settled: () => held.settled,
    isUnsure: () => held.isUnsure,
    recover: () => recover(held, path),
  };
}

const isFine = () => null;
const whyNot = (error: unknown) => error;

async function put<R extends Kept>(held: Held<R>, record: R | null): Promise<void> {
  const { file, db, handed } = held;
  db.data = record;
  handed.add(record);
  try {
    await (record === null ? file.write(null) : db.write());
    held.durable = record;
    handed.delete(record);
  } catch (cause) {
    held.isUnsure = true;
    db.data = held.durable;
    throw cause;
  }
}

async function recover<R extends Kept>(held: Held<R>, path: string): Promise<boolean> {
  const { file, db, handed } = held;
  const found = await file.read();
  const isFailed = [...handed].some((one) => isDeepStrictEqual(one, found));
  const isFormer = isDeepStrictEqual(held.durable, found);
  if (!isFailed && !isFormer)
    throw new Error(
      `${path}: expected what was written there last, found ${found === null ? "no file" : "other content"}. ` +
        "Put it back, or restart to go on with what is there",
    );
  const last = [...handed].at(-1) ?? null;
  if (last !== null) await file.probe(last);
  // Once more as a whole, because nobody knows what a failed write has left in the memory of the disk.
  await file.write(found);
  db.data = held.durable = found;
  held.settled = Promise.resolve();
  handed.clear();
  held.isUnsure = false;
  return !isFormer;
}
