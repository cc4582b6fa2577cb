/** A session's record from a backup, made fit for today: what has happened outside of it since is not done again. Pure. */
import type { MailKind, OutboxMail, Registration, SessionRecord } from "./registration.ts";
import { withoutRows } from "./retention.ts";

/** Follow from what a person does; who does it again after a restore is to get the mail again. The others come by themselves. */
const ofOwnAccord: ReadonlySet<MailKind> = new Set<MailKind>([
  "confirm-address",
  "already-registered",
  "place-confirmed",
  "on-waiting-list",
  "cancelled-by-you",
]);

const isSettled = ({ state }: OutboxMail) => state === "sent" || state === "failed" || state === "dropped";

/** Links that were replaced stay so, and the next calendar entry is later than the last one sent. */
const brought = (row: Registration, now: Registration | undefined): Registration =>
  now === undefined
    ? row
    : {
        ...row,
        tokenVersion: Math.max(row.tokenVersion, now.tokenVersion),
        icsSequence: Math.max(row.icsSequence, now.icsSequence),
      };

/**
 * `now` is what the data folder holds, null when nothing that can be read. Rows and their states are those of the backup, without
 * people erased since. Mails that were settled since are, and those that went out by themselves are kept so that they do not
 * again.
 */
export function restoredRecord(
  backup: SessionRecord,
  now: SessionRecord | null,
  isErased: (row: Registration) => boolean,
): SessionRecord {
  const kept = withoutRows(backup, isErased);
  if (now === null) return kept;
  const rowsNow = new Map(now.registrations.map((row) => [row.id, row]));
  const settled = now.mails.filter(isSettled);
  const settledById = new Map(settled.map((mail) => [mail.id, mail]));
  const ids = new Set(kept.registrations.map(({ id }) => id));
  const keys = new Set(kept.mails.map(({ key }) => key));
  const since = settled.filter(
    ({ key, kind, registrationId }) => !keys.has(key) && ids.has(registrationId) && !ofOwnAccord.has(kind),
  );
  return {
    ...kept,
    // Numbers that were given out since are not given out again.
    nextSeq: Math.max(kept.nextSeq, now.nextSeq),
    registrations: kept.registrations.map((row) => brought(row, rowsNow.get(row.id))),
    mails: [...kept.mails.map((mail) => (isSettled(mail) ? mail : (settledById.get(mail.id) ?? mail))), ...since],
  };
}
