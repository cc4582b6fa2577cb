/** Adapter of `RecordStore`: one lowdb file a record, all of them in memory. */
import { access, constants } from "node:fs/promises";
import { StoreReadOnly } from "../../errors.ts";
import { usualPauses, type Pauses } from "../../growing-pauses.ts";
import { reasonOf } from "../../storage/fault-reason.ts";
import { addressIndex, type AddressIndex } from "./address-index.ts";
import type { Decision, Kept } from "../aggregate.ts";
import { watchClosed, type ClosedRecords } from "./closed-records.ts";
import { dueChecker } from "../due.ts";
import { recordsFolderOf, loadRecords, newRecord, pathOfRecord, type RecordsFolder } from "./load-records.ts";
import type { HeldRecord } from "./held-record.ts";
import { checkRecordId } from "../record-file.ts";
import type { RecordStore, Standing } from "../record-store.ts";
import { writeFault, type WriteFault } from "./write-fault.ts";

/** Which records must have a file, over restarts. */
export interface KnownRecords {
  /** Of those that must have a file, those that have none, with what the log says of it. */
  readonly missing: ReadonlyMap<string, Error>;
  /** After the first write of a record. */
  readonly add: (id: string) => Promise<void>;
  /** Before its file is removed. */
  readonly remove: (id: string) => Promise<void>;
}

/** Whoever opens the store holds the writer lock of the data folder. */
export interface LowdbStoreSettings<R extends Kept> extends RecordsFolder<R> {
  /** What a record starts with; throws when there can be none of this id. */
  readonly empty: (id: string) => R;
  /** One that is missing is closed. Default: none must be there. */
  readonly known?: KnownRecords;
  /** Called when a record that was closed is open again: its file may be an old one. */
  readonly onReopened?: (id: string) => Promise<void>;
  /** Between attempts to go on after a fault. */
  readonly pauses?: Pauses;
}

/** What the parts of one store share. */
interface Opened<R extends Kept> {
  readonly settings: LowdbStoreSettings<R>;
  readonly all: Map<string, HeldRecord<R>>;
  readonly closed: ClosedRecords;
  readonly fault: WriteFault;
  readonly index: AddressIndex<R>;
  /** While the name of a record to be removed is taken from those that must have a file: what comes after the removal waits. */
  readonly leaving: Map<string, Promise<void>>;
  isClosed: boolean;
}

/** Rejects when the folder cannot be read, or holds what is no record's: an erasure would not find it. */
export async function lowdbStore<R extends Kept>(settings: LowdbStoreSettings<R>): Promise<RecordStore<R>> {
  const opened = await open(settings);
  const { all, closed, fault } = opened;
  return {
    ...readsOf(opened),
    run: (id, decide) => run(opened, id, decide),
    remove: async (id) => {
      await remove(opened, id, () => true);
    },
    removeWhen: (id, isMeant) => remove(opened, id, isMeant),
    standing: (id) => standing(opened, id),
    close: async () => {
      opened.isClosed = true;
      await Promise.allSettled([...all.values()].map((kept) => kept.settled()));
      await Promise.all([fault.stop(), closed.stop()]);
    },
  };
}

async function open<R extends Kept>(settings: LowdbStoreSettings<R>): Promise<Opened<R>> {
  const { aggregate, log, known, onReopened, pauses = usualPauses } = settings;
  const { name } = aggregate;
  const { all, closed } = await loadRecords(settings);
  for (const [id, why] of known?.missing ?? []) closed.set(id, why);
  const index = addressIndex(aggregate);
  for (const [id, kept] of all) index.note(id, kept.durable());
  const recover = async () => {
    for (const [id, kept] of all) {
      if (!kept.isUnsure()) continue;
      if (await kept.recover()) log.warn({ event: `${name} that were answered as not kept are kept`, id });
      index.note(id, kept.durable());
    }
  };
  const reopened = async (id: string, kept: HeldRecord<R>) => {
    all.set(id, kept);
    index.note(id, kept.durable());
    await onReopened?.(id);
  };
  return {
    settings,
    all,
    index,
    closed: watchClosed(closed, { ...settings, pauses, onReopened: reopened }),
    fault: writeFault({ name, log, pauses, recover }),
    leaving: new Map(),
    isClosed: false,
  };
}

