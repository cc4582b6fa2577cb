/** All kinds of direct answers, in the order in which equally good ones stand. */
import type { AnswerKind } from "../candidate.ts";
import { institutionAnswers } from "./institution-answers.ts";
import { pageAnswers } from "./page-answers.ts";
import { countryAnswers, memberStateAnswers, regionAnswers } from "./place-answers.ts";
import { questionAnswers } from "./question-answers.ts";
import { sessionAnswers } from "./session-answers.ts";
import { conceptAnswers, themeAnswers } from "./subject-answers.ts";

export const answerKinds: readonly AnswerKind[] = [
  countryAnswers,
  memberStateAnswers,
  regionAnswers,
  themeAnswers,
  conceptAnswers,
  institutionAnswers,
  questionAnswers,
  pageAnswers,
  sessionAnswers,
];
