/**
 * What retention removed, for seven days more: should a clock or a setting have been wrong, it can be put back by hand. A folder
 * for each time something went, laid out like the data folder; erasure looks in here too.
 */
import { access, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { codeOf, durableFile, makeDurableFolder, syncFolder } from "../storage/durable-file.ts";
import { at, DAY, instantOf, type Instant } from "./instants.ts";
import { FilesRemain, removeMailFiles, timeIn, type MailFile } from "./mail-files.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { withoutRows } from "./retention.ts";
import { checkRecord, recordBytes } from "./stored-record.ts";

/** The privacy notice names it. */
export const KEPT_IN_TRASH = 7 * DAY;

export interface Trash {
  /** Durable when it resolves: before the rows are removed. Without rows it does nothing. */
  readonly keepRows: (record: SessionRecord, now: Instant) => Promise<void>;
  /** Moves the file of a mail. */
  readonly keepMail: (path: string, now: Instant) => Promise<void>;
  /** Deletes for good what has lain its time; how many folders. */
  readonly empty: (now: Instant) => Promise<number>;
  /** Deletes these people's rows and mails for good; how many rows and mails. Rejects with `FilesRemain` after the others went. */
  readonly erase: (isGone: (row: Registration) => boolean, isMailGone: (mail: MailFile) => boolean) => Promise<number>;
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

const recordFile = (folder: string, sessionId: string) =>
  durableFile<SessionRecord>(join(folder, "registrations", `${sessionId}.json`), {
    check: (value) => checkRecord(sessionId, value),
    toBytes: recordBytes,
  });

/** How many rows went from one file; the file goes with the last of them. */
async function eraseFrom(folder: string, sessionId: string, isGone: (row: Registration) => boolean): Promise<number> {
  const file = recordFile(folder, sessionId);
  const record = await file.read();
  if (record === null) return 0;
  const kept = withoutRows(record, isGone);
  const erased = record.registrations.length - kept.registrations.length;
  if (erased > 0) await file.write(kept.registrations.length === 0 ? null : kept);
  return erased;
}

export function trashIn(dataDir: string): Trash {
  const trash = join(dataDir, "trash");
  const stamps = async () => (await namesIn(trash)).filter(isStamp).sort();

  /** One thing's trouble leaves the others. */
  const each = async <T>(things: readonly T[], step: (thing: T) => Promise<number>): Promise<number> => {
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
  };

  return {
    keepRows: async (record, now) => {
      if (record.registrations.length === 0) return;
      let stamp = stampOf(now);
      const fileOf = () => join(trash, stamp, "registrations", `${record.sessionId}.json`);
      for (let time = at(now) + 1; await isThere(fileOf()); time += 1) stamp = stampOf(instantOf(time));
      await makeDurableFolder(join(trash, stamp, "registrations"));
      await recordFile(join(trash, stamp), record.sessionId).write(record);
    },
    keepMail: async (path, now) => {
      const folder = join(trash, stampOf(now), "outbox");
      await makeDurableFolder(folder);
      await rename(path, join(folder, basename(path)));
      await syncFolder(folder);
    },
    empty: async (now) =>
      each(await stamps(), async (name) => {
        const since = at(timeIn(name) ?? now);
        // By a clock that was ahead: nobody knows since when, so its time begins now.
        if (since > at(now) + DAY) await rename(join(trash, name), join(trash, stampOf(now)));
        if (since + KEPT_IN_TRASH > at(now)) return 0;
        await rm(join(trash, name), { recursive: true });
        await syncFolder(trash);
        return 1;
      }),
    erase: async (isGone, isMailGone) =>
      each(await stamps(), async (name) => {
        const folder = join(trash, name);
        const sessionIds = (await namesIn(join(folder, "registrations")))
          .filter((file) => file.endsWith(".json"))
          .map((file) => file.slice(0, -".json".length));
        const work = [
          ...sessionIds.map((id) => () => eraseFrom(folder, id, isGone)),
          () => removeMailFiles(join(folder, "outbox"), isMailGone),
        ];
        return each(work, (step) => step());
      }),
  };
}
