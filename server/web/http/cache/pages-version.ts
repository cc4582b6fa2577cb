/** When what public pages show changes. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { isPast } from "../../../knowledge/model/info-session.ts";

/**
 * Another one whenever the knowledge changes, the day, or how many sessions are past: what is printed names the day it was read, and
 * what is past leaves the home page. `now`: an instant, ISO 8601.
 */
export function pagesVersionOf({ version, sessions }: Pick<Catalogue, "version" | "sessions">, now: string): string {
  return `${version} ${now.slice(0, 10)} ${sessions.filter((session) => isPast(session, now)).length}`;
}
