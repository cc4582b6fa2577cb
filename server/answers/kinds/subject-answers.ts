/** Thematic areas, their subtopics and concepts, to those who type nothing but their name or ask what it means. */
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { AnswerKind } from "../candidate.ts";
import { startingWithCapital } from "../shown-text.ts";

export const themeAnswers: AnswerKind = {
  kind: "theme",
  candidates: ({ vocabularies }) =>
    vocabularies.themes.map(({ id, subtopics }) => ({
      name: { kind: "theme", id },
      beside: [],
      isOneOfSeveral: false,
      show: ({ language, list }, addresses) => {
        const labelOf = labelsIn(vocabularies, language);
        return {
          title: labelOf("theme", id),
          language,
          text: list(subtopics.map((subtopic) => labelOf("subtopic", subtopic.id))),
          textLanguage: language,
          href: addresses.theme(language, id),
        };
      },
    })),
};

export const conceptAnswers: AnswerKind = {
  kind: "concept",
  candidates: ({ vocabularies }) =>
    vocabularies.concepts.map(({ id, definitionEn }) => ({
      name: { kind: "concept", id },
      beside: ["glossary"],
      isOneOfSeveral: false,
      show: ({ language }, addresses) => ({
        title: startingWithCapital(labelsIn(vocabularies, language)("concept", id), language),
        language,
        text: definitionEn,
        // Definitions are written in English alone.
        textLanguage: "en",
        href: addresses.concept(language, id),
      }),
    })),
};
