/**
 * What retention removed, for seven days more: should a clock or a setting have been wrong, it can be put back by hand. A folder
 * for each time something went, laid out like the data folder; erasure looks in here too.
 */
import { access, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { codeOf, makeDurableFolder } from "../../storage/durable-file.ts";
import { syncFolder } from "../../storage/write-into-place.ts";
import type { Addressed, AnyAggregate, Kept } from "../aggregate.ts";
import { at, DAY, instantOf, type Instant } from "../instants.ts";
import { FilesRemain, removeMailFiles, timeIn, type MailFile } from "../outbox/mail-files.ts";
import { recordEnding, recordFileIn } from "../record-file.ts";

/** The privacy notice names it. */
export const KEPT_IN_TRASH = 7 * DAY;

export interface Trash {
  /** Durable when it resolves: before it is removed. A record that holds no address is of nobody: it goes for good. */
  readonly keepRecord: (aggregate: AnyAggregate, record: Kept, now: Instant) => Promise<void>;
  /** Moves the file of a mail. */
  readonly keepMail: (path: string, now: Instant) => Promise<void>;
  /** Deletes for good what has lain its time; how many folders. */
  readonly empty: (now: Instant) => Promise<number>;
  /** Deletes these parts of records and these mails for good; how many of both. Rejects with `FilesRemain` after the others went. */
  readonly erase: (isGone: (part: Addressed) => boolean, isMailGone: (mail: MailFile) => boolean) => Promise<number>;
}

/** Name of a folder of the trash. */
export const stampOf = (instant: Instant) => instantOf(at(instant)).replace(/[^\dTZ]/g, "");
const isStamp = (name: string) => /^\d{8}T\d{9}Z$/.test(name) && timeIn(name) !== null;

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
};

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** How many parts went from one file; the file goes with the last of them. */
async function eraseFrom(
  aggregate: AnyAggregate,
  folder: string,
  id: string,
  isGone: (part: Addressed) => boolean,
): Promise<number> {
  const file = recordFileIn(aggregate, folder, id);
  const record = await file.read();
  if (record === null) return 0;
  const kept = aggregate.without(record, isGone);
  const left = aggregate.addresses(kept).length;
  const erased = aggregate.addresses(record).length - left;
  if (erased > 0) await file.write(left === 0 ? null : kept);
  return erased;
}

/** One thing's trouble leaves the others. Gives the sum. */
async function eachOf<T>(trash: string, things: readonly T[], step: (thing: T) => Promise<number>): Promise<number> {
  let done = 0;
  const reasons: string[] = [];
  for (const thing of things)
    try {
      done += await step(thing);
    } catch (error) {
      if (error instanceof FilesRemain) done += error.removed;
      reasons.push(codeOf(error) ?? (error instanceof Error ? error.name : "unknown fault"));
    }
  if (reasons.length > 0) throw new FilesRemain(trash, reasons, done);
  return done;
}

/** `aggregates`: all that are kept; what lies there of others is not looked into. */
export function trashIn(dataDir: string, aggregates: readonly AnyAggregate[]): Trash {
  const trash = join(dataDir, "trash");
  const stamps = async () => (await namesIn(trash)).filter(isStamp).sort();

  const eraseIn = async (folder: string, ...[isGone, isMailGone]: Parameters<Trash["erase"]>): Promise<number> => {
    const work = [() => removeMailFiles(join(folder, "outbox"), isMailGone)];
    for (const aggregate of aggregates)
      for (const name of await namesIn(join(folder, aggregate.name)))
        if (name.endsWith(recordEnding))
          work.push(() => eraseFrom(aggregate, folder, name.slice(0, -recordEnding.length), isGone));
    return eachOf(trash, work, (step) => step());
  };

  return {
    keepRecord: async (aggregate, record, now) => {
      if (aggregate.addresses(record).length === 0) return;
      let stamp = stampOf(now);
      const fileOf = () => join(trash, stamp, aggregate.name, record.id + recordEnding);
      for (let time = at(now) + 1; await isThere(fileOf()); time += 1) stamp = stampOf(instantOf(time));
      await makeDurableFolder(join(trash, stamp, aggregate.name));
      await recordFileIn(aggregate, join(trash, stamp), record.id).write(record);
    },
    keepMail: async (path, now) => {
      const folder = join(trash, stampOf(now), "outbox");
      await makeDurableFolder(folder);
      await rename(path, join(folder, basename(path)));
      await syncFolder(folder);
    },
    empty: async (now) =>
      eachOf(trash, await stamps(), async (name) => {
        const since = at(timeIn(name) ?? now);
        // By a clock that was ahead: nobody knows since when, so its time begins now.
        if (since > at(now) + DAY) await rename(join(trash, name), join(trash, stampOf(now)));
        if (since + KEPT_IN_TRASH > at(now)) return 0;
        await rm(join(trash, name), { recursive: true });
        await syncFolder(trash);
        return 1;
      }),
    erase: async (isGone, isMailGone) =>
      eachOf(trash, await stamps(), (name) => eraseIn(join(trash, name), isGone, isMailGone)),
  };
}
