/** What `views/pages/info-sessions/info-sessions.hbs` shows: sessions to come and past, narrowed by language, audience and area. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { audiences, isPast, type InfoSession } from "../../knowledge/model/info-session.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import { languages } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { SeatsShown } from "../../info-sessions/seats.ts";
import type { Script } from "../http/cache/assets.ts";
import { paths } from "../view/paths.ts";
import { seatsLabel } from "./seats-view.ts";
import { afterwardsOf, sessionCard } from "./session-card.ts";
import { zoneChoices } from "./zones.ts";

type FieldName = "spoken" | "audience" | "theme";

/** Null for no choice, also where a value was asked for that there is not. */
export interface SessionChoices {
  readonly spoken: string | null;
  readonly audience: string | null;
  readonly theme: string | null;
  readonly zone: string | null;
}

export interface SessionsState {
  readonly now: string;
  /** Of every session of the catalogue, by id. */
  readonly seats: ReadonlyMap<string, SeatsShown>;
}

const fits = (session: InfoSession, { spoken, audience, theme }: SessionChoices): boolean =>
  (spoken === null || session.spoken.some((one) => one === spoken)) &&
  (audience === null || session.audiences.some((one) => one === audience)) &&
  (theme === null || session.themes.includes(theme));

export function infoSessionsView(
  catalogue: Catalogue,
  choices: SessionChoices,
  { now, seats }: SessionsState,
  speech: Speech,
  script: Script,
) {
  const { sessions, vocabularies } = catalogue;
  const found = sessions.filter((session) => fits(session, choices));
  const seatsOf = (session: InfoSession): SeatsShown => {
    const known = seats.get(session.id);
    if (known === undefined) throw new Error(`expected the seats of ${session.id}, found none`);
    return known;
  };
  const entry = (session: InfoSession) => ({
    seats: seatsLabel(seatsOf(session), speech),
    ...sessionCard(session, vocabularies, choices.zone, speech),
    afterwards: isPast(session, now) ? afterwardsOf(session, speech) : [],
  });
  const upcoming = found.filter((session) => !isPast(session, now)).map(entry);
  const past = found
    .filter((session) => isPast(session, now))
    .toReversed()
    .map(entry);
  return {
    title: speech.text("sessions.title"),
    lead: speech.text("sessions.lead"),
    crumbs: [
      { href: paths.home(speech.language), label: speech.text("menu.home") },
      { href: null, label: speech.text("sessions.title") },
    ],
    action: paths.infoSessions(speech.language),
    calendarHref: paths.sessionsCalendar(speech.language),
    fields: fieldsOf(catalogue, choices, speech),
    zones: zoneChoices(speech, choices.zone, new Date(now)),
    script,
    isNarrowed: choices.spoken !== null || choices.audience !== null || choices.theme !== null,
    found: speech.text("sessions.found", { count: found.length }),
    upcoming,
    past,
  };
}

/** What the list can be narrowed by; with each value how many sessions it leads to. */
function fieldsOf({ sessions, vocabularies }: Catalogue, choices: SessionChoices, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const field = (name: FieldName, label: string, values: readonly { value: string; label: string }[]) => ({
    name,
    label,
    options: values.flatMap(({ value, label }) => {
      const isChosen = choices[name] === value;
      const count = sessions.filter((session) => fits(session, { ...choices, [name]: value })).length;
      // Only what leads to a session beside the other choices: none is a dead end.
      return count === 0 && !isChosen ? [] : [{ value, label: `${label} (${speech.number(count)})`, isChosen }];
    }),
  });
  return [
    field(
      "spoken",
      speech.text("session.spoken"),
      languages.map((code) => ({ value: code, label: speech.languageName(code) })),
    ),
    field(
      "audience",
      speech.text("session.audiences"),
      audiences.map((one) => ({ value: one, label: speech.text(`session.audience.${one}`) })),
    ),
    field(
      "theme",
      speech.text("facet.theme"),
      vocabularies.themes.map(({ id }) => ({ value: id, label: labelOf("theme", id) })),
    ),
  ];
}
