/** /:language/search/missing: reports a search without results to the team. */
import { tooOften } from "../../errors.ts";
import { readSearchQuery, searchParams } from "../../search/query/search-query.ts";
import type { FormHandler, PageHandler } from "../http/areas/area.ts";
import { formFields } from "../http/forms/form-body.ts";
import { limits, type Limits } from "../http/limits.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";

export const missingPage =
  (site: Site): PageHandler =>
  ({ address }, speech) => {
    const query = readSearchQuery(speech.language, address.params, site.catalogue().vocabularies);
    const title = speech.text("search.missingThanks");
    return {
      isPublic: true,
      page: "search-missing",
      head: { title, description: title, section: "knowledge", pathIn: paths.missing, noIndex: true },
      view: { title, backHref: paths.search(speech.language, searchParams(query)) },
    };
  };

export const missingForm =
  (site: Site, buckets: Limits): FormHandler =>
  async ({ text, sender }, { language }) => {
    const { query: sent } = formFields(text(), ["query"]);
    // Read like any address, so that only words and known filters are kept.
    const query = readSearchQuery(language, new URLSearchParams(sent), site.catalogue().vocabularies);
    const list = searchParams({ ...query, page: 1 });
    // No page sends an empty query: nothing is kept, and the list is shown instead of thanks.
    if (query.text === "") return { redirect: paths.search(language, list), status: 303 };
    const refusal = buckets.takeAll([limits.missing, sender], [limits.missingEverybody, undefined]);
    if (refusal !== null) throw tooOften("searches in vain", refusal.wait);
    // Waited for: the page says that it is kept.
    await site.missing.add({
      day: new Date().toISOString().slice(0, 10),
      language,
      text: query.text,
      filters: searchParams({ ...query, text: "", without: [], wordsOnly: false, page: 1 }),
    });
    return { redirect: `${paths.missing(language)}?${list}`, status: 303 };
  };
