/** Notices on what a search ignored in its address: unknown values, and the end of a very long query. Pure. */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { cutOff } from "../../search/query/search-query.ts";
import { meantToNarrow, unknownParameters } from "../../search/query/unknown-parameters.ts";

/** Characters of what was cut off that are shown. */
const mostShown = 40;

export function noticesOf(params: URLSearchParams, vocabularies: Vocabularies, speech: Speech): readonly string[] {
  const unknown = unknownParameters(params, vocabularies)
    .filter(meantToNarrow)
    .map(({ name, value }) => isolated(value === null ? name : `${name}=${value}`));
  const rest = cutOff(params.get("q") ?? "");
  return [
    ...(unknown.length === 0 ? [] : [speech.text("search.unknown", { list: speech.list(unknown) })]),
    ...(rest === "" ? [] : [speech.text("search.cut", { rest: isolated(shortened(rest)) })]),
  ];
}

/** It may run the other way than the sentence. */
const isolated = (text: string) => `\u2068${text}\u2069`;

function shortened(text: string): string {
  const letters = Array.from(text);
  return letters.length <= mostShown ? text : `${letters.slice(0, mostShown).join("")}…`;
}
