/**
 * Adapter of `RegistrationStore`: one lowdb file a session, all of them in memory. After a write that failed nothing is taken
 * until what is on disk was read again and could be written; a file that cannot be believed closes its session only.
 */
import { access, constants, readdir } from "node:fs/promises";
import { join } from "node:path";
import { StoreReadOnly } from "../errors.ts";
import type { Log } from "../log.ts";
import { isTemporaryName, makeDurableFolder, removeLeftOvers } from "../storage/durable-file.ts";
import { advice, reasonOf } from "../storage/fault-reason.ts";
import { retrying, usualPauses, type Pauses, type Retrying } from "../growing-pauses.ts";
import { lowdbSession, type LowdbSession } from "./lowdb-session.ts";
import type { RegistrationStore, Standing } from "./registration-store.ts";
import type { SessionRecord } from "./registration.ts";

export interface LowdbStoreSettings {
  /** `data/registrations`. Whoever opens the store holds the writer lock of the data folder. */
  readonly folder: string;
  /** What a session starts with: nobody has registered for it. */
  readonly emptyRecord: (sessionId: string) => SessionRecord;
  readonly log: Log;
  /** Which sessions must have a file, over restarts: one that is missing closes its session. Default: none must. */
  readonly known?: KnownSessions;
  /** Called when a session that was closed is open again: its file may be an old one. */
  readonly onReopened?: (sessionId: string) => Promise<void>;
  /** Between attempts to go on after a fault. */
  readonly pauses?: Pauses;
}

