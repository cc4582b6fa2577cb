/** What the API says of suggestions. Its fields are a promise to others: add, but do not rename. Pure. */
import type { DirectAnswer } from "../../answers/direct-answers.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { conceptSearch } from "../../search/concept-search.ts";
import { searchParams } from "../../search/query/search-query.ts";
import type { Suggestions } from "../../search/suggest/suggestions.ts";
import { paths } from "../view/paths.ts";
import { answerJson } from "./api-view.ts";

/** `counts`: how many entries the search for each concept finds, null while no engine answers. `detail`: shown after the label in a list. `language`: of the label. Addresses begin at the site's root. */
export function suggestView(
  text: string,
  {
    concepts,
    countries,
    institutions,
    items,
    answers,
    counts,
  }: Suggestions & { readonly answers: readonly DirectAnswer[]; readonly counts: readonly (number | null)[] },
  catalogue: Catalogue,
  speech: Speech,
  publicUrl: string,
) {
  const { language } = speech;
  // A name that leads to an empty list is no suggestion.
  const named = concepts
    .map((one, place) => ({ ...one, count: counts[place] ?? null }))
    .filter(({ count }) => count !== 0);
  const groups = {
    /** What the platform itself answers, as in a search. */
    answers: answers.map((answer) => answerSuggestion(answer, publicUrl, speech)),
    concepts: named.map(({ concept, label, matched, count }) => ({
      ...{ group: "concept", id: concept.id, label, language, matched, count },
      detail: count === null ? "" : speech.text("search.count", { count }),
      href: paths.search(language, searchParams(conceptSearch(label, language))),
    })),
    countries: countries.map((one) => countrySuggestion(one, speech)),
    institutions: institutions.map((one) => institutionSuggestion(one, speech)),
    items: items.map((one) => itemSuggestion(one, catalogue, speech)),
  };
  const places = new Set(Object.values(groups).flatMap((group) => group.map(({ href }) => href)));
  return {
    query: { text, lang: language },
    /** For a status line: “3 suggestions”. A country may be an answer as well. */
    status: speech.text("suggest.count", { count: places.size }),
    /** Headings of the groups. */
    labels: headingsIn(speech),
    ...groups,
  };
}

const headingsIn = ({ text }: Speech) => ({
  answers: text("answers.title"),
  concepts: text("suggest.concepts"),
  countries: text("menu.countries"),
  institutions: text("institutions.title"),
  items: text("suggest.items"),
});

const answerSuggestion = (answer: DirectAnswer, publicUrl: string, { textOrNull }: Speech) => ({
  ...answerJson(answer, publicUrl),
  ...{ group: "answer", label: answer.title, matched: null, count: null, href: answer.href },
  detail: textOrNull(`answers.kind.${answer.kind}`) ?? "",
});

const institutionSuggestion = (
  { institution: { id }, label, count }: Suggestions["institutions"][number],
  { language, text }: Speech,
) => ({
  ...{ group: "institution", id, label, language, matched: null, count },
  detail: text("search.count", { count }),
  href: paths.institution(language, id),
});

const itemSuggestion = (
  { item, text: { title, language: titleLanguage } }: Suggestions["items"][number],
  { vocabularies }: Catalogue,
  { language }: Speech,
) => ({
  ...{ group: "item", id: item.id, type: item.type, label: title, language: titleLanguage },
  ...{ matched: null, count: null },
  detail: labelsIn(vocabularies, language)("type", item.type),
  href: paths.item(language, item),
});

const countrySuggestion = (
  { country: { iso2, role }, label, count }: Suggestions["countries"][number],
  { language, text }: Speech,
) => ({
  ...{ group: "country", id: iso2.toLowerCase(), label, language, matched: null, count },
  detail: text("search.count", { count }),
  href: role === "eu-member-state" ? paths.memberState(language, iso2) : paths.country(language, iso2),
});
