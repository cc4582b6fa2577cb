/** GET /api/v1/sessions and /api/v1/sessions/:id: information sessions as JSON. Their fields are a promise to others: add, but do not rename. */
import { notFound } from "../../errors.ts";
import { isPast, placeFor, type InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import type { SeatsShown } from "../../info-sessions/seats.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { apiAnswer } from "./api-answer.ts";
import { languageOf } from "./api-language.ts";

export const sessionsApi =
  (site: Site): PageHandler =>
  async ({ address }) => {
    const language = languageOf(address.params);
    const sessions = site
      .catalogue()
      .sessions.map(async (session) =>
        sessionShortJson(session, language, await stateOf(session, site), site.publicUrl),
      );
    return apiAnswer(language, { query: { lang: language }, sessions: await Promise.all(sessions) });
  };

export const sessionApi =
  (site: Site): PageHandler =>
  async ({ address, parts: { id = "" } }) => {
    const language = languageOf(address.params);
    const session = site.catalogue().session(id);
    if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
    const state = await stateOf(session, site);
    return apiAnswer(language, sessionJson(session, language, state, site.catalogue().vocabularies, site.publicUrl));
  };

const stateOf = async (session: InfoSession, { registrations: { service } }: Site): Promise<SessionState> => ({
  now: service.now(),
  seats: await service.seats(session),
});

interface SessionState {
  readonly now: string;
  readonly seats: SeatsShown;
}

/** A session as lists show it. `language` is that of title and summary: the original's where there is no translation. */
function sessionShortJson(session: InfoSession, language: Language, state: SessionState, publicUrl: string) {
  const text = textFor({ texts: session.texts, language: session.original }, language);
  return {
    id: session.id,
    language: text.language,
    title: text.title,
    summary: text.summary,
    url: publicUrl + paths.infoSession(language, session.id),
    calendar: publicUrl + paths.sessionCalendar(language, session.id),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    zone: session.zone,
    isOnline: session.place === "online",
    spoken: session.spoken,
    audiences: session.audiences,
    themes: session.themes,
    /** `available`, `few`, `waiting-list`, `full`, `not-yet-open`, `closed`, `cancelled`, `past` or `unknown`: never a number. */
    seats: state.seats,
    isCancelled: session.status === "cancelled",
    isPast: isPast(session, state.now),
    isExample: session.isExample,
    updated: session.updated,
  };
}

/** Everything a session's page is made of. Never how many take part, nor where the meeting is. */
function sessionJson(
  session: InfoSession,
  language: Language,
  state: SessionState,
  vocabularies: Vocabularies,
  publicUrl: string,
) {
  const text = textFor({ texts: session.texts, language: session.original }, language);
  const hasEnded = isPast(session, state.now);
  return {
    ...sessionShortJson(session, language, state, publicUrl),
    originalLanguage: session.original,
    translations: Object.values(session.texts).map((one) => ({
      language: one.language,
      title: one.title,
      translatedBy: one.translatedBy,
      url: publicUrl + paths.infoSession(one.language, session.id),
    })),
    place: session.place === "online" ? null : placeFor(session, language),
    organisers: session.organisers.map((id) => labelsIn(vocabularies, language)("institution", id)),
    organiserIds: session.organisers,
    register: publicUrl + paths.register(language, session.id),
    opensAt: session.opensAt,
    closesAt: session.closesAt,
    sections: text.sections.map(({ role, heading, html }) => ({ role, heading, html })),
    materials: hasEnded ? session.materials : [],
    recordingUrl: hasEnded ? session.recordingUrl : null,
  };
}
