/** Ten kinds of question that readers ask, a few examples each: the judged ones where there are such. */
import type { Language } from "../../server/language/languages.ts";
import { judgedQueries, type JudgedQuery } from "../../tests/judged/judged-queries.ts";
import type { PageQuery } from "./search-load.ts";

const mostExamples = 8;

const browsing = (...list: readonly string[]): readonly PageQuery[] =>
  list.map((params, place) => ({ language: (["en", "fr", "es", "pt", "ar"] as const)[place % 5] ?? "en", params }));

const typed = (language: Language, q: string): PageQuery => ({
  language,
  params: new URLSearchParams({ q }).toString(),
});

const judged = (isMeant: (query: JudgedQuery) => boolean): readonly PageQuery[] =>
  judgedQueries
    .filter(isMeant)
    .slice(0, mostExamples)
    .map(({ lang, q }) => typed(lang, q));

export const queryKinds: Readonly<Record<string, readonly PageQuery[]>> = {
  browse: browsing("", "sort=title", "page=2", "", "sort=title&page=3"),
  "one facet": browsing(
    "type=lesson-learned",
    "theme=legal-migration",
    "region=africa",
    "country=gh",
    "memberState=es",
    "year=2021-2023",
    "polarity=worked",
    "axis=capacity-building-training",
  ),
  "three facets": browsing(
    "theme=irregular-thb&region=africa&type=action",
    "theme=legal-migration&region=asia&year=2019-",
    "type=lesson-learned&polarity=worked&theme=horizontal",
    "type=action-output&region=european-neighbourhood&language=en",
    "theme=asylum-protection&type=action&year=2016-2020",
  ),
  concept: judged(({ kind }) => kind === "exact"),
  "concept and country": judged(({ kind, lang }) => kind === "combo" && lang !== "ar"),
  "free words": [
    typed("en", "roof water pump"),
    typed("en", "ministers signed in Brussels"),
    typed("en", "calendar of meetings"),
    typed("fr", "salle d'attente du guichet"),
    typed("es", "hoja de cálculo del ministerio"),
    typed("pt", "carta do presidente"),
  ],
  typo: judged(({ kind }) => kind === "typo"),
  question: judged(({ kind }) => kind === "question"),
  Arabic: judged(({ lang }) => lang === "ar"),
  acronym: judged(({ kind }) => kind === "acronym"),
};
