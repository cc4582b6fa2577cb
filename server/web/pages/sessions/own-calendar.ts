/** The calendar entry that a person with a place may download: the same one, by its UID, as in her mails. Pure. */
import type { Speech } from "../../../language/translate.ts";
import type { CalendarEntry } from "../../../mail/calendar.ts";
import type { Found } from "../../../sessions/desk.ts";
import { calendarFacts } from "./calendar-facts.ts";

export const ownCalendarEntry = (
  { session, registration }: Found,
  speech: Speech,
  publicUrl: string,
): CalendarEntry => ({
  ...calendarFacts(session, speech, publicUrl),
  uid: `${registration.id}@levier`,
  sequence: registration.icsSequence,
  method: "PUBLISH",
  stamp: registration.confirmedAt ?? registration.submittedAt,
});
