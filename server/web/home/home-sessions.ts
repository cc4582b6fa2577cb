/** The next information sessions, for the home page. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { isPast } from "../../knowledge/model/info-session.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { sessionCard } from "../info-sessions/session-card.ts";

const mostShown = 2;

/** Without cards when nothing is to come; cancelled sessions are no news for a home page. */
export function homeSessionsView({ sessions, vocabularies }: Catalogue, now: string, speech: Speech) {
  return {
    cards: sessions
      .filter((session) => session.status === "published" && !isPast(session, now))
      .slice(0, mostShown)
      .map((session) => sessionCard(session, vocabularies, null, speech)),
    allHref: paths.infoSessions(speech.language),
  };
}