function readsOf<R extends Kept>({ settings: { aggregate }, all, closed, index }: Opened<R>) {
  const isDue = dueChecker(aggregate);
  const kept = (ids: Iterable<string>): R[] => [...ids].flatMap((id) => all.get(id)?.durable() ?? []);
  const everything = () => kept([...all.keys()].sort());
  return {
    read: async (id: string) => {
      checkRecordId(aggregate.name, id);
      closed.mustBeReadable(id);
      return Promise.resolve(all.get(id)?.durable() ?? null);
    },
    readMany: (ids: readonly string[]) => Promise.resolve(kept(ids)),
    all: () => Promise.resolve(everything()),
    ids: () => Promise.resolve(everything().map(({ id }) => id)),
    ofAddress: (emailKey: string) => Promise.resolve(index.of(emailKey)),
    due: (now: string) =>
      Promise.resolve(
        everything()
          .filter((record) => isDue(record, now))
          .map(({ id }) => id),
      ),
  };
}

function mustTakeWrites<R extends Kept>({ settings, isClosed, closed, fault }: Opened<R>, id: string): void {
  if (isClosed) throw new StoreReadOnly(settings.aggregate.name, new Error("the store is closed"));
  closed.mustBeReadable(id);
  fault.mustBeOver();
}

/** Settles when it is on disk, and known to be. Rejects with `StoreReadOnly` when it is not. */
async function whenDurable<R extends Kept>(
  { settings, fault, index }: Opened<R>,
  id: string,
  kept: HeldRecord<R>,
  writing: Promise<void>,
): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    throw fault.begin(pathOfRecord(settings, id), cause);
  }
  index.note(id, kept.durable());
}

async function run<R extends Kept, Reply>(
  opened: Opened<R>,
  id: string,
  decide: (record: R) => Decision<R, Reply>,
): Promise<Reply> {
  const { settings, all, leaving } = opened;
  const { aggregate, empty, known, log } = settings;
  checkRecordId(aggregate.name, id);
  // Only then: who decides in the turn of the call decides in order.
  if (leaving.has(id)) await leaving.get(id)?.catch(() => undefined);
  mustTakeWrites(opened, id);
  const kept = all.get(id) ?? newRecord(settings, id);
  const before = kept.decided() ?? empty(id);
  const { record, reply } = decide(before);
  if (record.id !== id) throw new Error(`expected a decision about ${id}, found one about ${record.id}`);
  const isFirst = record !== before && kept.decided() === null;
  if (record !== before) {
    all.set(id, kept);
    void kept.put(record);
  }
  // Without a change too: the decision may rest on what is being written now.
  await whenDurable(opened, id, kept, kept.settled());
  if (isFirst)
    // It can be seen at the next start that it is there; only its loss would not be noticed until then.
    await known?.add(id).catch((err: unknown) => {
      log.warn({ event: `${aggregate.name}: record not noted`, id, err });
    });
  return reply;
}

async function remove<R extends Kept>(
  opened: Opened<R>,
  id: string,
  isMeant: (record: R) => boolean,
): Promise<boolean> {
  const { settings, all } = opened;
  checkRecordId(settings.aggregate.name, id);
  mustTakeWrites(opened, id);
  const kept = all.get(id);
  const mayGo = () => {
    const record = kept?.decided() ?? null;
    return record !== null && isMeant(record);
  };
  if (kept === undefined) return false;
  if (!mayGo()) {
    // It may be on its way out.
    await whenDurable(opened, id, kept, kept.settled());
    return false;
  }
  if (settings.known !== undefined) await leave(opened, id, settings.known);
  await whenDurable(opened, id, kept, kept.put(null));
  if (kept.decided() === null && all.get(id) === kept) all.delete(id);
  return true;
}

function leave<R extends Kept>({ leaving }: Opened<R>, id: string, known: KnownRecords): Promise<void> {
  const gone = known.remove(id).finally(() => {
    if (leaving.get(id) === gone) leaving.delete(id);
  });
  leaving.set(id, gone);
  return gone;
}

async function standing<R extends Kept>(opened: Opened<R>, id?: string): Promise<Standing> {
  const { settings, closed, fault } = opened;
  const stands = (state: Standing["state"], cause: unknown): Standing => ({
    state,
    reason: cause === null ? null : reasonOf(cause),
    closedRecords: closed.ids(),
  });
  if (opened.isClosed) return stands("closed", null);
  if (id !== undefined && closed.has(id)) return stands("closed", closed.why(id));
  if (fault.cause() !== null) return stands("read-only", fault.cause());
  return access(recordsFolderOf(settings), constants.W_OK | constants.X_OK).then(
    () => stands("open", null),
    (error: unknown) => stands("read-only", error),
  );
}