export interface KnownSessions {
  /** Of those that must have a file, those that have none, with what the log says of it. */
  readonly missing: ReadonlyMap<string, Error>;
  /** After the first write of a session. */
  readonly add: (sessionId: string) => Promise<void>;
  /** Before its file is removed. */
  readonly remove: (sessionId: string) => Promise<void>;
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

interface Loaded {
  readonly all: Map<string, LowdbSession>;
  /** Sessions whose file cannot be read or believed, and why. */
  readonly closed: Map<string, unknown>;
}

async function loadAll(folder: string, log: Log): Promise<Loaded> {
  await makeDurableFolder(folder);
  const leftOvers = await removeLeftOvers(folder);
  if (leftOvers.length > 0) log.warn({ event: "left-over files removed", folder, files: leftOvers });
  const found = (await readdir(folder)).sort();
  const stuck = found.filter(isTemporaryName);
  if (stuck.length > 0) log.warn({ event: "left-over files not removed", folder, files: stuck });
  const names = found.filter((name) => !isTemporaryName(name));
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  // A copy somebody made by hand would outlive every erasure.
  const strangers = names.filter((name) => !name.endsWith(ending) || !safeId.test(name.slice(0, -ending.length)));
  if (strangers.length > 0)
    throw new Error(`${folder}: expected only files of sessions, found ${strangers.join(", ")}. Move them away`);
  const all = new Map<string, LowdbSession>();
  const closed = new Map<string, unknown>();
  for (let from = 0; from < ids.length; from += atOnce)
    await Promise.all(
      ids.slice(from, from + atOnce).map(async (id) => {
        const kept = lowdbSession(join(folder, id + ending), id);
        await kept.load().then(
          () => all.set(id, kept),
          (error: unknown) => closed.set(id, error),
        );
      }),
    );
  return { all, closed };
}

/** Rejects when the folder cannot be read, or holds what is no session's: an erasure would not find it. */
export async function lowdbStore(settings: LowdbStoreSettings): Promise<RegistrationStore> {
  const { folder, emptyRecord, log, onReopened, pauses = usualPauses } = settings;
  const { all, closed } = await loadAll(folder, log);
  const { known } = settings;
  for (const [id, why] of known?.missing ?? []) closed.set(id, why);
  /** While the name of a session to be removed is taken from those that must have a file: what comes after the removal waits. */
  const leaving = new Map<string, Promise<void>>();
  const pathOf = (sessionId: string) => join(folder, sessionId + ending);
  let fault: { readonly cause: unknown; readonly retrying: Retrying } | null = null;
  let reopening: Retrying | null = null;
  let isClosed = false;

  const secondsUntil = (next: Retrying | null) => Math.ceil((next?.untilNext() ?? 0) / 1000) + 5;

  const mustBeReadable = (sessionId: string) => {
    if (closed.has(sessionId))
      throw new StoreReadOnly(`registrations for ${sessionId}`, closed.get(sessionId), secondsUntil(reopening));
  };
  const mustTakeWrites = (sessionId: string) => {
    if (isClosed) throw new StoreReadOnly("registrations", new Error("the store is closed"));
    mustBeReadable(sessionId);
    if (fault !== null) throw new StoreReadOnly("registrations", fault.cause, secondsUntil(fault.retrying));
  };

  const recoverWrites = async (): Promise<void> => {
    for (const [id, kept] of all)
      if (kept.isUnsure() && (await kept.recover()))
        log.warn({ event: "registrations that were answered as not kept are kept", session: id });
    fault = null;
    log.info({ event: "registrations are open again", folder });
  };

  const fail = (sessionId: string, cause: unknown): StoreReadOnly => {
    if (fault === null) {
      let reason = reasonOf(cause);
      const say = (event: string, err: unknown) => {
        log.fatal({ event, reason, path: pathOf(sessionId), toDo: advice[reason], err });
      };
      say("registrations are read-only", cause);
      const attempt = () =>
        recoverWrites().then(
          () => true,
          (error: unknown) => {
            const isNews = reasonOf(error) !== reason;
            reason = reasonOf(error);
            if (isNews) say("registrations are still read-only", error);
            return false;
          },
        );
      fault = { cause, retrying: retrying(attempt, pauses) };
    }
    return new StoreReadOnly("registrations", cause, secondsUntil(fault.retrying));
  };

  const reopen = async (sessionId: string): Promise<void> => {
    const kept = lowdbSession(pathOf(sessionId), sessionId);
    await kept.load();
    if (kept.durable() === null) throw new Error(`${pathOf(sessionId)}: expected the file put back, found none`);
    all.set(sessionId, kept);
    closed.delete(sessionId);
    log.info({ event: "registrations for a session are open again", session: sessionId });
    await onReopened?.(sessionId);
  };

  const leave = (sessionId: string, { remove }: KnownSessions): Promise<void> => {
    const gone = remove(sessionId).finally(() => {
      if (leaving.get(sessionId) === gone) leaving.delete(sessionId);
    });
    leaving.set(sessionId, gone);
    return gone;
  };

  /** Rejects when it is not on disk. */
  const durable = (sessionId: string, writing: Promise<void>): Promise<void> =>
    writing.catch((cause: unknown) => {
      throw fail(sessionId, cause);
    });

  for (const [session, err] of closed) {
    const reason = reasonOf(err);
    const event = "registrations for a session are closed";
    log.fatal({ event, session, reason, path: pathOf(session), toDo: advice[reason], err });
  }
  if (closed.size > 0)
    reopening = retrying(async () => {
      const results = await Promise.allSettled([...closed.keys()].map(reopen));
      return results.every(({ status }) => status === "fulfilled");
    }, pauses);

  return {
    run: async (sessionId, decide) => {
      checkId(sessionId);
      // Only then: who decides in the turn of the call decides in order.
      if (leaving.has(sessionId)) await leaving.get(sessionId)?.catch(() => undefined);
      mustTakeWrites(sessionId);
      const kept = all.get(sessionId) ?? lowdbSession(pathOf(sessionId), sessionId);
      const before = kept.decided() ?? emptyRecord(sessionId);
      const { record, reply } = decide(before);
      if (record.sessionId !== sessionId)
        throw new Error(`expected a decision about ${sessionId}, found one about ${record.sessionId}`);
      const isFirst = record !== before && kept.decided() === null;
      if (record !== before) {
        all.set(sessionId, kept);
        void kept.put(record);
      }
      // Without a change too: the decision may rest on what is being written now.
      await durable(sessionId, kept.settled());
      if (isFirst)
        // It can be seen at the next start that it is there; only its loss would not be noticed until then.
        await known?.add(sessionId).catch((err: unknown) => {
          log.warn({ event: "session not noted", session: sessionId, err });
        });
      return reply;
    },
    read: async (sessionId) => {
      checkId(sessionId);
      mustBeReadable(sessionId);
      return Promise.resolve(all.get(sessionId)?.durable() ?? null);
    },
    sessionIds: () => Promise.resolve([...all].flatMap(([id, kept]) => (kept.durable() === null ? [] : [id])).sort()),
    remove: async (sessionId) => {
      checkId(sessionId);
      mustTakeWrites(sessionId);
      const kept = all.get(sessionId);
      if (kept === undefined) return;
      if (known !== undefined) await leave(sessionId, known);
      await durable(sessionId, kept.put(null));
      if (kept.decided() === null && all.get(sessionId) === kept) all.delete(sessionId);
    },
    standing: async (sessionId) => {
      const stands = (state: Standing["state"], cause: unknown): Standing => ({
        state,
        reason: cause === null ? null : reasonOf(cause),
        closedSessions: [...closed.keys()],
      });
      if (isClosed) return stands("closed", null);
      if (sessionId !== undefined && closed.has(sessionId)) return stands("closed", closed.get(sessionId));
      if (fault !== null) return stands("read-only", fault.cause);
      return access(folder, constants.W_OK | constants.X_OK).then(
        () => stands("open", null),
        (error: unknown) => stands("read-only", error),
      );
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled([...all.values()].map((kept) => kept.settled()));
      await Promise.all([fault?.retrying.stop(), reopening?.stop()]);
    },
  };
}
