/** The calendar entry that a person with a place may download: the same one, by its UID, as in her mails. Pure. */
import { placeFor } from "../../../knowledge/info-session.ts";
import { textFor } from "../../../knowledge/item.ts";
import type { Speech } from "../../../language/translate.ts";
import type { CalendarEntry } from "../../../mail/calendar.ts";
import type { Found } from "../../../sessions/desk.ts";
import { paths } from "../../paths.ts";

export function ownCalendarEntry(
  { session, registration }: Found,
  { language, text }: Speech,
  publicUrl: string,
): CalendarEntry {
  const { title, summary } = textFor({ texts: session.texts, language: session.original }, language);
  const place = placeFor(session, language);
  return {
    uid: `${registration.id}@levier`,
    sequence: registration.icsSequence,
    method: "PUBLISH",
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    stamp: registration.confirmedAt ?? registration.submittedAt,
    title,
    description: summary,
    place: place === "online" ? text("session.online") : place,
    url: publicUrl + paths.infoSession(language, session.id),
    // A file that is opened by hand invites nobody and answers nobody.
    organiser: null,
    attendee: null,
  };
}
