/** Brings what is kept up to the present, before anything is decided: changes of the session, ended holds, promotion. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { SessionCircumstances } from "./commands.ts";
import { at, DAY, hasPassed, instantOf, type Instant } from "../records/instants.ts";
import { draft, post } from "../records/outbox/outbox-entries.ts";
import { promote } from "./promotion.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { isLive, latestHold } from "./seats.ts";

/** How long the link in a mail that asks for confirmation works. */
export const CONFIRM_WITHIN = 2 * DAY;

const seenNow = ({ capacity, startsAt, endsAt, status }: InfoSession): SessionRecord["seen"] => ({
  capacity,
  startsAt,
  endsAt,
  status,
});

/** What is kept of a session nobody has registered for. */
export const emptyRecord = (session: InfoSession): SessionRecord => ({
  id: session.id,
  version: 0,
  seen: seenNow(session),
  revision: 0,
  nextSeq: 1,
  registrations: [],
  mails: [],
  tasks: [],
  idempotency: [],
});

/** Over, with the calendar entry withdrawn if one was sent. */
export const ended = (row: Registration, state: Registration["state"], now: Instant): Registration => ({
  ...row,
  state,
  holdUntil: null,
  endedAt: now,
  icsSequence: row.icsSequence > 0 ? row.icsSequence + 1 : 0,
});

/** SEQUENCE of a mail that speaks of an entry the person may have; null when none was ever sent. */
export const entryOf = (row: Registration): number | null => (row.icsSequence > 0 ? row.icsSequence : null);

/** Everybody live is out. Who never confirmed an address gets no mail. */
function callOff(record: SessionRecord, circumstances: SessionCircumstances): SessionRecord {
  const told = record.registrations.filter((row) => isLive(row) && row.state !== "pending").map(({ id }) => id);
  const registrations = record.registrations.map((row) =>
    isLive(row) ? ended(row, "cancelled-by-organiser", circumstances.now) : row,
  );
  const drafts = registrations
    .filter(({ id }) => told.includes(id))
    .map((row) => draft(row, "cancelled-by-organiser", row.icsSequence, { extra: entryOf(row) }));
  return post({ ...record, registrations }, drafts, circumstances);
}

/** New times: a new calendar entry for who has a seat, word for who waits, and no hold past its latest time. */
function tellNewTimes(record: SessionRecord, circumstances: SessionCircumstances): SessionRecord {
  const limit = latestHold(circumstances.about);
  const registrations = record.registrations.map((row) => {
    if (row.state === "confirmed") return { ...row, icsSequence: row.icsSequence + 1 };
    const isTooLong = row.holdUntil !== null && at(row.holdUntil) > limit;
    return isTooLong ? { ...row, holdUntil: instantOf(limit) } : row;
  });
  const drafts = registrations
    .filter(({ state }) => state === "confirmed" || state === "waitlisted")
    .map((row) => draft(row, "session-changed", record.revision, { extra: entryOf(row) }));
  return post({ ...record, registrations }, drafts, circumstances);
}

/** Nobody is told of what is over anyway, and nobody of a mere change of capacity: promotion sees to that. */
function noticeChanges(record: SessionRecord, circumstances: SessionCircumstances): SessionRecord {
  const { about: session, now, sure } = circumstances;
  const { seen } = record;
  const isMoved = at(seen.startsAt) !== at(session.startsAt) || at(seen.endsAt) !== at(session.endsAt);
  const hasOtherStatus = seen.status !== session.status;
  if (!isMoved && !hasOtherStatus && seen.capacity === session.capacity) return record;
  const revision = isMoved || hasOtherStatus ? record.revision + 1 : record.revision;
  const noticed = { ...record, seen: seenNow(session), revision };
  // Over by a clock that may be wrong: people are told, or not, when it is believed.
  if (hasPassed(session.endsAt, now) && !hasPassed(session.endsAt, sure)) return record;
  if (hasPassed(session.endsAt, now)) return noticed;
  if (session.status === "cancelled") return hasOtherStatus ? callOff(noticed, circumstances) : noticed;
  return isMoved ? tellNewTimes(noticed, circumstances) : noticed;
}

/** When the person was last asked to confirm. */
const lastAsked = (record: SessionRecord, { id }: Registration): number =>
  Math.max(
    ...record.mails
      .filter(({ rowId, kind }) => rowId === id && kind === "confirm-address")
      .map(({ sentAt, dueAt }) => at(sentAt ?? dueAt)),
  );

/**
 * A hold that has ended is wiped, so that a clock set back cannot revive it. The registration itself stays pending as long
 * as its link works: a late confirmation is still welcome.
 */
function endHolds(record: SessionRecord, { about: session, now, sure }: SessionCircumstances): SessionRecord {
  const present = at(sure);
  const hasStarted = at(session.startsAt) <= present;
  const registrations = record.registrations.map((row) => {
    if (row.state !== "pending") return row;
    const isOld = at(row.submittedAt) + CONFIRM_WITHIN <= present;
    const isOver = hasStarted || (isOld && lastAsked(record, row) + CONFIRM_WITHIN <= present);
    if (!isOver && (row.holdUntil === null || at(row.holdUntil) > present)) return row;
    return isOver ? ended(row, "expired", now) : { ...row, holdUntil: null };
  });
  const isSame = registrations.every((row, index) => row === record.registrations[index]);
  return isSame ? record : { ...record, registrations };
}

/** The same object when the present brings nothing new. */
export const bringUpToDate = (record: SessionRecord, circumstances: SessionCircumstances): SessionRecord =>
  promote(endHolds(noticeChanges(record, circumstances), circumstances), circumstances);
