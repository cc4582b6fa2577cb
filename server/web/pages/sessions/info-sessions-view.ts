/** What `views/pages/info-sessions.hbs` shows: sessions to come and past, narrowed by language, audience and area. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { audiences, type InfoSession } from "../../../knowledge/info-session.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import { languages } from "../../../language/languages.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../../paths.ts";
import { isPast, sessionCard } from "./session-card.ts";
import { zoneChoices } from "./zones.ts";

/** Null for no choice, also where a value was asked for that there is not. */
export interface SessionChoices {
  readonly spoken: string | null;
  readonly audience: string | null;
  readonly theme: string | null;
  readonly zone: string | null;
}

const fits = (session: InfoSession, { spoken, audience, theme }: SessionChoices): boolean =>
  (spoken === null || session.spoken.some((one) => one === spoken)) &&
  (audience === null || session.audiences.some((one) => one === audience)) &&
  (theme === null || session.themes.includes(theme));

export function infoSessionsView(catalogue: Catalogue, choices: SessionChoices, now: string, speech: Speech) {
  const { sessions, vocabularies } = catalogue;
  const labelOf = labelsIn(vocabularies, speech.language);
  const found = sessions.filter((session) => fits(session, choices));
  const cards = (some: readonly InfoSession[]) =>
    some.map((session) => sessionCard(session, vocabularies, choices.zone, speech));
  const upcoming = cards(found.filter((session) => !isPast(session, now)));
  const past = cards(found.filter((session) => isPast(session, now)).toReversed());
  const field = (
    name: string,
    label: string,
    values: readonly { value: string; label: string }[],
    chosen: string | null,
  ) => ({
    name,
    label,
    /** Only what leads to a session: no choice is a dead end by itself. */
    options: values.map((option) => ({ ...option, isChosen: option.value === chosen })),
  });
  return {
    title: speech.text("sessions.title"),
    lead: speech.text("sessions.lead"),
    crumbs: [
      { href: paths.home(speech.language), label: speech.text("menu.home") },
      { href: null, label: speech.text("sessions.title") },
    ],
    action: paths.infoSessions(speech.language),
    calendarHref: paths.sessionsCalendar(speech.language),
    fields: [
      field(
        "spoken",
        speech.text("session.spoken"),
        languages
          .filter((code) => sessions.some(({ spoken }) => spoken.includes(code)))
          .map((code) => ({ value: code, label: speech.languageName(code) })),
        choices.spoken,
      ),
      field(
        "audience",
        speech.text("session.audiences"),
        audiences
          .filter((one) => sessions.some((session) => session.audiences.includes(one)))
          .map((one) => ({ value: one, label: speech.text(`session.audience.${one}`) })),
        choices.audience,
      ),
      field(
        "theme",
        speech.text("facet.theme"),
        vocabularies.themes
          .filter(({ id }) => sessions.some(({ themes }) => themes.includes(id)))
          .map(({ id }) => ({ value: id, label: labelOf("theme", id) })),
        choices.theme,
      ),
    ],
    zones: zoneChoices(speech, choices.zone, new Date(now)),
    isNarrowed: choices.spoken !== null || choices.audience !== null || choices.theme !== null,
    found: speech.text("sessions.found", { count: found.length }),
    upcoming,
    past,
  };
}
