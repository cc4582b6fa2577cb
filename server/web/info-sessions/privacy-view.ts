/** What `views/pages/info-sessions/privacy.hbs` shows: the notice on personal data, for sign-up to information sessions. Pure. */
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import type { Speech } from "../../language/translate.ts";
import { hasPassed, later, DAY, type Instant } from "../../records/instants.ts";
import { dataProtectionLine, operatorLines, type Operator } from "../view/operator.ts";
import { paths } from "../view/paths.ts";
import { noticeVersion } from "./notice-version.ts";

/** Parts in the order of the page; each has a title and paragraphs, one a line of its text. */
const parts = ["who", "what", "why", "how-long", "who-reads", "rights", "cookies"] as const;

export function privacyView(
  speech: Speech,
  sessions: readonly InfoSession[],
  contactEmail: string | null,
  now: Instant,
  operator: Operator,
) {
  const { language, text } = speech;
  const kept = sessions
    .filter(({ endsAt, retentionDays }) => !hasPassed(later(endsAt, retentionDays * DAY), now))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  return {
    title: text("privacy.title"),
    version: text("privacy.version", { version: noticeVersion }),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: null, label: text("privacy.title") },
    ],
    parts: parts.map((id) => ({
      id,
      title: text(`privacy.${id}.title`),
      paragraphs: text(`privacy.${id}.text`).split("\n"),
      operator: id === "who" ? [...operatorLines(operator, speech), dataProtectionLine(operator, speech)] : [],
      isHowLong: id === "how-long",
      contact: id === "who" || id === "rights" ? contactEmail : null,
    })),
    sessions: kept.map((session) => {
      const { title, language: titleLanguage } = textFor(
        { texts: session.texts, language: session.original },
        language,
      );
      const until = later(session.endsAt, session.retentionDays * DAY);
      return {
        href: paths.infoSession(language, session.id),
        title,
        language: titleLanguage,
        kept: text("privacy.until", { days: session.retentionDays, day: speech.day(until.slice(0, 10)) }),
      };
    }),
    offlineHref: paths.offline(language),
    linkHref: paths.myRegistration(language, "link"),
  };
}
