/** POST /:language/search/missing: a visitor tells the team what she looked for in vain. */
import { Router } from "express";
import { tooOften } from "../../errors.ts";
import type { Speech } from "../../language/translate.ts";
import { readSearchQuery, searchParams } from "../../search/query/search-query.ts";
import { formFields, readBytes, textOf } from "../http/forms/form-body.ts";
import { limits, type Limits } from "../http/limits.ts";
import { onlyAllow } from "../http/allowed-methods.ts";
import { sameSite } from "../http/forms/same-site.ts";
import { paths } from "../view/paths.ts";
import type { Renderer } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { queryOf } from "./search-page.ts";

export function missingRoute(site: Site, renderer: Renderer, speech: Speech, buckets: Limits): Router {
  const router = Router({ caseSensitive: true });
  const { language } = speech;
  router.post(
    "/search/missing",
    sameSite(site.publicUrl),
    readBytes("application/x-www-form-urlencoded"),
    async (request, response) => {
      const { query: sent } = formFields(textOf(request), ["query"]);
      // Read like any address, so that only words and known filters are kept.
      const query = readSearchQuery(language, new URLSearchParams(sent), site.catalogue().vocabularies);
      if (query.text === "") {
        // No page offers that: nothing is kept, so nobody is thanked.
        response.redirect(303, paths.search(language, searchParams({ ...query, page: 1 })));
        return;
      }
      const refusal = buckets.takeAll([limits.missing, request.ip], [limits.missingEverybody, undefined]);
      if (refusal !== null) throw tooOften("searches in vain", refusal.wait);
      // Thanks are for what is on disk.
      await site.missing.add({
        day: new Date().toISOString().slice(0, 10),
        language,
        text: query.text,
        filters: searchParams({ ...query, text: "", without: [], wordsOnly: false, page: 1 }),
      });
      response.redirect(303, `${paths.missing(language)}?${searchParams({ ...query, page: 1 })}`);
    },
  );
  router.get("/search/missing", (request, response) => {
    const query = readSearchQuery(language, queryOf(request), site.catalogue().vocabularies);
    const title = speech.text("search.missingThanks");
    renderer.send(response, speech, {
      page: "search-missing",
      head: { title, description: title, section: "knowledge", pathIn: paths.missing, noIndex: true },
      view: { title, backHref: paths.search(language, searchParams(query)) },
    });
  });
  router.all("/search/missing", onlyAllow("GET, HEAD, POST"));
  return router;
}
