/** Opens what is kept of information sessions: registrations, links, mail, and the jobs around them. For who holds the lock on the data folder. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { InfoSession } from "./knowledge/model/info-session.ts";
import type { Log } from "./log.ts";
import { fileMailer } from "./mail/file-mailer.ts";
import { smtpMailer } from "./mail/smtp-mailer.ts";
import { openClockGuard } from "./info-sessions/clock-guard.ts";
import { createRegistrationsService } from "./info-sessions/registrations-service.ts";
import { openErasures } from "./info-sessions/erasures.ts";
import { linksWith, type Links } from "./info-sessions/links.ts";
import { lowdbStore } from "./info-sessions/lowdb-store.ts";
import { meetingLinksIn } from "./info-sessions/meeting-links.ts";
import { createOutboxWorker, type ComposeMail } from "./info-sessions/outbox-worker.ts";
import { replayErasures } from "./info-sessions/replay-erasures.ts";
import { retentionJob } from "./info-sessions/retention-job.ts";
import { emptyRecord } from "./info-sessions/settle.ts";
import { trashIn } from "./info-sessions/trash.ts";
import { openSigner } from "./storage/signing-keys.ts";
import { isThere, MissingFiles, openStartMark } from "./storage/start-mark.ts";
import type { RegistrationServices } from "./web/site.ts";

export interface SessionSettings {
  readonly dataDir: string;
  readonly session: (id: string) => InfoSession | undefined;
  /** How mails are written, given the links that go into them. */
  readonly composeWith: (links: Links) => ComposeMail;
  /** Null keeps mails as files in `outbox/` of the data folder. */
  readonly smtpUrl: string | null;
  /** Sender: `Levier <levier@example.org>`. */
  readonly mailFrom: string;
  readonly log: Log;
}

export interface OpenSessions {
  readonly services: RegistrationServices;
  /** Sends what is due and deletes what is past its time, from now on. */
  readonly startJobs: () => void;
  readonly close: () => Promise<void>;
}

const betweenPurges = 6 * 60 * 60_000;

/** What a first start makes, and every later one must find. */
const lasting = ["erasures.json", "registrations", "signing-keys.json"];
const sessionFile = /^registrations\/(.+)\.json$/;

/** Rejects with `MissingFiles` when something of an earlier start is not there. */
async function openMark(dataDir: string, log: Log) {
  const mark = await openStartMark(dataDir);
  const missing = mark.missing.filter((name) => !sessionFile.test(name));
  if (missing.length > 0) throw new MissingFiles(dataDir, missing);
  const found = await Promise.all(lasting.map((name) => isThere(join(dataDir, name))));
  if (mark.isNew && !found.includes(true)) log.info({ event: "first start in DATA_DIR: new keys made", dataDir });
  const fileOf = (sessionId: string) => `registrations/${sessionId}.json`;
  return {
    known: {
      missing: new Map(
        mark.missing.map((name) => [sessionFile.exec(name)?.[1] ?? name, new MissingFiles(dataDir, [name])]),
      ),
      add: (sessionId: string) => mark.add([fileOf(sessionId)]),
      remove: (sessionId: string) => mark.remove(fileOf(sessionId)),
    },
    /** Once everything is open. */
    complete: async () => {
      const files = (await readdir(join(dataDir, "registrations"))).map((name) => `registrations/${name}`);
      await mark.add([...lasting, ...files.filter((name) => sessionFile.test(name))]);
    },
  };
}

/** Rejects when a file is missing or damaged that all registrations need, leaving nothing open. */
export async function openRegistrations(settings: SessionSettings): Promise<OpenSessions> {
  const { dataDir, session, composeWith, smtpUrl, mailFrom, log } = settings;
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const mark = await openMark(dataDir, log);
    const clock = await openClockGuard(dataDir, { log });
    opened.push(() => clock.close());
    const { now, sure, isSure } = clock;
    const signer = await openSigner(dataDir);
    const erasures = await openErasures(dataDir, { log, sure });
    const replay = async () => {
      await replayErasures({ store, erasures, log, ...(isSure() ? { now: now() } : {}) });
    };
    const store = await lowdbStore({
      folder: join(dataDir, "registrations"),
      emptyRecord: (id) => {
        const announced = session(id);
        if (announced === undefined) throw new Error(`expected an announced session, found ${id}`);
        return emptyRecord(announced);
      },
      log,
      known: mark.known,
      onReopened: replay,
    });
    opened.push(() => store.close());
    const links = linksWith(signer);
    const outboxFolder = join(dataDir, "outbox");
    const mailer =
      smtpUrl === null
        ? fileMailer({ folder: outboxFolder, from: mailFrom })
        : smtpMailer({ url: smtpUrl, from: mailFrom });
    opened.push(() => {
      mailer.close();
    });
    const worker = createOutboxWorker({ store, session, compose: composeWith(links), mailer, now, isSure, log });
    opened.push(() => worker.close());
    const service = createRegistrationsService({ store, session, now, sure, onMails: worker.wake });
    const purge = retentionJob({ store, session, outboxFolder, trash: trashIn(dataDir), now, isSure, log });
    await replay();
    await mark.complete();
    let purging: NodeJS.Timeout | null = null;
    return {
      services: {
        service,
        links,
        signer,
        meetingLinks: meetingLinksIn(dataDir),
        erasures,
        standing: store.standing,
        mailTrouble: worker.serverTrouble,
      },
      startJobs: () => {
        if (smtpUrl === null)
          log.info({ event: "mails are kept as files", folder: outboxFolder, reason: "SMTP_URL is not set" });
        void worker.greetServer();
        worker.wake();
        const clean = async () => {
          await purge.run();
          if (isSure()) await replayErasures({ store, erasures, now: now(), log });
        };
        void clean();
        purging = setInterval(() => void clean(), betweenPurges).unref();
      },
      close: async () => {
        if (purging !== null) clearInterval(purging);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
