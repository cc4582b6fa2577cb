/** Opens what information sessions need: the lock on the data folder, registrations, links, mail, and the jobs around them. */
import { join } from "node:path";
import type { InfoSession } from "./knowledge/info-session.ts";
import type { Log } from "./log.ts";
import { fileMailer } from "./mail/file-mailer.ts";
import { smtpMailer } from "./mail/smtp-mailer.ts";
import { openClockGuard } from "./sessions/clock-guard.ts";
import { createDesk } from "./sessions/desk.ts";
import { openErasures } from "./sessions/erasures.ts";
import { linksWith, type Links } from "./sessions/links.ts";
import { lowdbStore } from "./sessions/lowdb-store.ts";
import { meetingLinksIn } from "./sessions/meeting-links.ts";
import { createOutboxWorker, type ComposeMail } from "./sessions/outbox-worker.ts";
import { replayErasures } from "./sessions/replay-erasures.ts";
import { retentionJob } from "./sessions/retention-job.ts";
import { emptyRecord } from "./sessions/settle.ts";
import { trashIn } from "./sessions/trash.ts";
import { openSigner } from "./storage/signing-keys.ts";
import { takeWriterLock } from "./storage/writer-lock.ts";
import type { SessionServices } from "./web/site.ts";

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
  /** Another process took the data folder: stop at once. */
  readonly onLost: () => void;
}

export interface OpenSessions {
  readonly services: SessionServices;
  /** Sends what is due and deletes what is past its time, from now on. */
  readonly startJobs: () => void;
  readonly close: () => Promise<void>;
}

const betweenPurges = 6 * 60 * 60_000;

/** Rejects when another server writes to the folder, or when a file of it is damaged. */
export async function openSessions(settings: SessionSettings): Promise<OpenSessions> {
  const { dataDir, session, composeWith, smtpUrl, mailFrom, log, onLost } = settings;
  const lock = await takeWriterLock(dataDir, { log, onLost });
  try {
    const clock = await openClockGuard(dataDir, { log });
    const { now, sure, isSure } = clock;
    const signer = await openSigner(dataDir);
    const store = await lowdbStore({
      folder: join(dataDir, "registrations"),
      emptyRecord: (id) => {
        const announced = session(id);
        if (announced === undefined) throw new Error(`expected an announced session, found ${id}`);
        return emptyRecord(announced);
      },
      log,
    });
    const links = linksWith(signer);
    const outboxFolder = join(dataDir, "outbox");
    const mailer =
      smtpUrl === null
        ? fileMailer({ folder: outboxFolder, from: mailFrom })
        : smtpMailer({ url: smtpUrl, from: mailFrom });
    const worker = createOutboxWorker({ store, session, compose: composeWith(links), mailer, now, isSure, log });
    const erasures = await openErasures(dataDir, { log, sure });
    const desk = createDesk({ store, session, now, sure, onMails: worker.wake });
    const purge = retentionJob({ store, session, outboxFolder, trash: trashIn(dataDir), now, isSure, log });
    await replayErasures({ store, erasures, log, ...(isSure() ? { now: now() } : {}) });
    let purging: NodeJS.Timeout | null = null;
    return {
      services: {
        desk,
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
        await worker.close();
        await store.close();
        await clock.close();
        mailer.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
