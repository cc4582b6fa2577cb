/** What lists and pages say of an information session: when, in which languages, for whom. Pure. */
import type { InfoSession } from "../../../knowledge/info-session.ts";
import { textFor } from "../../../knowledge/item.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import type { Vocabularies } from "../../../knowledge/vocabularies.ts";
import { sessionTimes } from "../../../language/times.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../../paths.ts";

/** `now`: an instant. */
export const isPast = (session: InfoSession, now: string): boolean => Date.parse(session.endsAt) <= Date.parse(now);

/** On the clocks the organisers go by, and on the reader's when she chose some that differ. */
export function clocksOf(session: InfoSession, zone: string | null, { language }: Speech) {
  const own = sessionTimes(language, session.startsAt, session.endsAt, session.zone);
  const hers = zone === null ? null : sessionTimes(language, session.startsAt, session.endsAt, zone);
  const differs = hers !== null && (hers.hours !== own.hours || hers.day !== own.day);
  return {
    own,
    hers: differs ? hers : null,
    /** Where it is another day on her clocks. */
    otherDay: hers !== null && hers.day !== own.day ? hers.day : null,
  };
}

export function sessionCard(session: InfoSession, vocabularies: Vocabularies, zone: string | null, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const text = textFor({ texts: session.texts, language: session.original }, speech.language);
  return {
    href: paths.infoSession(speech.language, session.id),
    title: text.title,
    summary: text.summary,
    language: text.language,
    startsAt: session.startsAt,
    clocks: clocksOf(session, zone, speech),
    spoken: speech.list(session.spoken.map(speech.languageName)),
    audiences: speech.list(session.audiences.map((audience) => speech.text(`session.audience.${audience}`))),
    themes: session.themes.map((id) => ({ id, label: labelOf("theme", id) })),
    isExample: session.isExample,
    isCancelled: session.status === "cancelled",
    materials: session.materials,
    recordingUrl: session.recordingUrl,
  };
}
