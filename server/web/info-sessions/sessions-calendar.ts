/** Public sessions for calendar programs: all that are to come, or one. Never the address of a meeting. */
import type { RequestHandler, Response } from "express";
import { notFound } from "../../errors.ts";
import { isPast, type InfoSession } from "../../knowledge/model/info-session.ts";
import type { Speech } from "../../language/translate.ts";
import { calendarText, type CalendarEntry } from "../../mail/calendar.ts";
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
export function sessionsCalendar(site: Site, speech: Speech): RequestHandler {
  return (_request, response) => {
    const now = site.registrations.service.now();
    const sessions = site.catalogue().sessions.filter((session) => !isPast(session, now));
    send(response, sessions, "levier", site, speech);
  };
}

/** GET /:language/info-sessions/:session.ics */
export function sessionCalendar(site: Site, speech: Speech): RequestHandler {
  return (request, response) => {
    const id = String(request.params["session"]);
    const session = site.catalogue().session(id);
    if (session === undefined) throw notFound(`the information session "${id.slice(0, 100)}"`);
    send(response, [session], session.id, site, speech);
  };
}

function send(
  response: Response,
  sessions: readonly InfoSession[],
  fileName: string,
  site: Site,
  speech: Speech,
): void {
  const entries = sessions.map((session) => entryOf(session, site, speech));
  const content = calendarText(entries, "PUBLISH", speech.text("sessions.title"));
  response
    .set({
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}.ics"`,
      "Content-Language": speech.language,
      "Cache-Control": "no-cache",
    })
    .send(content);
}
