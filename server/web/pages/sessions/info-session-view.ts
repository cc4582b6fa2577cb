/** What `views/pages/info-session.hbs` shows: one information session, and what the platform knows on its themes. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../../knowledge/files/internal-links.ts";
import { placeFor, type InfoSession } from "../../../knowledge/info-session.ts";
import { textFor, type Item } from "../../../knowledge/item.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../../paths.ts";
import { isPast, sessionCard } from "./session-card.ts";
import { zoneChoices } from "./zones.ts";

/** As many as are read before a session. */
const mostRelated = 4;

/** Lessons first, newest first: what takes part in a discussion. */
function relatedTo({ themes }: InfoSession, catalogue: Catalogue): Item[] {
  const about = new Set(themes.flatMap(catalogue.ofTheme));
  const order = (item: Item) => (item.type === "lesson-learned" ? 0 : item.type === "practice-note" ? 1 : 2);
  const year = (item: Item) => item.years.end ?? item.years.start ?? 0;
  return [...about].sort((a, b) => order(a) - order(b) || year(b) - year(a)).slice(0, mostRelated);
}

export function infoSessionView(
  session: InfoSession,
  catalogue: Catalogue,
  zone: string | null,
  now: string,
  speech: Speech,
) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const text = textFor({ texts: session.texts, language: session.original }, language);
  const card = sessionCard(session, catalogue.vocabularies, zone, speech);
  const place = placeFor(session, language);
  const hasEnded = isPast(session, now);
  return {
    ...card,
    /** Also where no session of that language is: the original, marked as such. */
    sections: text.sections.map((section) => ({ ...section, html: linksInLanguage(section.html, language) })),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.infoSessions(language), label: speech.text("sessions.title") },
      { href: null, label: text.title, language: text.language },
    ],
    place: place === "online" ? speech.text("session.online") : place,
    organisers: speech.list(session.organisers),
    hasEnded,
    hasAfterwards: hasEnded && (session.materials.length > 0 || session.recordingUrl !== null),
    action: card.href,
    zones: zoneChoices(speech, zone, new Date(session.startsAt)),
    calendarHref: paths.sessionCalendar(language, session.id),
    related: relatedTo(session, catalogue).map((item) => {
      const { title, language: titleLanguage } = textFor(item, language);
      return { type: item.type, href: paths.item(language, item), title, language: titleLanguage };
    }),
    more: session.themes.map((id) => ({
      href: paths.theme(language, id),
      label: speech.text("session.moreOn", { theme: labelOf("theme", id) }),
    })),
  };
}
