/** The one place where somebody who waits gets a seat. Called under every command: doing it again changes nothing. */
import type { SessionCircumstances } from "./commands.ts";
import type { Instant } from "../records/instants.ts";
import { draft, post } from "../records/outbox/outbox-entries.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { blockedBy, countSeats, isPromotionOpen, takeSeat, waitingInOrder } from "./seats.ts";

/** With a seat, and the next calendar entry. */
export const seated = (row: Registration, now: Instant): Registration => ({
  ...row,
  state: "confirmed",
  holdUntil: null,
  confirmedAt: now,
  endedAt: null,
  icsSequence: row.icsSequence + 1,
});

/** Who is kept back by a quota is passed over and stays where they are. */
export function promote(record: SessionRecord, circumstances: SessionCircumstances): SessionRecord {
  const { about: session, now, sure } = circumstances;
  if (!isPromotionOpen(session, now)) return record;
  const seats = countSeats(record, session, sure);
  if (seats.free <= 0) return record;
  const promoted = new Map<string, Registration>();
  for (const row of waitingInOrder(record)) {
    if (seats.free <= 0) break;
    if (blockedBy(seats, session, row) !== null) continue;
    takeSeat(seats, row);
    promoted.set(row.id, seated(row, now));
  }
  if (promoted.size === 0) return record;
  const registrations = record.registrations.map((row) => promoted.get(row.id) ?? row);
  const drafts = [...promoted.values()].map((row) =>
    draft(row, "promoted", row.icsSequence, { extra: row.icsSequence }),
  );
  return post({ ...record, registrations }, drafts, circumstances);
}
