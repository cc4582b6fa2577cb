/** Public sessions for calendar programs: all that are to come, or one. Never the address of a meeting. */
import { notFound } from "../../errors.ts";
import { isPast, type InfoSession } from "../../knowledge/model/info-session.ts";
import type { Speech } from "../../language/translate.ts";
import { calendarText, type CalendarEntry } from "../../mail/calendar.ts";
import type { PublicFile } from "../http/areas/answer.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { calendarFacts } from "./calendar-facts.ts";

function entryOf(session: InfoSession, site: Site, speech: Speech): CalendarEntry {
  const { sequence, changedAt } = site.calendar.revisionOf(session);
  return {
    ...calendarFacts(session, speech, site),
    uid: `${session.id}@levier`,
    sequence,
    method: session.status === "cancelled" ? "CANCEL" : "PUBLISH",
    stamp: changedAt,
  };
}

/** GET /:language/info-sessions.ics */
export const sessionsCalendar =
  (site: Site): PageHandler =>
  (_request, speech) => {
    const now = site.registrations.service.now();
    const sessions = site.catalogue().sessions.filter((session) => !isPast(session, now));
    return calendarFile(sessions, "levier", site, speech);
  };

/** GET /:language/info-sessions/:session.ics */
export const sessionCalendar =
  (site: Site): PageHandler =>
  ({ parts: { session: id = "" } }, speech) => {
    const session = site.catalogue().session(id);
    if (session === undefined) throw notFound(`the information session "${id.slice(0, 100)}"`);
    return calendarFile([session], session.id, site, speech);
  };

function calendarFile(sessions: readonly InfoSession[], name: string, site: Site, speech: Speech): PublicFile {
  const entries = sessions.map((session) => entryOf(session, site, speech));
  return {
    isPublic: true,
    type: "text/calendar; charset=utf-8",
    content: calendarText(entries, "PUBLISH", speech.text("sessions.title")),
    headers: {
      "Content-Disposition": `attachment; filename="${name}.ics"`,
      "Content-Language": speech.language,
    },
  };
}
