/** What `views/pages/info-sessions/info-session.hbs` shows: one information session, and what the platform knows on its themes. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { isPast, placeFor, type InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import type { SeatsShown } from "../../info-sessions/seats.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import { registrationView } from "./seats-view.ts";
import { itemsForSession } from "./related-items.ts";
import { afterwardsOf, sessionCard } from "./session-card.ts";
import { zoneChoices } from "./zones.ts";

export function infoSessionView(
  session: InfoSession,
  catalogue: Catalogue,
  zone: string | null,
  { now, seats }: { readonly now: string; readonly seats: SeatsShown },
  speech: Speech,
  script: Script,
) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const text = textFor({ texts: session.texts, language: session.original }, language);
  const card = sessionCard(session, catalogue.vocabularies, zone, speech);
  const place = placeFor(session, language);
  const hasEnded = isPast(session, now);
  return {
    ...card,
    script,
    registration: registrationView(session, seats, speech),
    /** Also where no session of that language is: the original, marked as such. */
    sections: text.sections.map((section) => ({ ...section, html: linksInLanguage(section.html, language) })),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.infoSessions(language), label: speech.text("sessions.title") },
      { href: null, label: text.title, language: text.language },
    ],
    place: place === "online" ? speech.text("session.online") : place,
    organisers: speech.list(session.organisers.map((id) => labelOf("institution", id))),
    isToCome: !hasEnded && !card.isCancelled,
    afterwards: hasEnded ? afterwardsOf(session, speech) : [],
    action: card.href,
    zones: zoneChoices(speech, zone, new Date(session.startsAt)),
    calendarHref: paths.sessionCalendar(language, session.id),
    related: itemsForSession(session, catalogue).map((item) => {
      const { title, language: titleLanguage } = textFor(item, language);
      return { type: item.type, href: paths.item(language, item), title, language: titleLanguage };
    }),
    relatedHeading: speech.text(hasEnded ? "session.relatedAfter" : "session.related"),
    more: session.themes.map((id) => ({
      href: paths.search(language, new URLSearchParams({ theme: id }).toString()),
      label: speech.text("session.moreOn", { theme: labelOf("theme", id) }),
    })),
  };
}
