/** What `views/pages/compare/compare-choose.hbs` shows: a list, with a box to tick beside each entry. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Speech } from "../../language/translate.ts";
import { searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { entry } from "../view/entries/entry-list.ts";
import { paths } from "../view/paths.ts";
import type { ComparableGroup } from "./comparable.ts";
import { mostCompared } from "./compare-view.ts";

export interface ChoiceList {
  readonly query: SearchQuery;
  /** Already chosen: they stand first, ticked. */
  readonly chosen: readonly Item[];
  /** What can be chosen, under headings. */
  readonly groups: readonly ComparableGroup[];
  /** Pages of the list; 1 where it is no search. */
  readonly pages: number;
  /** Sent along with each step: what else the address says of the list. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

export function compareChooseView(
  { query, chosen, groups, pages, kept }: ChoiceList,
  catalogue: Catalogue,
  speech: Speech,
) {
  const { language, text } = speech;
  const ids = new Set(chosen.map(({ id }) => id));
  const boxOf = (item: Item) => ({ ...entry(item, catalogue, speech, { hasPlace: true }), id: item.id });
  return {
    title: text("compare.choose.title"),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: paths.search(language), label: text("menu.knowledge") },
      { href: null, label: text("compare.choose.title") },
    ],
    lead: text("compare.choose.lead", { most: mostCompared }),
    action: paths.compare(language),
    listAction: paths.chooseToCompare(language),
    chosen: chosen.map(boxOf),
    groups: groups
      .map(({ heading, items }) => ({ heading, boxes: items.filter(({ id }) => !ids.has(id)).map(boxOf) }))
      .filter(({ boxes }) => boxes.length > 0),
    kept,
    text: query.text,
    previous: query.page > 1 ? query.page - 1 : null,
    next: query.page < pages ? query.page + 1 : null,
    pageText: pages < 2 ? null : text("search.pageOf", { page: query.page, pages }),
    listHref: paths.search(language, searchParams(query)),
  };
}
