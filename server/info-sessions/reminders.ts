/** Mails that only the passing of time causes: before the session, and after it. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { at, DAY, HOUR, type Instant } from "../records/instants.ts";
import { draft, type Draft } from "../records/outbox/outbox-entries.ts";
import type { MailKind, Registration, SessionRecord } from "./registration.ts";

/** Each is true from its time until the next is: a reminder that comes too late is not sent at all. */
const reminders = [
  { kind: "reminder-7-days", from: 7 * DAY, until: DAY },
  { kind: "reminder-1-day", from: DAY, until: HOUR },
  { kind: "reminder-1-hour", from: HOUR, until: 0 },
] as const satisfies readonly { kind: MailKind; from: number; until: number }[];

const AFTER_SESSION = { from: HOUR, until: 7 * DAY };

/** The reminder it is time for; null when it is time for none. */
export function reminderNow(session: InfoSession, now: Instant): (typeof reminders)[number] | null {
  const left = at(session.startsAt) - at(now);
  if (session.status === "cancelled") return null;
  return reminders.find(({ from, until }) => left <= from && left > until) ?? null;
}

export function isAfterSession(session: InfoSession, now: Instant): boolean {
  const since = at(now) - at(session.endsAt);
  return session.status === "published" && since >= AFTER_SESSION.from && since < AFTER_SESSION.until;
}

/** When each person last heard of the time from us: nobody is reminded of what they have just read. */
function lastNews(record: SessionRecord): (row: Registration) => number {
  const told = new Map<string, number>();
  for (const mail of record.mails) if (mail.kind === "session-changed") told.set(mail.rowId, at(mail.madeAt));
  return (row) => Math.max(at(row.submittedAt), at(row.confirmedAt ?? row.submittedAt), told.get(row.id) ?? 0);
}

/** For everybody with a confirmed seat; posting them twice makes them once. */
export function timedMails(record: SessionRecord, session: InfoSession, now: Instant): Draft<MailKind>[] {
  const confirmed = record.registrations.filter(({ state }) => state === "confirmed");
  if (isAfterSession(session, now)) return confirmed.map((row) => draft(row, "after-session", "once"));
  const reminder = reminderNow(session, now);
  if (reminder === null) return [];
  const newsOf = lastNews(record);
  return confirmed
    .filter((row) => at(session.startsAt) - newsOf(row) > reminder.from)
    .map((row) => draft(row, reminder.kind, record.revision));
}
