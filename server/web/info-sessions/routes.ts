/** Announced information sessions, as pages and for calendars, and what is kept of who registers. */
import { publicPage, type Area } from "../http/areas/area.ts";
import { infoSessionPage } from "./info-session-page.ts";
import { infoSessionsPage } from "./info-sessions-page.ts";
import { privacyPage } from "./privacy-page.ts";
import { sessionCalendar, sessionsCalendar } from "./sessions-calendar.ts";

export const infoSessions: Area = {
  inLanguages: ({ site, assets }) => {
    const times = assets.script("times.js");
    return [
      publicPage("/info-sessions.ics", sessionsCalendar(site)),
      publicPage("/info-sessions/:session.ics", sessionCalendar(site)),
      publicPage("/info-sessions", infoSessionsPage(site, times)),
      publicPage("/info-sessions/:session", infoSessionPage(site, times)),
      publicPage("/privacy", privacyPage(site)),
    ];
  },
};
