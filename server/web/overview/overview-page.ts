/** GET /:language/overview */
import type { PlannedQuery } from "../../search/finder.ts";
import {
  chosenFacets,
  defaultSort,
  isFromForm,
  searchParams,
  withoutChoice,
  type SearchQuery,
} from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { noticesOf } from "../search/notices.ts";
import { overviewView } from "./overview-view.ts";
import { readPeersQuery } from "../peers/peers-page.ts";
import { mostRelaxations } from "../search/relaxations.ts";

export function overviewPage(site: Site): PageHandler {
  return async ({ address }, speech) => {
    const params = address.params;
    const catalogue = site.catalogue();
    const asked = readPeersQuery(speech.language, params, catalogue.vocabularies);
    // The order of a list makes no difference to pictures: one spelling for all.
    const query = { ...asked, sort: defaultSort(asked.text) };
    const addressIn = (language: SearchQuery["language"]) => paths.overview(language, searchParams(query));
    if (isFromForm(params)) return { redirect: addressIn(speech.language) };

    const planned = site.search.plan(query);
    const ids = await site.search.ordered({ ...planned, sort: "newest" });
    const relaxations = ids.length > 0 ? [] : await relax(site, planned);
    const view = {
      ...overviewView({ query, ids, relaxations, catalogue, speech }),
      notices: noticesOf(params, catalogue.vocabularies, speech),
    };
    return {
      isPublic: true,
      page: "overview",
      head: {
        title: view.title,
        description: speech.text("overview.description"),
        section: "knowledge",
        pathIn: addressIn,
        noIndex: query.text !== "" || chosenFacets(query.choices).length > 0,
      },
      view,
      mayBeKept: true,
    };
  };
}

async function relax({ search }: Site, query: PlannedQuery) {
  const tries = chosenFacets(query.choices)
    .slice(0, mostRelaxations)
    .map(async ({ key, values }) => {
      const choices = withoutChoice(query.choices, key);
      return { key, values, total: await search.count({ ...query, choices }) };
    });
  return (await Promise.all(tries)).filter(({ total }) => total > 0);
}
