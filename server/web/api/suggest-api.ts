/** GET /api/v1/suggest?lang=fr&q=…: what the words typed so far may mean. Needs no search engine. */
import type { RequestHandler } from "express";
import { speak } from "../../language/translate.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import { cleanText } from "../../search/query/search-query.ts";
import { suggestionsOf } from "../../search/suggest/suggestions.ts";
import type { Site } from "../site.ts";
import { languageOf } from "./api-language.ts";
import { queryOf } from "../search/search-page.ts";
import { suggestView } from "./suggest-view.ts";

export function suggestApi(site: Site): RequestHandler {
  return (request, response) => {
    const params = queryOf(request);
    const speech = speak(languageOf(params));
    const catalogue = site.catalogue();
    const text = cleanText(params.get("q") ?? "");
    const found = suggestionsOf(catalogue, site.insights())(text, speech.language);
    response
      // Those who type the same within a minute are answered by their own browser.
      .set({ "Content-Language": speech.language, "Cache-Control": "public, max-age=60" })
      .json(suggestView(text, found, countsOfSearches(catalogue, site.search), catalogue, speech));
  };
}
