/** What every calendar entry of a session says that anybody may download, whoever it is for. Pure. */
import { placeFor, type InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import type { Speech } from "../../language/translate.ts";
import type { CalendarEntry } from "../../mail/calendar.ts";
import { paths } from "../view/paths.ts";
import { titleAlone } from "../view/session-title.ts";
import type { Site } from "../site.ts";

export type CalendarFacts = Omit<CalendarEntry, "uid" | "sequence" | "method" | "stamp">;

export function calendarFacts(
  session: InfoSession,
  speech: Speech,
  { publicUrl, calendar }: Pick<Site, "publicUrl" | "calendar">,
): CalendarFacts {
  const { language, text } = speech;
  const { title, summary } = textFor({ texts: session.texts, language: session.original }, language);
  const place = placeFor(session, language);
  return {
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: titleAlone(session, title, speech),
    description: summary,
    place: place === "online" ? text("session.online") : place,
    url: publicUrl + paths.infoSession(language, session.id),
    organiser: calendar.organiser,
    // A downloaded file is no invitation.
    attendee: null,
  };
}
