/** GET /api/v1/search and /api/v1/items/:id: the same search as the page, and single items, as JSON. */
import { notFound } from "../../errors.ts";
import { speak } from "../../language/translate.ts";
import { answersTo } from "../view/answers-view.ts";
import { facetKeys } from "../../search/query/facets.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { apiAnswer } from "./api-answer.ts";
import { languageOf } from "./api-language.ts";
import { readApiQuery } from "./api-search-query.ts";
import { itemJson, searchJson } from "./api-view.ts";

export const searchApi =
  (site: Site): PageHandler =>
  async ({ address }) => {
    const speech = speak(languageOf(address.params));
    const asked = readApiQuery(speech.language, address.params, site.catalogue().vocabularies);
    const results = await site.search.find(site.search.plan(asked.query), { facets: facetKeys });
    const found = { results, answers: answersTo(site, asked.query, speech) };
    return apiAnswer(speech.language, searchJson(asked, found, site.catalogue(), speech, site.publicUrl));
  };

export const itemApi =
  (site: Site): PageHandler =>
  ({ address, parts: { id = "" } }) => {
    const language = languageOf(address.params);
    const item = site.catalogue().item(id);
    if (item === undefined) throw notFound(`item ${id.slice(0, 100)}`);
    return apiAnswer(language, itemJson(item, speak(language), site.catalogue(), site.publicUrl));
  };
