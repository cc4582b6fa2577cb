/** What `views/pages/search/search-unavailable.hbs` shows: the words typed are kept, and what works without an engine is named. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Speech } from "../../language/translate.ts";
import { searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { boxOf, themePages } from "./search-view.ts";

export function unavailableView(
  query: SearchQuery,
  why: "preparing" | "unavailable",
  catalogue: Catalogue,
  speech: Speech,
) {
  const { language } = speech;
  return {
    title: speech.text(`search.${why}.title`),
    help: speech.text(`search.${why}.help`),
    box: boxOf(query, speech),
    again: paths.search(language, searchParams(query)),
    themes: themePages(catalogue, speech),
    countries: paths.countries(language),
    glossary: paths.glossary(language),
  };
}
