/** The public API: the same search as the page, who has most to say, suggestions, and single items, as JSON. */
import { Router, type Request } from "express";
import { notFound } from "../../errors.ts";
import { speak } from "../../language/translate.ts";
import type { Site } from "../site.ts";
import { languageOf } from "./api-language.ts";
import { readApiQuery } from "./api-search-query.ts";
import { itemJson, searchJson } from "./api-view.ts";
import { peersApi } from "./peers-api.ts";
import { queryOf } from "../search/search-page.ts";
import { suggestApi } from "./suggest-api.ts";

export function searchApi(site: Site): Router {
  const router = Router({ caseSensitive: true });
  router.get("/search", async (request, response) => {
    const params = queryOf(request);
    const speech = speak(languageOf(params));
    const asked = readApiQuery(speech.language, params, site.catalogue().vocabularies);
    const results = await site.search.find(site.search.plan(asked.query));
    response
      .set("Content-Language", speech.language)
      .json(searchJson(asked, results, site.catalogue(), speech, site.publicUrl));
  });

  router.get("/items/:id", (request: Request<{ id: string }>, response) => {
    const language = languageOf(queryOf(request));
    const item = site.catalogue().item(request.params.id);
    if (item === undefined) throw notFound(`item ${request.params.id.slice(0, 100)}`);
    response.set("Content-Language", language).json(itemJson(item, speak(language), site.catalogue(), site.publicUrl));
  });

  router.get("/peers", peersApi(site));
  router.get("/suggest", suggestApi(site));
  return router;
}
