/** Information sessions, to those who ask for one: by its subject, its places, its languages. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import { textFor } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import { sessionTimes } from "../../language/times.ts";
import { speak } from "../../language/translate.ts";
import type { AnswerKind, WordedCandidate } from "../candidate.ts";

export const sessionAnswers: AnswerKind = {
  kind: "session",
  candidates: (catalogue) =>
    catalogue.sessions
      .filter(({ status }) => status === "published")
      .map((session) => sessionCandidate(session, catalogue)),
};

const sessionCandidate = (session: InfoSession, { vocabularies }: Catalogue): WordedCandidate => ({
  about: ["session", "register", "calendar"],
  needs: ["session", "register", "calendar"],
  endsAt: session.endsAt,
  words: (language) => {
    const text = session.texts[language];
    if (text === undefined) return null;
    const speech = speak(language);
    const labelOf = labelsIn(vocabularies, language);
    return {
      title: text.title,
      headings: [
        text.summary,
        ...session.themes.map((theme) => labelOf("theme", theme)),
        ...session.spoken.map(speech.languageName),
        ...session.audiences.map((audience) => speech.text(`session.audience.${audience}`)),
      ],
      body: text.plainText,
    };
  },
  show: ({ language, text: say }, addresses) => {
    const {
      title,
      summary,
      language: textLanguage,
    } = textFor({ texts: session.texts, language: session.original }, language);
    const { day, hours } = sessionTimes(language, session.startsAt, session.endsAt, session.zone);
    return {
      title,
      language: textLanguage,
      text: say("answers.session", { day, hours, summary }),
      textLanguage,
      href: addresses.infoSession(language, session.id),
    };
  },
});
