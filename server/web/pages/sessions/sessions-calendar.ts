/** Public sessions for calendar programs: all that are to come, or one. Never the address of a meeting. */
import { createHash } from "node:crypto";
import type { RequestHandler, Response } from "express";
import { notFound } from "../../../errors.ts";
import { placeFor, type InfoSession } from "../../../knowledge/info-session.ts";
import { textFor } from "../../../knowledge/item.ts";
import type { Speech } from "../../../language/translate.ts";
import { calendarText, type CalendarEntry } from "../../../mail/calendar.ts";
import { paths } from "../../paths.ts";
import type { Site } from "../../site.ts";
import { isPast } from "./session-card.ts";

function entryOf(session: InfoSession, publicUrl: string, { language, text }: Speech): CalendarEntry {
  const { title, summary } = textFor({ texts: session.texts, language: session.original }, language);
  const place = placeFor(session, language);
  return {
    uid: `${session.id}@levier`,
    // Days since the change of the text: rises with every edit, and needs nothing kept.
    sequence: Math.floor(Date.parse(session.updated) / 86_400_000),
    method: session.status === "cancelled" ? "CANCEL" : "PUBLISH",
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    stamp: `${session.updated}T00:00:00Z`,
    title,
    description: summary,
    place: place === "online" ? text("session.online") : place,
    url: publicUrl + paths.infoSession(language, session.id),
    organiser: null,
    attendee: null,
  };
}

/** GET /:language/info-sessions.ics */
export function sessionsCalendar(site: Site, speech: Speech): RequestHandler {
  return (_request, response) => {
    const now = site.sessions.desk.now();
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
  const entries = sessions.map((session) => entryOf(session, site.publicUrl, speech));
  const content = calendarText(entries, "PUBLISH", speech.text("sessions.title"));
  response
    .set({
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}.ics"`,
      "Content-Language": speech.language,
      "Cache-Control": "no-cache",
      ETag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
    })
    .send(content);
}
