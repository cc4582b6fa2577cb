/** What is kept of an information session, as the pipeline of records knows it: one record a session. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Mail } from "../mail/mail.ts";
import type { Aggregate } from "../records/aggregate.ts";
import type { Instant } from "../records/instants.ts";
import { recordBytes } from "../records/record-bytes.ts";
import { askedKinds } from "./asked-mails.ts";
import { emptyRecord } from "./bring-up-to-date.ts";
import type { RegistrationCommands, Replies } from "./commands.ts";
import { decide } from "./decide.ts";
import { fromEarlierRecord } from "./earlier-record.ts";
import { isStillTrue } from "./outbox-truth.ts";
import {
  registrationsName,
  type MailKind,
  type Registration,
  type RegistrationMail,
  type SessionRecord,
} from "./registration.ts";
import { keptUntil, pruned, withoutRows } from "./retention.ts";
import { checkSessionRecord } from "./session-record-form.ts";

/** Follow at once from what a person does. */
const awaitedKinds: ReadonlySet<MailKind> = new Set<MailKind>([
  "confirm-address",
  "already-registered",
  "place-confirmed",
  "on-waiting-list",
  "cancelled-by-you",
]);

/** Links that were replaced stay so, and the next calendar entry is later than the last one sent. */
const brought = (row: Registration, now: Registration | undefined): Registration =>
  now === undefined
    ? row
    : {
        ...row,
        tokenVersion: Math.max(row.tokenVersion, now.tokenVersion),
        icsSequence: Math.max(row.icsSequence, now.icsSequence),
      };

function restored(backup: SessionRecord, now: SessionRecord): SessionRecord {
  const rowsNow = new Map(now.registrations.map((row) => [row.id, row]));
  return {
    ...backup,
    // Numbers that were given out since are not given out again.
    nextSeq: Math.max(backup.nextSeq, now.nextSeq),
    registrations: backup.registrations.map((row) => brought(row, rowsNow.get(row.id))),
  };
}

export const registrationsAggregate: Aggregate<SessionRecord, RegistrationCommands, Replies, InfoSession> = {
  name: registrationsName,
  awaited: awaitedKinds,
  asked: askedKinds,
  check: checkSessionRecord,
  toBytes: recordBytes,
  upgraded: fromEarlierRecord,
  empty: (_id, session) => emptyRecord(session),
  decide,
  isStillTrue,
  keptUntil,
  pruned,
  addresses: ({ registrations }) => registrations,
  without: (record, isGone) => withoutRows(record, isGone),
  restored,
};

/** Writes a mail in the language of its reader. */
export type ComposeRegistrationMail = (
  mail: RegistrationMail,
  registration: Registration,
  session: InfoSession,
  now: Instant,
) => Mail;

/** For the outbox. `isStillTrue` has seen to it that the registration is there. */
export const composeByRow =
  (compose: ComposeRegistrationMail) =>
  (mail: RegistrationMail, record: SessionRecord, session: InfoSession, now: Instant): Mail => {
    const row = record.registrations.find(({ id }) => id === mail.rowId);
    if (row === undefined) throw new Error("expected the registration of a mail, found none");
    return compose(mail, row, session, now);
  };
