/**
 * Puts a backup in the place of what the data folder holds. What it replaces goes into the trash, where erasure finds it and
 * which empties itself. Keys and erasures are never rolled back: links mailed since still open, who left since stays away.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Backup, BackupOrder } from "../../storage/backup-set.ts";
import { codeOf, makeDurableFolder, replaceFile } from "../../storage/durable-file.ts";
import { syncFolder } from "../../storage/write-into-place.ts";
import { keyFileIn, type KeyFile } from "../../storage/signing-keys.ts";
import type { Addressed, AnyAggregate, Kept } from "../aggregate.ts";
import { erasureHash, ledgerFileIn, type Ledger } from "../erasure/erasures.ts";
import { at, type Instant } from "../instants.ts";
import { recordEnding, recordFileIn, recordIdOf } from "../record-file.ts";
import { restoredRecord } from "./restored-record.ts";
import { stampOf } from "../erasure/trash.ts";

/** At the end: who is erased meanwhile is in the copy of the erasures, or not in that of the records. */
const copiedLast = ["signing-keys.json", "erasures.json"];

/**
 * Records first and erasures last. Keys after records: none of them has a link that no copied key opens. Left out is what is made
 * again, what tells of this machine, and the trash: what is past its time is in no backup.
 */
export const backupOrderOf = (aggregates: readonly AnyAggregate[]): BackupOrder => ({
  first: [...aggregates.map(({ name }) => name), "outbox"],
  last: copiedLast,
  leftOut: ["cache", "meilisearch", "trash", "owner.json", "latest-time.json", "started.json", "bench", "screenshots"],
});

/** Names files that hold what nobody replaces by something older. */
const grows = /^outbox\/|\.jsonl$/;

export interface RestoredFile {
  /** Name of the aggregate. */
  readonly of: string;
  readonly id: string;
  /** Parts that hold an address. */
  readonly rows: number;
  /** Came since the backup: not in it. */
  readonly gone: number;
  /** Of the backup, erased since. */
  readonly erased: number;
  /** What the data folder held could not be read. */
  readonly wasDamaged: boolean;
}

export interface Restored {
  readonly records: readonly RestoredFile[];
  /** Folder of what was replaced; null when nothing was. */
  readonly aside: string | null;
}

function mergedKeys(live: KeyFile | null, backup: KeyFile | null): KeyFile | null {
  if (live === null || backup === null) return live ?? backup;
  const ids = new Set(live.keys.map(({ id }) => id));
  const older = backup.keys.filter(({ id }) => !ids.has(id));
  if (older.length === backup.keys.length)
    throw new Error(
      "expected a backup of this site, found one with other signing keys. If the data folder was begun anew by mistake, move its signing-keys.json away",
    );
  return { keys: [...live.keys, ...older] };
}

function mergedLedger(live: Ledger | null, backup: Ledger | null): Ledger | null {
  if (live === null || backup === null) return live ?? backup;
  if (live.secret !== backup.secret && Object.keys(live.erased).length > 0)
    throw new Error(
      "expected a backup of this site, found one whose erasures have another secret. Move erasures.json of the data folder away only if nobody in the backup was erased since",
    );
  const erased = new Map(Object.entries(backup.erased));
  if (live.secret === backup.secret)
    for (const [hash, when] of Object.entries(live.erased)) {
      const before = erased.get(hash);
      if (before === undefined || at(before) < at(when)) erased.set(hash, when);
    }
  return { secret: backup.secret, erased: Object.fromEntries(erased) };
}

const erasedBy =
  (ledger: Ledger | null) =>
  ({ emailKey, submittedAt }: Addressed): boolean => {
    const when =
      ledger === null ? undefined : new Map(Object.entries(ledger.erased)).get(erasureHash(ledger.secret, emailKey));
    return when !== undefined && at(submittedAt) <= at(when);
  };

interface Plan {
  readonly file: RestoredFile;
  /** Writes the record, after what is there was kept aside. */
  readonly carryOut: () => Promise<void>;
}

/**
 * Expects that nobody writes to the folder, and a backup that `openBackup` believed; `aggregates`: all that are kept. Doing it again
 * does the same.
 */
