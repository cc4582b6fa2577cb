/**
 * Puts a backup in the place of what the data folder holds. What it replaces goes into the trash, where erasure finds it and
 * which empties itself. Keys and erasures are never rolled back: links mailed since still open, who left since stays away.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Backup, BackupOrder } from "../storage/backup-set.ts";
import { codeOf, durableFile, makeDurableFolder, replaceFile, syncFolder } from "../storage/durable-file.ts";
import { keyFileIn, type KeyFile } from "../storage/signing-keys.ts";
import { erasureHash, ledgerFileIn, type Ledger } from "./erasures.ts";
import { at, type Instant } from "./instants.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { restoredRecord } from "./restored-record.ts";
import { checkRecord, recordBytes } from "./stored-record.ts";
import { stampOf } from "./trash.ts";

/**
 * Registrations first and erasures last: who is erased meanwhile is in the copy of the erasures, or not in that of the
 * registrations. Keys after registrations: none of them has a link that no copied key opens. Left out is what is made again, what
 * tells of this machine, and the trash: what is past its time is in no backup.
 */
export const backupOrder: BackupOrder = {
  first: ["registrations", "outbox"],
  last: ["signing-keys.json", "erasures.json"],
  leftOut: ["cache", "meilisearch", "trash", "owner.json", "latest-time.json", "started.json", "bench", "screenshots"],
};

/** Names files that hold what nobody replaces by something older. */
const grows = /^outbox\/|\.jsonl$/;
const recordPath = /^registrations\/([a-z0-9-]+)\.json$/;

export interface RestoredSession {
  readonly sessionId: string;
  readonly registrations: number;
  /** Registered since the backup: not in it. */
  readonly gone: number;
  /** Of the backup, erased since. */
  readonly erased: number;
  /** What the data folder held could not be read. */
  readonly wasDamaged: boolean;
}

export interface Restored {
  readonly sessions: readonly RestoredSession[];
  /** Folder of what was replaced; null when nothing was. */
  readonly aside: string | null;
}

const recordIn = (folder: string, sessionId: string) =>
  durableFile<SessionRecord>(join(folder, "registrations", `${sessionId}.json`), {
    check: (value) => checkRecord(sessionId, value),
    toBytes: recordBytes,
  });

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
  ({ emailKey, submittedAt }: Registration): boolean => {
    const when =
      ledger === null ? undefined : new Map(Object.entries(ledger.erased)).get(erasureHash(ledger.secret, emailKey));
    return when !== undefined && at(submittedAt) <= at(when);
  };

/** Expects that nobody writes to the folder, and a backup that `openBackup` believed. Doing it again does the same. */
export async function restoreBackup(backup: Backup, dataDir: string, now: Instant): Promise<Restored> {
  const [keys, ledger] = [keyFileIn(dataDir), ledgerFileIn(dataDir)];
  // All is read and checked before anything is changed.
  const keysNow = await keys.read().catch(() => null);
  const keysAfter = mergedKeys(keysNow, await keyFileIn(backup.folder).read());
  const ledgerAfter = mergedLedger(await readLedger(dataDir), await ledgerFileIn(backup.folder).read());
  const isErased = erasedBy(ledgerAfter);
  const plans: { readonly session: RestoredSession; readonly record: SessionRecord | null }[] = [];
  const inBackup = backup.paths.flatMap((path) => recordPath.exec(path)?.[1] ?? []);
  const live = await liveSessions(dataDir);
  for (const sessionId of new Set([...inBackup, ...live.keys()])) {
    const before = inBackup.includes(sessionId) ? await recordIn(backup.folder, sessionId).read() : null;
    const present = live.get(sessionId) ?? null;
    const record = before === null ? null : restoredRecord(before, present, isErased);
    const ids = new Set(before?.registrations.map(({ id }) => id));
    const session = {
      sessionId,
      registrations: record?.registrations.length ?? 0,
      gone: present?.registrations.filter(({ id }) => !ids.has(id)).length ?? 0,
      erased: before?.registrations.filter(isErased).length ?? 0,
      wasDamaged: live.has(sessionId) && present === null,
    };
    plans.push({ session, record });
  }

  const aside = asideIn(dataDir, now);
  if (ledgerAfter !== null) await ledger.write(ledgerAfter);
  if (keysNow === null) await aside.keep("signing-keys.json");
  if (keysAfter !== null) await keys.write(keysAfter);
  for (const { session, record } of plans) {
    await aside.keep(`registrations/${session.sessionId}.json`);
    await makeDurableFolder(join(dataDir, "registrations"));
    await recordIn(dataDir, session.sessionId).write(record);
  }
  for (const path of backup.paths) {
    if (recordPath.test(path) || backupOrder.last.includes(path)) continue;
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
  return { sessions: plans.map(({ session }) => session), aside: aside.folder() };
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

/** By session; null for a file that cannot be read. */
async function liveSessions(dataDir: string): Promise<ReadonlyMap<string, SessionRecord | null>> {
  const names = await readdir(join(dataDir, "registrations")).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const ids = names.flatMap((name) => recordPath.exec(`registrations/${name}`)?.[1] ?? []);
  const read = ids.map(
    async (id) =>
      [
        id,
        await recordIn(dataDir, id)
          .read()
          .catch(() => null),
      ] as const,
  );
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
