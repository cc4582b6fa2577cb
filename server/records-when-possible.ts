/**
 * All that is kept, from the first moment: while what it needs cannot be opened, every command is answered `StoreReadOnly`, and
 * opening is tried again with growing pauses. Only a second server on the data folder keeps the site from starting.
 */
import { StoreReadOnly } from "./errors.ts";
import type { Log } from "./log.ts";
import { openAllRecords, type OpenRecords, type RecordServices, type RecordsSettings } from "./open-records.ts";
import type { RecordStore, Standing } from "./records/record-store.ts";
import { advice, reasonOf } from "./storage/fault-reason.ts";
import { retrying, type Retrying } from "./growing-pauses.ts";
import { claimFolder, FolderTaken, takeWriterLock, type FolderClaim, type WriterLock } from "./storage/writer-lock.ts";
import type { Signer } from "./storage/signing-keys.ts";
import type { Erasures } from "./records/erasure/erasures.ts";

export interface WhenPossibleSettings extends RecordsSettings {
  /** Another process took the data folder: stop at once. */
  readonly onLost: () => void;
}

/** As of `OpenRecords`, but each call goes to what is open at that moment. */
export interface LateRecords {
  readonly dataDir: string;
  /** Of the aggregate with this name. */
  readonly storeOf: (name: string) => RecordStore;
  readonly signer: Signer;
  readonly erasures: Erasures;
  readonly now: () => string;
  readonly sure: () => string;
  readonly wake: () => void;
  /** Why no mail leaves, as far as is known; null when mails leave. */
  readonly mailTrouble: () => string | null;
  /** Null while nothing is open. */
  readonly services: () => RecordServices | null;
  readonly startJobs: () => void;
  readonly close: () => Promise<void>;
}

/** Says each kind of trouble once. */
function troubleLog(log: Log, dataDir: string) {
  let told: string | null = null;
  let cause: unknown = null;
  return {
    /** Of the latest; null when there was none. */
    cause: () => cause,
    begins: (err: unknown): false => {
      cause = err;
      const reason = reasonOf(err);
      if (told !== reason) log.fatal({ event: "registrations are closed", reason, dataDir, toDo: advice[reason], err });
      told = reason;
      return false;
    },
    ends: () => {
      if (told !== null) log.info({ event: "registrations are open again", dataDir });
      told = null;
    },
  };
}

/** Rejects with `FolderTaken` only. */
export async function openRecords(settings: WhenPossibleSettings): Promise<LateRecords> {
  const { dataDir, log, onLost } = settings;
  const trouble = troubleLog(log, dataDir);
  let claim: FolderClaim | null = null;
  let lock: WriterLock | null = null;
  let opened: OpenRecords | null = null;
  let next: Retrying | null = null;
  let areJobsWanted = false;

  const open = async (): Promise<true> => {
    claim ??= await claimFolder(dataDir);
    lock ??= await takeWriterLock(dataDir, { log, onLost, claim });
    opened = await openAllRecords(settings);
    trouble.ends();
    if (areJobsWanted) opened.startJobs();
    return true;
  };
  const giveBack = () => (lock ?? claim)?.release();

  try {
    await open();
  } catch (error) {
    if (error instanceof FolderTaken) {
      await giveBack();
      throw error;
    }
    trouble.begins(error);
    next = retrying(() => open().catch(trouble.begins));
  }

  return {
    dataDir,
    ...lateServices(
      () => opened?.services ?? null,
      () => ({ cause: trouble.cause(), seconds: Math.ceil((next?.untilNext() ?? 0) / 1000) + 5 }),
    ),
    startJobs: () => {
      areJobsWanted = true;
      opened?.startJobs();
    },
    close: async () => {
      await next?.stop();
      await opened?.close();
      await giveBack();
    },
  };
}

interface WhyClosed {
  readonly cause: unknown;
  /** Until it is tried again. */
  readonly seconds: number;
}

/** Each call goes to the services there are at that moment. */
function lateServices(
  services: () => RecordServices | null,
  closed: () => WhyClosed,
): Omit<LateRecords, "startJobs" | "close" | "dataDir"> {
  const open = (name: string): RecordServices => {
    const now = services();
    if (now === null) throw new StoreReadOnly(name, closed().cause, closed().seconds);
    return now;
  };
  const ledger = () => open("erasures").erasures;
  const clock = () => services()?.clock.now() ?? new Date().toISOString();
  return {
    services,
    storeOf: (name) => lateStore(() => storeIn(open(name), name), services, closed),
    signer: {
      sign: (use, text) => open("links").signer.sign(use, text),
      isSigned: (use, text, signature) => open("links").signer.isSigned(use, text, signature),
    },
    erasures: {
      note: async (emailKey, at) => ledger().note(emailKey, at),
      erasedAt: async (emailKey) => ledger().erasedAt(emailKey),
      removeMails: async (emailKey) => ledger().removeMails(emailKey),
      removeMailsAgain: async () => ledger().removeMailsAgain(),
    },
    now: clock,
    sure: () => services()?.clock.sure() ?? clock(),
    wake: () => services()?.worker.wake(),
    mailTrouble: () => {
      const now = services();
      return now === null ? "registrations are closed" : now.worker.serverTrouble();
    },
  };
}

function storeIn({ opened }: RecordServices, name: string): RecordStore {
  const found = opened.find(({ aggregate }) => aggregate.name === name);
  if (found === undefined) throw new Error(`expected an aggregate that is kept, found ${name}`);
  return found.store;
}

function lateStore(
  store: () => RecordStore,
  services: () => RecordServices | null,
  closed: () => WhyClosed,
): RecordStore {
  const isClosed = (): Standing => ({ state: "closed", reason: reasonOf(closed().cause), closedRecords: [] });
  return {
    run: async (id, decide) => store().run(id, decide),
    read: async (id) => store().read(id),
    readMany: async (ids) => store().readMany(ids),
    ids: async () => store().ids(),
    all: async () => store().all(),
    ofAddress: async (emailKey) => store().ofAddress(emailKey),
    due: async (now) => store().due(now),
    remove: async (id) => store().remove(id),
    removeWhen: async (id, isMeant) => store().removeWhen(id, isMeant),
    standing: async (id) => (services() === null ? isClosed() : store().standing(id)),
    close: () => Promise.resolve(),
  };
}
