/** A small durable file held in memory. Memory never holds what the file does not, also after a write that failed. */
import { StoreReadOnly } from "../errors.ts";
import type { DurableFile } from "./durable-file.ts";

export interface KeptFile<T> {
  /** What is known to be on disk. */
  readonly now: () => T;
  /** One change after the other; resolves when it is on disk. Rejects with `StoreReadOnly`, then it is not made. */
  readonly change: (next: (now: T) => T) => Promise<void>;
}

export interface KeptFileSettings<T> {
  /** What it keeps, for messages: "erasures". */
  readonly what: string;
  readonly file: DurableFile<T>;
  /** Where there is no file yet. */
  readonly beginning: T;
  /** Writes `beginning` at once, so that a later start sees when the file is missing. Default: false, with the first change. */
  readonly isWrittenAtOnce?: boolean;
}

/** Rejects when the file is damaged. */
export async function keptFile<T extends object>(settings: KeptFileSettings<T>): Promise<KeptFile<T>> {
  const { what, file, beginning, isWrittenAtOnce = false } = settings;
  const found = await file.read();
  let known = found ?? beginning;
  if (file.isUnsealed() || (found === null && isWrittenAtOnce)) await file.write(known);
  let isSure = true;
  let line: Promise<unknown> = Promise.resolve();

  const changeNow = async (next: (now: T) => T): Promise<void> => {
    try {
      // The write that failed may have reached the disk all the same.
      if (!isSure) known = (await file.read()) ?? known;
      isSure = false;
      const wanted = next(known);
      await file.write(wanted);
      known = wanted;
      isSure = true;
    } catch (cause) {
      throw new StoreReadOnly(what, cause);
    }
  };

  return {
    now: () => known,
    change: (next) => {
      const mine = line.then(() => changeNow(next));
      line = mine.catch(() => undefined);
      return mine;
    },
  };
}
