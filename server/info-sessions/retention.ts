/** What must no longer be kept, and when. Pure: who calls writes the result, or deletes all. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { DAY, hasPassed, later, type Instant } from "../records/instants.ts";
import { withoutEntriesOf } from "../records/outbox/outbox-entries.ts";
import type { Registration, SessionRecord } from "./registration.ts";

const UNCONFIRMED_KEPT = 7 * DAY;
const NEEDS_KEPT = 7 * DAY;
/** Of a session that is no longer announced. */
const DEFAULT_DAYS = 90;

/** Undefined for a session that is no longer announced: it is kept to what was last seen of it. */
type Period = Pick<InfoSession, "endsAt" | "retentionDays"> | undefined;

const periodOf = (session: Period, { seen }: SessionRecord) =>
  session ?? { endsAt: seen.endsAt, retentionDays: DEFAULT_DAYS };

/** Without the rows `gone` speaks of, their mails and their keys. The same object when there is none. */
export function withoutRows(record: SessionRecord, gone: (row: Registration) => boolean): SessionRecord {
  const ids = new Set(record.registrations.filter(gone).map(({ id }) => id));
  if (ids.size === 0) return record;
  return withoutEntriesOf({ ...record, registrations: record.registrations.filter(({ id }) => !ids.has(id)) }, ids);
}

const isUnconfirmed = ({ state }: Registration): boolean => state === "pending" || state === "expired";

/** Then all that is kept of the session goes. */
export function keptUntil(record: SessionRecord, session: Period): Instant {
  const { endsAt, retentionDays } = periodOf(session, record);
  return later(endsAt, retentionDays * DAY);
}

/** Without who never confirmed, and after the session without accessibility needs. The same object when nothing goes. */
export function pruned(record: SessionRecord, session: Period, now: Instant): SessionRecord {
  const kept = withoutRows(
    record,
    (row) => isUnconfirmed(row) && hasPassed(later(row.submittedAt, UNCONFIRMED_KEPT), now),
  );
  const areNeedsOver = hasPassed(later(periodOf(session, record).endsAt, NEEDS_KEPT), now);
  if (!areNeedsOver || kept.registrations.every(({ needs }) => needs === null)) return kept;
  const registrations = kept.registrations.map((row) => (row.needs === null ? row : { ...row, needs: null }));
  return { ...kept, registrations };
}
