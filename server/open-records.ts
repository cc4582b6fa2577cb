/** Opens all that is kept: records, links, mail, and the jobs around them. For who holds the lock on the data folder. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "./log.ts";
import { fileMailer } from "./mail/file-mailer.ts";
import type { Mailer } from "./mail/mail.ts";
import { smtpMailer } from "./mail/smtp-mailer.ts";
import type { KeptAggregate, Surroundings } from "./kept-records.ts";
import type { Kept } from "./records/aggregate.ts";
import { openClockGuard, type ClockGuard } from "./records/clock-guard.ts";
import { openErasures, type Erasures } from "./records/erasure/erasures.ts";
import { lowdbStore, type LowdbStoreSettings } from "./records/lowdb/lowdb-store.ts";
import type { OpenAggregate } from "./records/open-aggregate.ts";
import { createOutboxWorker, type OutboxWorker } from "./records/outbox/outbox-worker.ts";
import { replayErasures } from "./records/erasure/replay-erasures.ts";
import { retentionJob } from "./records/erasure/retention-job.ts";
import { trashIn } from "./records/erasure/trash.ts";
import { openSigner, type Signer } from "./storage/signing-keys.ts";
import { isThere, MissingFiles, openStartMark } from "./storage/start-mark.ts";

export interface RecordsSettings extends Surroundings {
  readonly dataDir: string;
  /** All that is kept. */
  readonly kept: readonly KeptAggregate[];
  /** Null keeps mails as files in `outbox/` of the data folder. */
  readonly smtpUrl: string | null;
  /** Sender: `Levier <levier@example.org>`. */
  readonly mailFrom: string;
  readonly log: Log;
}

export interface RecordServices {
  readonly opened: readonly OpenAggregate[];
  readonly clock: Pick<ClockGuard, "now" | "sure" | "isSure">;
  readonly signer: Signer;
  readonly erasures: Erasures;
  readonly worker: Pick<OutboxWorker, "wake" | "serverTrouble">;
}

export interface OpenRecords {
  readonly services: RecordServices;
  /** Sends what is due and deletes what is past its time, from now on. */
  readonly startJobs: () => void;
  readonly close: () => Promise<void>;
}

const betweenPurges = 6 * 60 * 60_000;

const fileIn = (folder: string, name: string): string | null =>
  name.startsWith(`${folder}/`) && name.endsWith(".json") ? name.slice(folder.length + 1, -".json".length) : null;

/** Rejects with `MissingFiles` when something of an earlier start is not there. */
async function openMark(dataDir: string, folders: readonly string[], log: Log) {
  /** What a first start makes, and every later one must find. */
  const lasting = ["erasures.json", ...folders, "signing-keys.json"];
  const mark = await openStartMark(dataDir);
  const isRecord = (name: string) => folders.some((folder) => fileIn(folder, name) !== null);
  const missing = mark.missing.filter((name) => !isRecord(name));
  if (missing.length > 0) throw new MissingFiles(dataDir, missing);
  const found = await Promise.all(lasting.map((name) => isThere(join(dataDir, name))));
  if (mark.isNew && !found.includes(true)) log.info({ event: "first start in DATA_DIR: new keys made", dataDir });
  const gone = (folder: string) =>
    mark.missing.flatMap((name) => {
      const id = fileIn(folder, name);
      return id === null ? [] : [[id, new MissingFiles(dataDir, [name])] as const];
    });
  return {
    knownIn: (folder: string) => ({
      missing: new Map(gone(folder)),
      add: (id: string) => mark.add([`${folder}/${id}.json`]),
      remove: (id: string) => mark.remove(`${folder}/${id}.json`),
    }),
    /** Once everything is open. */
    complete: async () => {
      const names = folders.map(async (folder) =>
        (await readdir(join(dataDir, folder))).map((name) => `${folder}/${name}`),
      );
      await mark.add([...lasting, ...(await Promise.all(names)).flat().filter(isRecord)]);
    },
  };
}

type Opened = (() => Promise<void> | void)[];
const emptied = async (opened: Opened) => {
  for (const end of opened.reverse()) await end();
};

/** Rejects when a file is missing or damaged that all records need, leaving nothing open. */
export async function openAllRecords(settings: RecordsSettings): Promise<OpenRecords> {
  const opened: Opened = [];
  try {
    return await openInto(opened, settings);
  } catch (error) {
    await emptied(opened);
    throw error;
  }
}

async function openInto(ends: Opened, settings: RecordsSettings): Promise<OpenRecords> {
  const { dataDir, kept, smtpUrl, log } = settings;
  const aggregates = kept.map(({ aggregate }) => aggregate);
  const folders = aggregates.map(({ name }) => name);
  const mark = await openMark(dataDir, folders, log);
  const clock = await openClockGuard(dataDir, { log, folders });
  ends.push(() => clock.close());
  const { now, sure, isSure } = clock;
  const signer = await openSigner(dataDir);
  const erasures = await openErasures(dataDir, { aggregates, log, sure });
  const opened: OpenAggregate[] = [];
  const replay = async () => {
    await replayErasures({ opened, erasures, log, ...(isSure() ? { now: now() } : {}) });
  };
  for (const one of kept) {
    const known = mark.knownIn(one.aggregate.name);
    const aggregate = await openAggregate(one, { settings, signer, known, onReopened: replay });
    ends.push(() => aggregate.store.close());
    opened.push(aggregate);
  }
  const outboxFolder = join(dataDir, "outbox");
  const mailer = mailerOf(settings, outboxFolder);
  ends.push(() => {
    mailer.close();
  });
  const worker = createOutboxWorker({ opened, mailer, now, sure, isSure, log });
  ends.push(() => worker.close());
  const purge = retentionJob({ opened, outboxFolder, trash: trashIn(dataDir, aggregates), now, isSure, log });
  await replay();
  await mark.complete();
  const clean = async () => {
    await purge.run();
    if (isSure()) await replayErasures({ opened, erasures, now: now(), log });
  };
  return {
    services: { opened, clock, signer, erasures, worker },
    startJobs: () => {
      if (smtpUrl === null)
        log.info({ event: "mails are kept as files", folder: outboxFolder, reason: "SMTP_URL is not set" });
      startJobs(worker, clean, ends);
    },
    close: () => emptied(ends),
  };
}

interface OpeningAggregate extends Pick<LowdbStoreSettings<Kept>, "known" | "onReopened"> {
  readonly settings: RecordsSettings;
  readonly signer: Signer;
}

async function openAggregate({ aggregate, within }: KeptAggregate, opening: OpeningAggregate): Promise<OpenAggregate> {
  const { settings, signer, ...reading } = opening;
  const { dataDir, log } = settings;
  const surrounded = within(settings, signer);
  const empty = (id: string) => {
    const about = surrounded.about(id);
    if (about === undefined) throw new Error(`expected what ${id} is about, found nothing`);
    return aggregate.empty(id, about);
  };
  const store = await lowdbStore({ aggregate, dataDir, empty, log, ...reading });
  return { aggregate, store, ...surrounded };
}

function mailerOf({ smtpUrl, mailFrom }: RecordsSettings, outboxFolder: string): Mailer {
  return smtpUrl === null
    ? fileMailer({ folder: outboxFolder, from: mailFrom })
    : smtpMailer({ url: smtpUrl, from: mailFrom });
}

function startJobs(worker: OutboxWorker, clean: () => Promise<void>, ends: Opened): void {
  void worker.greetServer();
  worker.wake();
  void clean();
  const purging = setInterval(() => void clean(), betweenPurges).unref();
  ends.push(() => {
    clearInterval(purging);
  });
}
