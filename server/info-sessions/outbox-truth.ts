/** Is a mail still true when it is about to be sent? Asked by the worker; what is not is marked `dropped`. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { hasPassed, type Instant } from "../records/instants.ts";
import type { MailKind, Registration, RegistrationMail, SessionRecord } from "./registration.ts";
import { isAfterSession, reminderNow } from "./reminders.ts";
import { isLive } from "./seats.ts";

const aSeat: readonly MailKind[] = ["place-confirmed", "promoted"];
const newTimes: readonly MailKind[] = ["session-changed"];

/** A later mail of these kinds to the same person says it all, and says it better. */
const replacedBy: Readonly<Record<MailKind, readonly MailKind[]>> = {
  "confirm-address": ["confirm-address"],
  "already-registered": ["already-registered"],
  "place-confirmed": aSeat,
  "on-waiting-list": [],
  promoted: aSeat,
  "session-changed": [...newTimes, ...aSeat],
  "cancelled-by-you": ["cancelled-by-you"],
  "cancelled-by-organiser": [],
  "reminder-7-days": newTimes,
  "reminder-1-day": newTimes,
  "reminder-1-hour": newTimes,
  "after-session": [],
};

function isReplaced(mail: RegistrationMail, record: SessionRecord): boolean {
  const index = record.mails.findIndex(({ id }) => id === mail.id);
  return record.mails
    .slice(index + 1)
    .some(({ rowId, kind }) => rowId === mail.rowId && replacedBy[mail.kind].includes(kind));
}

function isTrueOf(kind: MailKind, row: Registration, session: InfoSession, now: Instant): boolean {
  const isPublished = session.status === "published";
  const isAhead = isPublished && !hasPassed(session.startsAt, now);
  const isNotOver = isPublished && !hasPassed(session.endsAt, now);
  switch (kind) {
    case "confirm-address":
      return row.state === "pending" && isAhead;
    case "already-registered":
      return isLive(row) && isNotOver;
    case "place-confirmed":
    case "promoted":
      return row.state === "confirmed" && isNotOver;
    case "session-changed":
      return (row.state === "confirmed" || row.state === "waitlisted") && isNotOver;
    case "on-waiting-list":
      return row.state === "waitlisted" && isAhead;
    case "cancelled-by-you":
      return row.state === "cancelled";
    case "cancelled-by-organiser":
      return row.state === "cancelled-by-organiser";
    case "reminder-7-days":
    case "reminder-1-day":
    case "reminder-1-hour":
      return row.state === "confirmed" && reminderNow(session, now)?.kind === kind;
    case "after-session":
      return row.state === "confirmed" && isAfterSession(session, now);
  }
}

/** False too for a mail whose registration is gone. */
export function isStillTrue(
  mail: RegistrationMail,
  record: SessionRecord,
  session: InfoSession,
  now: Instant,
): boolean {
  const row = record.registrations.find(({ id }) => id === mail.rowId);
  return row !== undefined && isTrueOf(mail.kind, row, session, now) && !isReplaced(mail, record);
}
