/**
 * Adapter of `RegistrationStore`: one lowdb file a session, all of them in memory. Memory is ahead of the disk only while a
 * write is running, and nobody is told of it: answers and readers wait for, or get, what is on disk.
 */
import { access, constants, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import { StoreReadOnly } from "../errors.ts";
import type { Log } from "../log.ts";
import { durableFile, makeDurableFolder, removeLeftOvers, type DurableFile } from "../storage/durable-file.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { SessionRecord } from "./registration.ts";
import { checkRecord, recordBytes } from "./stored-record.ts";

export interface LowdbStoreSettings {
  /** `data/registrations`. Whoever opens the store holds the writer lock of the data folder. */
  readonly folder: string;
  /** What a session starts with: nobody has registered for it. */
  readonly emptyRecord: (sessionId: string) => SessionRecord;
  readonly log: Log;
}

interface Kept {
  readonly file: DurableFile<SessionRecord>;
  /** `db.data` is what was decided last; null when nothing is kept. */
  readonly db: Low<SessionRecord | null>;
  /** What is on disk for certain. */
  durable: SessionRecord | null;
  /** Settles when what was decided last is on disk, or cannot be. */
  settled: Promise<void>;
}

const ending = ".json";
/** Files read at a time at start. */
const atOnce = 16;
/** Lower case, for file systems that do not tell capitals apart. The names in front are devices on Windows. */
const safeId = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

function checkId(sessionId: string): void {
  if (!safeId.test(sessionId))
    throw new Error(
      `session id: expected up to 100 small letters, digits and inner hyphens, found ${JSON.stringify(sessionId.slice(0, 60))}`,
    );
}

function keep(folder: string, sessionId: string): Kept {
  const file = durableFile(join(folder, sessionId + ending), {
    check: (value) => checkRecord(sessionId, value),
    toBytes: recordBytes,
  });
  return { file, db: new Low<SessionRecord | null>(file, null), durable: null, settled: Promise.resolve() };
}

async function load(kept: Kept): Promise<void> {
  await kept.db.read();
  kept.durable = kept.db.data;
  if (kept.file.isUnsealed()) await kept.db.write();
}

/** Throws one error that names every damaged file. */
async function loadAll(folder: string, log: Log): Promise<Map<string, Kept>> {
  await makeDurableFolder(folder);
  const leftOvers = await removeLeftOvers(folder);
  if (leftOvers.length > 0) log.warn({ event: "left-over files removed", folder, files: leftOvers });
  const names = (await readdir(folder)).sort();
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  // A copy somebody made by hand would outlive every erasure.
  const strangers = names.filter((name) => !name.endsWith(ending) || !safeId.test(name.slice(0, -ending.length)));
  if (strangers.length > 0)
    throw new Error(`${folder}: expected only files of sessions, found ${strangers.join(", ")}. Move them away`);
  const all = new Map(ids.map((id) => [id, keep(folder, id)]));
  const damages: string[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const batch = ids.slice(from, from + atOnce).flatMap((id) => all.get(id) ?? []);
    for (const result of await Promise.allSettled(batch.map(load)))
      if (result.status === "rejected") damages.push(result.reason instanceof Error ? result.reason.message : "?");
  }
  if (damages.length > 0) throw new Error(damages.join("\n"));
  return all;
}

/** Rejects when a file is damaged: starting without it would forget whom it holds. */
export async function lowdbStore({ folder, emptyRecord, log }: LowdbStoreSettings): Promise<RegistrationStore> {
  const all = await loadAll(folder, log);
  let stopped: { readonly cause: unknown } | null = null;

  const mustTakeWrites = () => {
    if (stopped !== null) throw new StoreReadOnly("registrations", stopped.cause);
  };

  const fail = (cause: unknown): StoreReadOnly => {
    if (stopped === null) log.fatal({ event: "registrations are read-only until a restart", err: cause });
    stopped ??= { cause };
    return new StoreReadOnly("registrations", cause);
  };

  /** Hands over in this very turn, so that the order of decisions is the order on disk. */
  const put = async (kept: Kept, record: SessionRecord | null): Promise<void> => {
    kept.db.data = record;
    try {
      await (record === null ? kept.file.write(null) : kept.db.write());
      kept.durable = record;
    } catch (cause) {
      kept.db.data = kept.durable;
      throw fail(cause);
    }
  };

  return {
    run: async (sessionId, decide) => {
      checkId(sessionId);
      mustTakeWrites();
      const kept = all.get(sessionId) ?? keep(folder, sessionId);
      const before = kept.db.data ?? emptyRecord(sessionId);
      const { record, reply } = decide(before);
      if (record.sessionId !== sessionId)
        throw new Error(`expected a decision about ${sessionId}, found one about ${record.sessionId}`);
      if (record !== before) {
        all.set(sessionId, kept);
        kept.settled = put(kept, record);
      }
      // Without a change too: the decision may rest on what is being written now.
      await kept.settled;
      return reply;
    },
    read: async (sessionId) => {
      checkId(sessionId);
      return Promise.resolve(all.get(sessionId)?.durable ?? null);
    },
    sessionIds: () => Promise.resolve([...all].flatMap(([id, { durable }]) => (durable === null ? [] : [id])).sort()),
    remove: async (sessionId) => {
      checkId(sessionId);
      mustTakeWrites();
      const kept = all.get(sessionId);
      if (kept === undefined) return;
      kept.settled = put(kept, null);
      await kept.settled;
      if (kept.db.data === null && all.get(sessionId) === kept) all.delete(sessionId);
    },
    isWritable: () =>
      stopped !== null
        ? Promise.resolve(false)
        : access(folder, constants.W_OK | constants.X_OK).then(
            () => true,
            () => false,
          ),
    close: async () => {
      stopped ??= { cause: new Error("the store is closed") };
      await Promise.allSettled([...all.values()].map(({ settled }) => settled));
    },
  };
}
