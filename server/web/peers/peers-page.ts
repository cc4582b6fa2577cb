/** GET /:language/search/peers */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import {
  chosenFacets,
  defaultSort,
  isFromForm,
  pageSizeOfPages,
  readSearchQuery,
  searchParams,
  type SearchQuery,
} from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { noticesOf } from "../search/notices.ts";
import { peersView } from "./peers-view.ts";

export function peersPage(site: Site): PageHandler {
  return async ({ address }, speech) => {
    const params = address.params;
    const catalogue = site.catalogue();
    const query = readPeersQuery(speech.language, params, catalogue.vocabularies);
    if (isFromForm(params)) return { redirect: paths.peers(speech.language, searchParams(query)) };

    const planned = site.search.plan(query);
    const [peers, { facets }] = await Promise.all([
      site.search.peers(planned),
      site.search.find({ ...planned, pageSize: 1 }, { facets: ["institution"] }),
    ]);
    const institutions = facets.institution.map(({ value }) => value);
    const view = {
      ...peersView(query, peers, institutions, catalogue, speech),
      notices: noticesOf(params, catalogue.vocabularies, speech),
    };
    const inAnyOrder = searchParams({ ...query, sort: defaultSort(query.text) });
    return {
      isPublic: true,
      page: "peers",
      head: {
        title: view.title,
        description: speech.text("peers.description"),
        section: "knowledge",
        pathIn: (language) => paths.peers(language, inAnyOrder),
        noIndex: query.text !== "" || chosenFacets(query.choices).length > 0,
      },
      view,
      mayBeKept: true,
    };
  };
}

/** The question of an address of the search; which page of its list was read says nothing here. */
export function readPeersQuery(language: Language, params: URLSearchParams, vocabularies: Vocabularies): SearchQuery {
  return { ...readSearchQuery(language, params, vocabularies), page: 1, pageSize: pageSizeOfPages };
}
