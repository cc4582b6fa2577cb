/** What lists and pages say of an information session: when, in which languages, for whom. Pure. */
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { sessionTimes, type Times } from "../../language/times.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";

/** Pages begin a line with the day, which some languages write small. */
const startingWithDay = (times: Times): Times => ({
  ...times,
  day: times.day.charAt(0).toLocaleUpperCase() + times.day.slice(1),
});

/** On the clocks the organisers go by, and on the reader's when she chose some that differ. */
export function clocksOf(session: InfoSession, zone: string | null, { language }: Speech) {
  const own = sessionTimes(language, session.startsAt, session.endsAt, session.zone);
  const hers = zone === null ? null : sessionTimes(language, session.startsAt, session.endsAt, zone);
  const differs = hers !== null && (hers.hours !== own.hours || hers.day !== own.day);
  return {
    own: startingWithDay(own),
    hers: differs ? startingWithDay(hers) : null,
    /** Where it is another day on her clocks. */
    otherDay: hers !== null && hers.day !== own.day ? hers.day : null,
  };
}

/** What is there to look at once a session is over: the recording first. */
export const afterwardsOf = ({ recordingUrl, materials }: InfoSession, { text }: Speech) => [
  ...(recordingUrl === null ? [] : [{ href: recordingUrl, label: text("session.recording") }]),
  ...materials.map(({ title, url }) => ({ href: url, label: title })),
];

export function sessionCard(session: InfoSession, vocabularies: Vocabularies, zone: string | null, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const text = textFor({ texts: session.texts, language: session.original }, speech.language);
  const spoken = speech.list(session.spoken.map(speech.languageName));
  const audiences = speech.list(session.audiences.map((audience) => speech.text(`session.audience.${audience}`)));
  return {
    href: paths.infoSession(speech.language, session.id, zone === null ? "" : `zone=${zone}`),
    title: text.title,
    summary: text.summary,
    language: text.language,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    /** The script shows the reader's own clocks where they differ from these and she has chosen none. */
    zone: session.zone,
    clocks: clocksOf(session, zone, speech),
    spoken,
    audiences,
    facts: [
      speech.text("session.fact", { label: speech.text("session.spoken"), value: spoken }),
      speech.text("session.fact", { label: speech.text("session.audiences"), value: audiences }),
    ],
    themes: session.themes.map((id) => ({ id, label: labelOf("theme", id) })),
    isExample: session.isExample,
    isCancelled: session.status === "cancelled",
  };
}
