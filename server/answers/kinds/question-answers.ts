/** The questions of the page of questions and answers: each heading is one, and stands at its anchor. */
import { textFor, type ItemText, type Page, type Section } from "../../knowledge/model/item.ts";
import type { AnswerKind, WordedCandidate } from "../candidate.ts";
import { firstSentences, textOfHtml } from "../shown-text.ts";

const pageOfQuestions = "faq";

export const questionAnswers: AnswerKind = {
  kind: "question",
  candidates: ({ pages }) => {
    const page = pages.get(pageOfQuestions);
    if (page === undefined) return [];
    const places = Math.max(0, ...Object.values(page.texts).map((text) => questionsOf(text).length));
    return Array.from({ length: places }, (_, place) => questionCandidate(page, place));
  },
};

const questionsOf = ({ sections }: ItemText): readonly Section[] => sections.filter(({ anchor }) => anchor !== null);

/** Translations have the questions in one order, so that a question is the same one in each of them. */
const questionCandidate = (page: Page, place: number): WordedCandidate => ({
  about: [],
  words: (language) => {
    const text = page.texts[language];
    const question = text === undefined ? undefined : questionsOf(text)[place];
    return question === undefined
      ? null
      : { title: question.heading ?? "", headings: [], body: textOfHtml(question.html) };
  },
  show: ({ language }, addresses) => {
    const text = textFor(page, language);
    const question = questionsOf(text)[place];
    const href = addresses.page(language, page.id);
    return {
      title: question?.heading ?? text.title,
      language: text.language,
      text: question === undefined ? text.summary : firstSentences(textOfHtml(question.html), text.language),
      textLanguage: text.language,
      href: question === undefined ? href : `${href}#${question.anchor ?? ""}`,
    };
  },
});
