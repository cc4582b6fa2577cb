/** The direct answers to a question, where its first page is shown. */
import type { DirectAnswer } from "../../answers/direct-answers.ts";
import type { Speech } from "../../language/translate.ts";
import type { SearchQuery } from "../../search/query/search-query.ts";
import type { Site } from "../site.ts";
import { paths } from "./paths.ts";

export function answersTo(
  { answers, registrations }: Pick<Site, "answers" | "registrations">,
  { text, page }: SearchQuery,
  speech: Speech,
): readonly DirectAnswer[] {
  return text === "" || page > 1 ? [] : answers({ text, speech, now: registrations.service.now() }, paths);
}

/** What `views/partials/search/answers.hbs` shows; null where there are none. */
export function answersView(site: Site, query: SearchQuery, speech: Speech) {
  const answers = answersTo(site, query, speech);
  if (answers.length === 0) return null;
  return answers.map((answer) => ({ ...answer, kind: speech.textOrNull(`answers.kind.${answer.kind}`) ?? "" }));
}
