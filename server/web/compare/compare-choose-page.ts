/**
 * GET /:language/compare/choose: from which entries a comparison is made. With the parameters of a search, its list; with
 * `among=<id>…`, those; else what the entries in `item=<id>…` are worth comparing with. Works as a form, without a script.
 */
import {
  chosenFacets,
  pageSizeOfPages,
  readSearchQuery,
  searchParams,
  type SearchQuery,
} from "../../search/query/search-query.ts";
import type { Speech } from "../../language/translate.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { chosenItems } from "../view/entries/chosen-items.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import { compareChooseView } from "./compare-choose-view.ts";
import { comparableTo } from "./comparable.ts";
import { mostCompared } from "./compare-view.ts";

export function compareChoosePage(site: Site): PageHandler {
  return async ({ address: { params } }, speech) => {
    const catalogue = site.catalogue();
    const read = readSearchQuery(speech.language, params, catalogue.vocabularies);
    const query = { ...read, pageSize: pageSizeOfPages };
    const { items: chosen, leftOut } = chosenItems(params.getAll("item"), mostCompared, catalogue);
    const among = chosenItems(params.getAll("among"), mostInBrief, catalogue).items;
    const { groups, pages } = await listOf(site, { query, chosen, among }, speech);
    const shown = [...groups, ...(leftOut.length === 0 ? [] : [{ heading: "", items: leftOut }])];
    const kept = [
      ...among.map(({ id }) => ({ name: "among", value: id })),
      ...[...new URLSearchParams(searchParams({ ...query, page: 1 }))].map(([name, value]) => ({ name, value })),
    ].filter(({ name }) => name !== "q");
    const view = compareChooseView({ query, chosen, groups: shown, pages, kept }, catalogue, speech);
    const ids = chosen.map(({ id }) => id);
    return {
      isPublic: true,
      page: "compare-choose",
      head: {
        title: view.title,
        description: speech.text("compare.description"),
        section: "knowledge",
        pathIn: (language) => paths.chooseToCompare(language, searchParams(query), ids),
        noIndex: true,
      },
      view,
    };
  };
}

interface Asked {
  readonly query: SearchQuery;
  readonly chosen: readonly Item[];
  readonly among: readonly Item[];
}

async function listOf(site: Site, { query, chosen, among }: Asked, speech: Speech) {
  const catalogue = site.catalogue();
  const isSearch = query.text !== "" || chosenFacets(query.choices).length > 0;
  if (!isSearch && among.length > 0)
    return { groups: [{ heading: speech.text("brief.title"), items: among }], pages: 1 };
  if (!isSearch && chosen.length > 0)
    return { groups: comparableTo(chosen, catalogue, site.insights(), speech), pages: 1 };
  const { total, hits } = await site.search.find(site.search.plan(query), { facets: [], peers: false });
  const items = hits.flatMap(({ id }) => catalogue.item(id) ?? []);
  const heading =
    query.text === ""
      ? speech.text("search.count", { count: total })
      : speech.text("search.countFor", { count: total, query: `\u2068${query.text}\u2069` });
  return { groups: [{ heading, items }], pages: Math.max(1, Math.ceil(total / query.pageSize)) };
}
