/** GET /:language/search */
import type { Request } from "express";
import { SearchUnavailable } from "../../errors.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import {
  chosenFacets,
  isFromForm,
  pageSizeOfPages,
  readSearchQuery,
  searchParams,
  wholeText,
  withoutChoice,
} from "../../search/query/search-query.ts";
import type { Finder, PlannedQuery, SearchQuery } from "../../search/finder.ts";
import type { PageHandler } from "../view/show-page.ts";
import { paths } from "../view/paths.ts";
import { readParams } from "../http/address/query-params.ts";
import type { Site } from "../site.ts";
import { readBeside, withBeside } from "./beside.ts";
import { noticesOf } from "./notices.ts";
import { leastResults } from "./peers-short-view.ts";
import { mostRelaxations, type Relaxation } from "./relaxations.ts";
import { searchView } from "./search-view.ts";
import { unavailableView } from "./unavailable-view.ts";

export function searchPage(site: Site): PageHandler {
  return async (request, speech) => {
    const params = queryOf(request);
    const catalogue = site.catalogue();
    const query = { ...readSearchQuery(speech.language, params, catalogue.vocabularies), pageSize: pageSizeOfPages };
    const beside = readBeside(params);
    if (isFromForm(params)) {
      // With the whole question, so that the page there can say what it left out.
      const address = searchParams({ ...query, text: wholeText(params.get("q") ?? "") });
      return { redirect: paths.search(speech.language, withBeside(address, beside)) };
    }

    const head = {
      description: speech.text("search.description"),
      section: "knowledge",
      pathIn: (language: SearchQuery["language"]) => paths.search(language, searchParams(query)),
      noIndex: query.text !== "" || chosenFacets(query.choices).length > 0,
    } as const;
    try {
      const isIndexed = site.isIndexed();
      const planned = site.search.plan(query);
      const results = await site.search.find(planned);
      const relaxations = results.total === 0 ? await relax(site.search, planned) : [];
      const peers = results.total < leastResults ? null : site.search.peers(planned);
      const view = searchView({
        query,
        results,
        relaxations,
        peers,
        beside,
        catalogue,
        countOf: countsOfSearches(catalogue, site.search),
        speech,
      });
      // What a standby answered, or an index not yet up to date, must not be shown longer than it lasts.
      return {
        page: "search",
        head: { ...head, title: view.title },
        view: { ...view, notices: noticesOf(params, catalogue.vocabularies, speech) },
        mayBeKept: isIndexed && !results.isSimplified,
      };
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      site.log.error({ event: "error", err: error, cause: String(error.cause) });
      const view = unavailableView(query, catalogue, speech);
      return {
        page: "search-unavailable",
        status: error.status,
        headers: { "Retry-After": String(error.retryAfter ?? 30), "Cache-Control": "no-store" },
        head: { ...head, title: view.title, noIndex: true },
        view,
      };
    }
  };
}

export const queryOf = (request: Request): URLSearchParams => readParams(request.originalUrl);

/** How many results the list would have without one of its filters; those that would still be empty are left out. */
async function relax(finder: Finder, query: PlannedQuery): Promise<readonly Relaxation[]> {
  const tries = chosenFacets(query.choices)
    .slice(0, mostRelaxations)
    .map(async ({ key, values }) => {
      const choices = withoutChoice(query.choices, key);
      const { total } = await finder.find({ ...query, choices, page: 1, pageSize: 1 });
      return { key, values, total };
    });
  return (await Promise.all(tries)).filter(({ total }) => total > 0);
}
