/** Takes away what must no longer be kept, registrations, needs and mails kept as files, and empties the trash. Logs numbers only. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Log } from "../log.ts";
import type { Decision } from "./commands.ts";
import { at, DAY, type Instant } from "./instants.ts";
import { removeMailFiles } from "./mail-files.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { SessionRecord } from "./registration.ts";
import { isDue, purge, withoutRows, type Period, type Purge } from "./retention.ts";
import type { Trash } from "./trash.ts";

export interface RetentionJobSettings {
  readonly store: RegistrationStore;
  readonly session: (id: string) => InfoSession | undefined;
  /** Where mails are kept as files; it may be missing. */
  readonly outboxFolder: string;
  /** Where what goes lies for a week; without it, it goes for good. */
  readonly trash?: Trash;
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
  const { store, session, outboxFolder, trash, now, isSure = () => true, log } = settings;
  /** Ids of mails that went. */
  const purgeSession = async (sessionId: string): Promise<readonly string[]> => {
    const before = await store.read(sessionId);
    if (before === null) return [];
    const period: Period = session(sessionId) ?? { endsAt: before.seen.endsAt, retentionDays: DEFAULT_DAYS };
    if (!isDue(period, before, now())) return [];
    const moment = now();
    await trash?.keepRows(goneFrom(before, purge(period, before, moment)), moment);
    const { everything, rows, needs, mails } = await store.run(sessionId, (record) => {
      // By the same moment: nothing goes that is not in the trash.
      const { record: kept, reply } = purge(period, record, moment);
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
            ...(trash === undefined ? {} : { remove: (path: string) => trash.keepMail(path, now()) }),
            onOdd: (entries) => {
              log.warn({ event: "entries that are no files are left alone", folder: outboxFolder, entries });
            },
          },
        );
        if (files > 0) log.info({ event: "mail files deleted", files });
      } catch (error) {
        log.error({ event: "mail files not deleted", err: error });
      }
      try {
        const emptied = (await trash?.empty(now())) ?? 0;
        if (emptied > 0) log.info({ event: "trash emptied", folders: emptied });
      } catch (error) {
        log.error({ event: "trash not emptied, tried again in six hours", err: error });
      }
    },
  };
}

/** The rows that go, and those that lose their needs, as they were. */
function goneFrom(before: SessionRecord, { record: after, reply }: Decision<Purge>): SessionRecord {
  if (reply.everything) return before;
  const kept = new Map(after.registrations.map((row) => [row.id, row]));
  return withoutRows(before, (row) => kept.get(row.id) === row);
}

function mailsGone(before: SessionRecord, after: SessionRecord): SessionRecord["mails"] {
  const kept = new Set(after.mails.map(({ id }) => id));
  return before.mails.filter(({ id }) => !kept.has(id));
}
