/** What a person does with their own registration, by the link in a mail: confirm, cancel, take it back, change, attend. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { refuse, type Decision } from "../records/aggregate.ts";
import type { ChangeableFields, Decider, Ended } from "./commands.ts";
import { institutionKey } from "./institution-key.ts";
import { at, DAY, hasPassed, later, MINUTE, type Instant } from "../records/instants.ts";
import { draft, post } from "../records/outbox/outbox-entries.ts";
import { promote, seated } from "./promotion.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { blockedBy, countSeats, holdsSeat, isLive, noSeatFor } from "./seats.ts";
import { ended, entryOf } from "./bring-up-to-date.ts";

const UNDO_WITHIN = DAY;
const JOIN_MARGIN = 30 * MINUTE;

const rowOf = (record: SessionRecord, id: string): Registration | undefined =>
  record.registrations.find((row) => row.id === id);

const withRow = (record: SessionRecord, changed: Registration): SessionRecord => ({
  ...record,
  registrations: record.registrations.map((row) => (row.id === changed.id ? changed : row)),
});

const doneFor = (
  record: SessionRecord,
  registration: Registration,
): Decision<SessionRecord, { ok: true; registration: Registration }> => ({
  record,
  reply: { ok: true, registration },
});

function endOf({ state }: Registration): Ended | null {
  if (state === "cancelled-by-organiser") return "session-cancelled";
  return state === "cancelled" || state === "expired" ? state : null;
}

/** As often as one likes: a mail scanner that presses the button first does no harm. */
export const confirm: Decider<"confirm"> = (record, { registrationId }, circumstances) => {
  const { about: session, now, sure } = circumstances;
  const row = rowOf(record, registrationId);
  if (row === undefined) return refuse(record, "unknown");
  const end = endOf(row);
  if (end !== null) return refuse(record, end);
  if (row.state !== "pending") return doneFor(record, row);
  const hasSeat = holdsSeat(row, sure) || noSeatFor(countSeats(record, session, sure), session, row) === null;
  const changed: Registration = hasSeat ? seated(row, now) : { ...row, state: "waitlisted", holdUntil: null };
  const mail = hasSeat
    ? draft(changed, "place-confirmed", changed.icsSequence, { extra: changed.icsSequence })
    : draft(changed, "on-waiting-list", "once");
  return doneFor(post(withRow(record, changed), [mail], circumstances), changed);
};

export const cancel: Decider<"cancel"> = (record, { registrationId }, circumstances) => {
  const row = rowOf(record, registrationId);
  if (row === undefined) return refuse(record, "unknown");
  if (row.state === "cancelled") return doneFor(record, row);
  const end = endOf(row);
  if (end !== null && end !== "cancelled") return refuse(record, end);
  if (hasPassed(circumstances.about.endsAt, circumstances.now)) return refuse(record, "past");
  const changed = ended(row, "cancelled", circumstances.now);
  const mail = draft(changed, "cancelled-by-you", changed.icsSequence, { extra: entryOf(changed) });
  return doneFor(post(withRow(record, changed), [mail], circumstances), changed);
};

/** Only what the person cancelled, only for a day, only onto a free seat: their old place may be another's by now. */
export const undo: Decider<"undo"> = (record, { registrationId }, circumstances) => {
  const { about: session, now, sure } = circumstances;
  const row = rowOf(record, registrationId);
  if (row === undefined) return refuse(record, "unknown");
  if (row.state === "cancelled-by-organiser") return refuse(record, "session-cancelled");
  if (row.state === "expired") return refuse(record, "expired");
  if (row.state !== "cancelled") return doneFor(record, row);
  if (session.status === "cancelled") return refuse(record, "session-cancelled");
  if (hasPassed(session.startsAt, now)) return refuse(record, "past");
  if (row.endedAt === null || hasPassed(later(row.endedAt, UNDO_WITHIN), now)) return refuse(record, "too-late");
  if (record.registrations.some((other) => other.emailKey === row.emailKey && isLive(other)))
    return refuse(record, "already-registered");
  const noSeat = noSeatFor(countSeats(record, session, sure), session, row);
  if (noSeat !== null) return refuse(record, noSeat);
  const changed = seated(row, now);
  const mail = draft(changed, "place-confirmed", changed.icsSequence, { extra: changed.icsSequence });
  return doneFor(post(withRow(record, changed), [mail], circumstances), changed);
};

function changedRow(row: Registration, fields: ChangeableFields): Registration {
  const institution = fields.institution ?? row.institution;
  return {
    ...row,
    name: fields.name ?? row.name,
    institution,
    institutionKey: institutionKey(institution),
    role: fields.role ?? row.role,
    language: fields.language ?? row.language,
    zone: fields.zone ?? row.zone,
    needs: fields.needs === undefined ? row.needs : fields.needs,
    question: fields.question === undefined ? row.question : fields.question,
  };
}

/** Would a seat taken for one institution come to count for another that has no more? */
function evadesQuota(record: SessionRecord, session: InfoSession, changed: Registration, sure: Instant): boolean {
  if (!holdsSeat(changed, sure)) return false;
  const others = { ...record, registrations: record.registrations.filter(({ id }) => id !== changed.id) };
  return blockedBy(countSeats(others, session, sure), session, changed) === "institution";
}

/** A new institution may bring who waits past a quota, hence the promotion: the answer shows where they stand now. */
export const change: Decider<"change"> = (record, { registrationId, fields }, circumstances) => {
  const { about: session, now, sure } = circumstances;
  const row = rowOf(record, registrationId);
  if (row === undefined) return refuse(record, "unknown");
  const end = endOf(row);
  if (end !== null) return refuse(record, end);
  if (hasPassed(session.endsAt, now)) return refuse(record, "past");
  const changed = changedRow(row, fields);
  if (changed.institutionKey !== row.institutionKey && evadesQuota(record, session, changed, sure))
    return refuse(record, "quota");
  const after = promote(withRow(record, changed), circumstances);
  return doneFor(after, rowOf(after, registrationId) ?? changed);
};

/** Half an hour before the start until half an hour after the end: sessions run over. */
export const isJoinOpen = (session: InfoSession, now: Instant): boolean =>
  session.status === "published" &&
  at(now) >= at(session.startsAt) - JOIN_MARGIN &&
  at(now) < at(session.endsAt) + JOIN_MARGIN;

/** The first time counts. */
export const attend: Decider<"attend"> = (record, { registrationId }, { about: session, now }) => {
  const row = rowOf(record, registrationId);
  if (row === undefined) return refuse(record, "unknown");
  if (session.status === "cancelled") return refuse(record, "session-cancelled");
  if (row.state !== "confirmed") return refuse(record, "not-confirmed");
  if (!isJoinOpen(session, now)) return refuse(record, at(now) < at(session.startsAt) ? "too-early" : "past");
  if (row.attendedAt !== null) return doneFor(record, row);
  const changed = { ...row, attendedAt: now };
  return doneFor(withRow(record, changed), changed);
};
