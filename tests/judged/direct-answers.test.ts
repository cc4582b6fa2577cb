/** Questions about the platform get their direct answer, and questions on subjects get none. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { AnswersDirectly } from "../../server/answers/direct-answers.ts";
import type { Language } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { paths } from "../../server/web/view/paths.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

interface AskedQuestion {
  readonly q: string;
  readonly lang: Language;
}

const questions = JSON.parse(readFileSync(new URL("direct-answers.json", import.meta.url), "utf8")) as {
  /** `urls`: any of them is right. */
  readonly answered: readonly (AskedQuestion & { readonly urls: readonly string[] })[];
  readonly unanswered: readonly AskedQuestion[];
};
/** Before the sessions to come. */
const now = "2026-11-25T09:00:00Z";

let answers: AnswersDirectly;
beforeAll(async () => {
  answers = (await useKnowledge()).answers.to;
});

const answeredTo = ({ q, lang }: AskedQuestion) =>
  answers({ text: q, speech: speak(lang), now }, paths).map(({ href }) => href);

describe("direct answers", () => {
  test("hold the right one for 36 of 40 questions about the platform", () => {
    const wrong = questions.answered.filter((one) => !answeredTo(one).some((href) => one.urls.includes(href)));

    expect(questions.answered).toHaveLength(40);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(4);
  });

  test("are none for 18 of 20 questions on subjects", () => {
    const wrong = questions.unanswered.filter((one) => answeredTo(one).length > 0);

    expect(questions.unanswered).toHaveLength(20);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(2);
  });

  test("are three at most", () => {
    const most = Math.max(...questions.answered.map((one) => answeredTo(one).length));

    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
  });
});
