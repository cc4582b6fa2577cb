/** What must no longer be kept, and when. Pure: who calls writes the result, or deletes all. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Decision } from "./commands.ts";
import { DAY, hasPassed, later, type Instant } from "./instants.ts";
import type { Registration, SessionRecord } from "./registration.ts";

const UNCONFIRMED_KEPT = 7 * DAY;
const NEEDS_KEPT = 7 * DAY;

/** A session that is no longer announced is kept to what was last seen of it. */
export type Period = Pick<InfoSession, "endsAt" | "retentionDays">;

export interface Purge {
  /** All that is kept of the session is due: delete it, the rows below are only counted. */
  readonly everything: boolean;
  readonly rows: number;
  /** Accessibility needs removed from rows that stay. */
  readonly needs: number;
}

/** Without the rows `gone` speaks of, their mails and their keys. The same object when there is none. */
export function withoutRows(record: SessionRecord, gone: (row: Registration) => boolean): SessionRecord {
  const ids = new Set(record.registrations.filter(gone).map(({ id }) => id));
  if (ids.size === 0) return record;
  return {
    ...record,
    registrations: record.registrations.filter(({ id }) => !ids.has(id)),
    mails: record.mails.filter(({ registrationId }) => !ids.has(registrationId)),
    idempotency: record.idempotency.filter(({ registrationId }) => !ids.has(registrationId)),
  };
}

const isUnconfirmed = ({ state }: Registration): boolean => state === "pending" || state === "expired";

/** The record after, and what went. With `everything` the record is as it was: the store's `remove` deletes it. */
export function purge(session: Period, record: SessionRecord, now: Instant): Decision<Purge> {
  if (hasPassed(later(session.endsAt, session.retentionDays * DAY), now))
    return { record, reply: { everything: true, rows: record.registrations.length, needs: 0 } };
  const kept = withoutRows(
    record,
    (row) => isUnconfirmed(row) && hasPassed(later(row.submittedAt, UNCONFIRMED_KEPT), now),
  );
  const rows = record.registrations.length - kept.registrations.length;
  const needs = hasPassed(later(session.endsAt, NEEDS_KEPT), now)
    ? kept.registrations.filter((row) => row.needs !== null).length
    : 0;
  if (needs === 0) return { record: kept, reply: { everything: false, rows, needs } };
  const registrations = kept.registrations.map((row) => (row.needs === null ? row : { ...row, needs: null }));
  return { record: { ...kept, registrations }, reply: { everything: false, rows, needs } };
}

/** Is anything of this session to be deleted now? */
export function isDue(session: Period, record: SessionRecord, now: Instant): boolean {
  const { everything, rows, needs } = purge(session, record, now).reply;
  return everything || rows > 0 || needs > 0;
}
