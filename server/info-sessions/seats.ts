/** Who has a seat, who waits, and what may be shown of it. Always counted from the rows: a counter would drift. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { NoSeat, NotOpen } from "./commands.ts";
import { at, DAY, hasPassed, HOUR, instantOf, MINUTE, type Instant } from "../records/instants.ts";
import type { Registration, SessionRecord } from "./registration.ts";

/** Nobody is promoted later than this before the start: they would not read of it in time. */
const PROMOTION_STOPS = 2 * HOUR;

export const isLive = ({ state }: Registration): boolean =>
  state === "pending" || state === "confirmed" || state === "waitlisted";

export const holdsSeat = ({ state, holdUntil }: Registration, now: Instant): boolean =>
  state === "confirmed" || (state === "pending" && holdUntil !== null && !hasPassed(holdUntil, now));

/** Seats taken: confirmed, and pending with a hold that lasts. */
export const occupied = (record: SessionRecord, now: Instant): number =>
  record.registrations.filter((row) => holdsSeat(row, now)).length;

/** Negative when the capacity was lowered below what was taken. */
export const freeSeats = (record: SessionRecord, session: InfoSession, now: Instant): number =>
  session.capacity - occupied(record, now);

type Quoted = Pick<Registration, "institutionKey" | "country">;

/** Seats left, and taken by whom. */
export interface SeatCount {
  free: number;
  readonly institutions: Map<string, number>;
  readonly countries: Map<string, number>;
}

export function countSeats(record: SessionRecord, session: InfoSession, now: Instant): SeatCount {
  const count: SeatCount = { free: session.capacity, institutions: new Map(), countries: new Map() };
  for (const row of record.registrations) if (holdsSeat(row, now)) takeSeat(count, row);
  return count;
}

export function takeSeat(count: SeatCount, { institutionKey, country }: Quoted): void {
  count.free -= 1;
  count.institutions.set(institutionKey, (count.institutions.get(institutionKey) ?? 0) + 1);
  count.countries.set(country, (count.countries.get(country) ?? 0) + 1);
}

/** Which quota keeps this person from one more seat; null when none does. */
export function blockedBy(count: SeatCount, session: InfoSession, person: Quoted): "institution" | "country" | null {
  const ofInstitution = count.institutions.get(person.institutionKey) ?? 0;
  const { quotaPerInstitution, quotaPerCountry } = session;
  if (person.institutionKey !== "" && quotaPerInstitution !== null && ofInstitution >= quotaPerInstitution)
    return "institution";
  const ofCountry = count.countries.get(person.country) ?? 0;
  return quotaPerCountry !== null && ofCountry >= quotaPerCountry ? "country" : null;
}

/** Why there is no seat for this person; null when there is one. */
export function noSeatFor(count: SeatCount, session: InfoSession, person: Quoted): NoSeat | null {
  if (count.free <= 0) return "full";
  return blockedBy(count, session, person) === null ? null : "quota";
}

/** Waiting with a confirmed address, first come first. */
export const waitingInOrder = (record: SessionRecord): Registration[] =>
  record.registrations
    .filter(({ state }) => state === "waitlisted")
    .map((row) => ({ row, since: at(row.submittedAt) }))
    .sort((a, b) => a.since - b.since || a.row.seq - b.row.seq)
    .map(({ row }) => row);

/** From 1; null for who does not wait. Somebody kept back by a quota keeps the position. */
export function waitingPosition(record: SessionRecord, registrationId: string): number | null {
  const index = waitingInOrder(record).findIndex(({ id }) => id === registrationId);
  return index < 0 ? null : index + 1;
}

/** As many at most hold a seat or wait for one. For those who get no seat kept although some are free. */
export const hasRoom = (record: SessionRecord, session: InfoSession): boolean =>
  record.registrations.filter(isLive).length < session.capacity + session.waitingList;

/**
 * May one more seat be kept for a network whose unconfirmed registrations are those? Half of what would be free without them: the
 * rest is for others, and whoever confirms gets a seat while there is one.
 */
export function mayHold(record: SessionRecord, free: number, ofNetwork: ReadonlySet<string>, now: Instant): boolean {
  const held = record.registrations.filter(
    (row) => ofNetwork.has(row.id) && row.state === "pending" && holdsSeat(row, now),
  ).length;
  return (held + 1) * 2 <= free + held + 1;
}

export const isPromotionOpen = (session: InfoSession, now: Instant): boolean =>
  session.status === "published" && at(now) < at(session.startsAt) - PROMOTION_STOPS;

/** Unconfirmed people count: each may come to wait. After the last promotion nobody is let in who could only wait. */
export function mayWait(record: SessionRecord, session: InfoSession, now: Instant): boolean {
  const waiting = record.registrations.filter((row) => isLive(row) && !holdsSeat(row, now)).length;
  return waiting < session.waitingList && isPromotionOpen(session, now);
}

/** Why nobody can register now; null when the session is open. */
export function notOpenBecause(session: InfoSession, now: Instant): NotOpen | null {
  if (session.status === "cancelled") return "session-cancelled";
  if (hasPassed(session.endsAt, now)) return "past";
  if (!hasPassed(session.opensAt, now)) return "not-yet-open";
  return hasPassed(session.closesAt, now) || hasPassed(session.startsAt, now) ? "closed" : null;
}

const isScarce = (free: number, session: InfoSession): boolean => free * 5 < session.capacity;

/** How long a seat is kept for who registers now, with so many free; null when it is too late to keep one. */
export function holdFrom(session: InfoSession, free: number, now: Instant): Instant | null {
  const start = at(session.startsAt);
  const isShort = isScarce(free, session) || start - at(now) < 2 * DAY;
  const until = Math.min(at(now) + (isShort ? 30 * MINUTE : DAY), latestHold(session));
  return until > at(now) ? instantOf(until) : null;
}

/** Milliseconds: no hold lasts longer, so that a seat can still be used. */
export const latestHold = (session: InfoSession): number => at(session.startsAt) - HOUR;

/** `unknown`: registrations cannot be seen at the moment. */
export type SeatsShown =
  "available" | "few" | "waiting-list" | "full" | "closed" | "not-yet-open" | "cancelled" | "past" | "unknown";

/** What the public learns of the seats: never a number. `record` is null when it cannot be seen. */
export function seatsShown(record: SessionRecord | null, session: InfoSession, now: Instant): SeatsShown {
  const closed = notOpenBecause(session, now);
  if (closed !== null) return closed === "session-cancelled" ? "cancelled" : closed;
  if (record === null) return "unknown";
  const free = freeSeats(record, session, now);
  if (free > 0) return isScarce(free, session) ? "few" : "available";
  return mayWait(record, session, now) ? "waiting-list" : "full";
}
