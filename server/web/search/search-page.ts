/** GET /:language/search */
import { SearchPreparing, SearchUnavailable } from "../../errors.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import {
  chosenFacets,
  isFromForm,
  pageSizeOfPages,
  readSearchQuery,
  searchParams,
  wholeText,
  withoutChoice,
  type SearchQuery,
} from "../../search/query/search-query.ts";
import { listedFacets, type Finder, type PlannedQuery } from "../../search/finder.ts";
import type { PrivatePage, PublicPage } from "../http/areas/answer.ts";
import { answersView } from "../view/answers-view.ts";
import type { PageHandler } from "../http/areas/area.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { readOptions, withOptions } from "./page-options.ts";
import { noticesOf } from "./notices.ts";
import { leastResultsFor } from "./peers-short-view.ts";
import { mostRelaxations, type Relaxation } from "./relaxations.ts";
import { searchView } from "./search-view.ts";
import { conceptsNear, type CountedConcept } from "./understood-view.ts";
import { unavailableView } from "./unavailable-view.ts";

export function searchPage(site: Site): PageHandler {
  return async ({ address: { params } }, speech) => {
    const { vocabularies } = site.catalogue();
    const query = { ...readSearchQuery(speech.language, params, vocabularies), pageSize: pageSizeOfPages };
    if (isFromForm(params)) {
      // With the whole question, so that the page there can say what it left out.
      const list = searchParams({ ...query, text: wholeText(params.get("q") ?? "") });
      return { redirect: paths.search(speech.language, withOptions(list, readOptions(params))) };
    }
    try {
      return await resultsPage(site, query, params, speech);
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      const isPreparing = error instanceof SearchPreparing;
      if (!isPreparing) site.log.error({ event: "error", err: error, cause: String(error.cause) });
      return unavailablePage(site, query, error, speech);
    }
  };
}

const headOf = (query: SearchQuery, { text }: Speech) =>
  ({
    description: text("search.description"),
    section: "knowledge",
    pathIn: (language: SearchQuery["language"]) => paths.search(language, searchParams(query)),
    noIndex: query.text !== "" || chosenFacets(query.choices).length > 0,
  }) as const;

async function resultsPage(
  site: Site,
  query: SearchQuery,
  params: URLSearchParams,
  speech: Speech,
): Promise<PublicPage> {
  const catalogue = site.catalogue();
  const isIndexed = site.isIndexed();
  const planned = site.search.plan(query);
  const results = await site.search.find(planned, { facets: listedFacets, peers: true });
  const isEmpty = results.total === 0;
  const view = searchView({
    query,
    results,
    relaxations: isEmpty ? await relax(site.search, planned) : [],
    concepts: isEmpty ? await countedConcepts(site, conceptsNear(results.understanding, catalogue), speech) : [],
    peers: results.total < leastResultsFor(results) ? null : results.peers,
    pageOptions: readOptions(params),
    catalogue,
    speech,
  });
  return {
    isPublic: true,
    page: "search",
    head: { ...headOf(query, speech), title: view.title },
    view: {
      ...view,
      answers: answersView(site, query, speech),
      notices: noticesOf(params, catalogue.vocabularies, speech),
    },
    // What a standby answered, or an index not yet up to date, must not be shown longer than it lasts.
    mayBeKept: isIndexed && !results.isSimplified,
  };
}

function unavailablePage(site: Site, query: SearchQuery, error: SearchUnavailable, speech: Speech): PrivatePage {
  const { status, retryAfter } = error;
  const why = error instanceof SearchPreparing ? "preparing" : "unavailable";
  const view = unavailableView(query, why, site.catalogue(), speech);
  return {
    page: "search-unavailable",
    status,
    headers: { "Retry-After": String(retryAfter ?? 30) },
    head: { ...headOf(query, speech), title: view.title, noIndex: true },
    view: { ...view, answers: answersView(site, query, speech) },
  };
}

function countedConcepts(site: Site, ids: readonly string[], { language }: Speech): Promise<CountedConcept[]> {
  const catalogue = site.catalogue();
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const countOf = countsOfSearches(catalogue, site.search);
  return Promise.all(ids.map(async (id) => ({ id, count: (await countOf(labelOf("concept", id), language)) ?? 0 })));
}

/** How many results the list would have without one of its filters; those that would still be empty are left out. */
async function relax(finder: Finder, query: PlannedQuery): Promise<readonly Relaxation[]> {
  const tries = chosenFacets(query.choices)
    .slice(0, mostRelaxations)
    .map(async ({ key, values }) => {
      const choices = withoutChoice(query.choices, key);
      return { key, values, total: await finder.count({ ...query, choices }) };
    });
  return (await Promise.all(tries)).filter(({ total }) => total > 0);
}
