/** GET /api/v1/suggest?lang=fr&q=…: what the words typed so far may mean. How many entries a search finds is counted once a name. */
import { speak } from "../../language/translate.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import { cleanText } from "../../search/query/search-query.ts";
import { suggestionsOf } from "../../search/suggest/suggestions.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { apiAnswer } from "./api-answer.ts";
import { languageOf } from "./api-language.ts";
import { suggestView } from "./suggest-view.ts";

export function suggestApi(site: Site): PageHandler {
  return async ({ address: { params } }) => {
    const speech = speak(languageOf(params));
    const catalogue = site.catalogue();
    const text = cleanText(params.get("q") ?? "");
    const found = suggestionsOf(catalogue, site.insights())(text, speech.language);
    const countOf = countsOfSearches(catalogue, site.search);
    const counts = await Promise.all(found.concepts.map(({ label }) => countOf(label, speech.language)));
    const answers = site.answers({ text, speech, now: site.registrations.service.now() }, paths);
    const view = suggestView(text, { ...found, answers, counts }, catalogue, speech, site.publicUrl);
    // The same letters within a minute are answered from the browser's own cache.
    return apiAnswer(speech.language, view, "public, max-age=60");
  };
}
