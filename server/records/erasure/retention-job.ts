/** Takes away what must no longer be kept, records, parts of them and mails kept as files, and empties the trash. Logs numbers only. */
import { isDeepStrictEqual } from "node:util";
import type { Kept } from "../aggregate.ts";
import { at, DAY, hasPassed, type Instant } from "../instants.ts";
import { removeMailFiles } from "../outbox/mail-files.ts";
import type { JobSettings, OpenAggregate } from "../open-aggregate.ts";
import type { Trash } from "./trash.ts";

export interface RetentionJobSettings extends JobSettings {
  /** Where mails are kept as files; it may be missing. */
  readonly outboxFolder: string;
  /** Where what goes lies for a week; without it, it goes for good. */
  readonly trash?: Trash;
  readonly now: () => Instant;
  /** False while the clock is in doubt: nothing is deleted then. Default: always true. */
  readonly isSure?: () => boolean;
}

export interface RetentionJob {
  /** Never rejects: what fails is told to the log and tried again the next time. */
  readonly run: () => Promise<void>;
}

/** Long enough to read them on a machine without a mail server. */
const MAIL_FILES_KEPT = 7 * DAY;

export function retentionJob(settings: RetentionJobSettings): RetentionJob {
  const { trash, now, isSure = () => true, log } = settings;
  return {
    run: async () => {
      // Said when the doubt began.
      if (!isSure()) return;
      const gone = await purgeAll(settings);
      try {
        const files = await removeOldMails(settings, gone);
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

/** Ids of mails that went. */
async function purgeAll(settings: RetentionJobSettings): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const of of settings.opened)
    for (const id of await of.store.ids())
      try {
        for (const mail of await purge(settings, of, id)) gone.add(mail);
      } catch (error) {
        settings.log.error({ event: `${of.aggregate.name} not deleted`, id, err: error });
      }
  return gone;
}

/** Nothing goes that is not in the trash by then. */
async function purge({ trash, now, log }: RetentionJobSettings, of: OpenAggregate, id: string): Promise<string[]> {
  const { aggregate, store } = of;
  const before = await store.read(id);
  if (before === null) return [];
  const [about, moment] = [of.about(id), now()];
  const until = aggregate.keptUntil(before, about);
  const tell = (rows: number, changed: number) => {
    log.info({ event: `${aggregate.name} deleted`, id, rows, changed });
  };
  if (until !== null && hasPassed(until, moment)) {
    await trash?.keepRecord(aggregate, before, moment);
    // What came in meanwhile is not in the trash: the next time.
    if (!(await store.removeWhen(id, (record) => isDeepStrictEqual(record, before)))) return [];
    tell(aggregate.addresses(before).length, 0);
    return before.mails.map((mail) => mail.id);
  }
  const after = aggregate.pruned(before, about, moment);
  if (after === before) return [];
  const same = new Set<object>(aggregate.addresses(after));
  await trash?.keepRecord(
    aggregate,
    aggregate.without(before, (part) => same.has(part)),
    moment,
  );
  const mails = await store.run(id, (record) => {
    const kept = aggregate.pruned(record, about, moment);
    return { record: kept, reply: mailsGone(record, kept) };
  });
  const rows = aggregate.addresses(before).length - aggregate.addresses(after).length;
  tell(rows, aggregate.addresses(before).filter((part) => !same.has(part)).length - rows);
  return mails;
}

function mailsGone(before: Kept, after: Kept): string[] {
  const kept = new Set(after.mails.map(({ id }) => id));
  return before.mails.map(({ id }) => id).filter((id) => !kept.has(id));
}

function removeOldMails(settings: RetentionJobSettings, gone: ReadonlySet<string>): Promise<number> {
  const { outboxFolder, trash, now, log } = settings;
  const oldest = at(now()) - MAIL_FILES_KEPT;
  return removeMailFiles(
    outboxFolder,
    ({ name, writtenAt }) => at(writtenAt) <= oldest || [...gone].some((id) => name.includes(id)),
    {
      ...(trash === undefined ? {} : { remove: (path: string) => trash.keepMail(path, now()) }),
      onOdd: (entries) => {
        log.warn({ event: "entries that are no files are left alone", folder: outboxFolder, entries });
      },
    },
  );
}