export async function restoreBackup(
  backup: Backup,
  dataDir: string,
  now: Instant,
  aggregates: readonly AnyAggregate[],
): Promise<Restored> {
  const [keys, ledger] = [keyFileIn(dataDir), ledgerFileIn(dataDir)];
  // All is read and checked before anything is changed.
  const keysNow = await keys.read().catch(() => null);
  const keysAfter = mergedKeys(keysNow, await keyFileIn(backup.folder).read());
  const ledgerAfter = mergedLedger(await readLedger(dataDir), await ledgerFileIn(backup.folder).read());
  const plans: Plan[] = [];
  for (const aggregate of aggregates)
    plans.push(...(await plansFor(aggregate, backup, dataDir, erasedBy(ledgerAfter))));

  const aside = asideIn(dataDir, now);
  if (ledgerAfter !== null) await ledger.write(ledgerAfter);
  if (keysNow === null) await aside.keep("signing-keys.json");
  if (keysAfter !== null) await keys.write(keysAfter);
  for (const { file, carryOut } of plans) {
    await aside.keep(`${file.of}/${file.id}${recordEnding}`);
    await carryOut();
  }
  const isRecord = (path: string) => aggregates.some(({ name }) => recordIdIn(path, name) !== null);
  for (const path of backup.paths) {
    if (isRecord(path) || copiedLast.includes(path)) continue;
    const bytes = await readFile(join(backup.folder, path));
    const present = await readOrNull(join(dataDir, path));
    if (present !== null && (grows.test(path) || present.equals(bytes))) continue;
    await aside.keep(path);
    await makeDurableFolder(dirname(join(dataDir, path)));
    await replaceFile(join(dataDir, path), [bytes]);
  }
  // It tells which files an earlier start had; the next start makes it of those that are here now.
  await rm(join(dataDir, "started.json"), { force: true });
  await syncFolder(dataDir);
  return { records: plans.map(({ file }) => file), aside: aside.folder() };
}

/** Null for a path that is no record's of this aggregate. */
const recordIdIn = (path: string, name: string): string | null =>
  path.startsWith(`${name}/`) ? recordIdOf(path.slice(name.length + 1)) : null;

async function plansFor<R extends Kept>(
  aggregate: AnyAggregate<R>,
  backup: Backup,
  dataDir: string,
  isErased: (part: Addressed) => boolean,
): Promise<Plan[]> {
  const { name } = aggregate;
  const inBackup = backup.paths.flatMap((path) => recordIdIn(path, name) ?? []);
  const live = await liveRecords(aggregate, dataDir);
  const addresses = (record: R | null) => (record === null ? [] : aggregate.addresses(record));
  const plans: Plan[] = [];
  for (const id of new Set([...inBackup, ...live.keys()])) {
    const before = inBackup.includes(id) ? await recordFileIn(aggregate, backup.folder, id).read() : null;
    const present = live.get(id) ?? null;
    const record = before === null ? null : restoredRecord(aggregate, before, present, isErased);
    const ids = new Set(addresses(before).map((part) => part.id));
    const file = {
      ...{ of: name, id, rows: addresses(record).length },
      gone: addresses(present).filter((part) => !ids.has(part.id)).length,
      erased: addresses(before).filter(isErased).length,
      wasDamaged: live.has(id) && present === null,
    };
    const carryOut = async () => {
      await makeDurableFolder(join(dataDir, name));
      await recordFileIn(aggregate, dataDir, id).write(record);
    };
    plans.push({ file, carryOut });
  }
  return plans;
}

async function readLedger(dataDir: string): Promise<Ledger | null> {
  try {
    return await ledgerFileIn(dataDir).read();
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : "erasures.json cannot be read"}. Move it away if it cannot be mended: who was erased since the backup then comes back`,
    );
  }
}

/** By id; null for a file that cannot be read. */
async function liveRecords<R extends Kept>(
  aggregate: AnyAggregate<R>,
  dataDir: string,
): Promise<ReadonlyMap<string, R | null>> {
  const names = await readdir(join(dataDir, aggregate.name)).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const read = names
    .flatMap((name) => recordIdOf(name) ?? [])
    .map(async (id) => {
      const record = await recordFileIn(aggregate, dataDir, id)
        .read()
        .catch(() => null);
      return [id, record] as const;
    });
  return new Map(await Promise.all(read));
}

/** Copies go into the trash before what they are of is replaced. */
function asideIn(dataDir: string, now: Instant) {
  const folder = join(dataDir, "trash", stampOf(now));
  let isUsed = false;
  return {
    keep: async (path: string) => {
      const bytes = await readOrNull(join(dataDir, path));
      if (bytes === null) return;
      isUsed = true;
      await makeDurableFolder(dirname(join(folder, path)));
      await replaceFile(join(folder, path), [bytes]);
    },
    folder: () => (isUsed ? folder : null),
  };
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
