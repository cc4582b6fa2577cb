/** The calendar entry that a person with a place may download: the same one, by its UID, as in her mails. Pure. */
import type { Speech } from "../../../language/translate.ts";
import type { CalendarEntry } from "../../../mail/calendar.ts";
import type { Found } from "../../../info-sessions/registrations-service.ts";
import { at } from "../../../records/instants.ts";
import type { Site } from "../../site.ts";
import { calendarFacts } from "../../info-sessions/calendar-facts.ts";

/** Of two instants. */
const latest = (a: string, b: string): string => (at(a) > at(b) ? a : b);

export const ownCalendarEntry = (
  { session, registration }: Found,
  speech: Speech,
  site: Pick<Site, "publicUrl" | "calendar">,
): CalendarEntry => ({
  ...calendarFacts(session, speech, site),
  uid: `${registration.id}@levier`,
  sequence: registration.icsSequence,
  method: "PUBLISH",
  stamp: latest(registration.confirmedAt ?? registration.submittedAt, site.calendar.revisionOf(session).changedAt),
});
