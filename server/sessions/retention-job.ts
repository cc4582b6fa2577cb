/** Deletes what must no longer be kept: registrations, needs, and mails kept as files. Logs numbers only. */
import type { InfoSession } from "../knowledge/info-session.ts";
import type { Log } from "../log.ts";
import { at, DAY, type Instant } from "./instants.ts";
import { removeMailFiles } from "./mail-files.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { SessionRecord } from "./registration.ts";
import { isDue, purge, type Period } from "./retention.ts";

export interface RetentionJobSettings {
  readonly store: RegistrationStore;
  readonly session: (id: string) => InfoSession | undefined;
  /** Where mails are kept as files; it may be missing. */
  readonly outboxFolder: string;
  readonly now: () => Instant;
  /** False while the clock is in doubt: nothing is deleted then. Default: always true. */
  readonly isSure?: () => boolean;
  readonly log: Log;
}

export interface RetentionJob {
  /** Never rejects: what fails is told to the log and tried again the next time. */
  readonly run: () => Promise<void>;
}

/** Of a session that is no longer announced. */
const DEFAULT_DAYS = 90;
/** Long enough to read them on a machine without a mail server. */
const MAIL_FILES_KEPT = 7 * DAY;

export function retentionJob(settings: RetentionJobSettings): RetentionJob {
  const { store, session, outboxFolder, now, isSure = () => true, log } = settings;
  /** Ids of mails that went. */
  const purgeSession = async (sessionId: string): Promise<readonly string[]> => {
    const before = await store.read(sessionId);
    if (before === null) return [];
    const period: Period = session(sessionId) ?? { endsAt: before.seen.endsAt, retentionDays: DEFAULT_DAYS };
    if (!isDue(period, before, now())) return [];
    const { everything, rows, needs, mails } = await store.run(sessionId, (record) => {
      const { record: kept, reply } = purge(period, record, now());
      const gone = reply.everything ? record.mails : mailsGone(record, kept);
      return { record: kept, reply: { ...reply, mails: gone.map(({ id }) => id) } };
    });
    if (everything) await store.remove(sessionId);
    log.info({ event: "registrations deleted", session: sessionId, rows, needs });
    return mails;
  };

  const purgeAll = async (): Promise<ReadonlySet<string>> => {
    const gone = new Set<string>();
    for (const sessionId of await store.sessionIds())
      try {
        for (const id of await purgeSession(sessionId)) gone.add(id);
      } catch (error) {
        log.error({ event: "registrations not deleted", session: sessionId, err: error });
      }
    return gone;
  };

  return {
    run: async () => {
      // Said when the doubt began.
      if (!isSure()) return;
      const gone = await purgeAll();
      try {
        const oldest = at(now()) - MAIL_FILES_KEPT;
        const files = await removeMailFiles(
          outboxFolder,
          ({ name, writtenAt }) => at(writtenAt) <= oldest || [...gone].some((id) => name.includes(id)),
          {
            onOdd: (entries) => {
              log.warn({ event: "entries that are no files are left alone", folder: outboxFolder, entries });
            },
          },
        );
        if (files > 0) log.info({ event: "mail files deleted", files });
      } catch (error) {
        log.error({ event: "mail files not deleted", err: error });
      }
    },
  };
}

function mailsGone(before: SessionRecord, after: SessionRecord): SessionRecord["mails"] {
  const kept = new Set(after.mails.map(({ id }) => id));
  return before.mails.filter(({ id }) => !kept.has(id));
}
