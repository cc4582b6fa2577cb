/** What `views/pages/places/member-state.hbs` shows: where a Member State's experts went, and what it practises itself. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { typesOn, type ContentType } from "../../knowledge/model/content-types.ts";
import type { Action, Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Country } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { trailEntry } from "../view/entries/action-trail.ts";
import {
  figure,
  type Figure,
  newestFirst,
  ofType,
  compareHref,
  searchHref,
  themeLinks,
  type ListFilter,
} from "../view/entries/item-lists.ts";
import { listsOn } from "../view/entries/entry-list.ts";
import { countriesOf } from "../view/entries/place-links.ts";

export function memberStateView({ iso2 }: Country, catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const name = labelsIn(catalogue.vocabularies, language)("country", iso2);
  const filter = { memberState: iso2.toLowerCase() };
  const fromExperts = catalogue.ofMemberState(iso2);
  const actions = ofType(fromExperts, "action");
  const ownItems = catalogue.ofCountry(iso2);
  const title = speech.text("memberState.title", { country: name });
  const partners = countriesOf(actions, { ...filter, type: "action" }, catalogue, speech);
  const own = { filter: { country: iso2.toLowerCase() }, hasPlace: false };
  const figures = [
    figure("action", "figures.action", actions.length, speech),
    figure("globe", "figures.countries", partners.length, speech),
    ...typesOn("memberState").map((type) => figure(type, `figures.${type}`, ofType(fromExperts, type).length, speech)),
    ...typesOn("memberStateItself").map((type) => ownFigure(type, ownItems, speech)),
  ];
  return {
    title,
    isEmpty: actions.length + ownItems.length === 0,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.countries(language), label: speech.text("menu.countries") },
      { href: null, label: title },
    ],
    lead: speech.text("memberState.lead", { count: actions.length }),
    figures: figures.filter(({ count }) => count > 0),
    regions: actionsByRegion(actions, filter, catalogue, speech),
    lists: [
      ...listsOn("memberState", fromExperts, { filter, hasPlace: true }, catalogue, speech),
      ...listsOn("memberStateItself", ownItems, own, catalogue, speech),
    ],
    partners,
    themes: themeLinks(actions, { ...filter, type: "action" }, catalogue, speech),
    country:
      ownItems.length === 0
        ? null
        : {
            href: paths.country(language, iso2),
            label: speech.text("memberState.asCountry", { count: ownItems.length }),
          },
    all: { href: `${paths.countries(language)}#r-union`, label: speech.text("memberState.all") },
    hasFacts: actions.length + ownItems.length > 0,
    search: searchOf(fromExperts.length, filter, speech),
  };
}

function searchOf(count: number, filter: ListFilter, speech: Speech) {
  return count === 0
    ? null
    : {
        href: searchHref(filter, speech),
        label: speech.text("memberState.search", { count }),
        compareHref: compareHref(count, filter, speech),
      };
}

/** Numbers of items about the State itself, apart from those about its partners. */
function ownFigure(type: ContentType, items: readonly Item[], speech: Speech): Figure {
  const count = ofType(items, type).length;
  const label = speech.textOrNull(`figures.own.${type}`, { count });
  return label === null ? figure(type, `figures.${type}`, count, speech) : { sign: type, count, label };
}

/** Actions under the regions they took place in, newest first; one in two regions stands in both. */
function actionsByRegion(actions: readonly Action[], filter: ListFilter, catalogue: Catalogue, speech: Speech) {
  const regions = catalogue.vocabularies.regions.map(({ id, labels }) => ({
    id: `region-${id}`,
    label: labels[speech.language],
    href: searchHref({ ...filter, type: "action", region: id }, speech),
    own: actions.filter((action) => action.regions.includes(id)),
  }));
  const elsewhere = {
    id: "region-none",
    label: speech.text("memberState.noRegion"),
    href: null,
    own: actions.filter((action) => action.regions.length === 0),
  };
  return [...regions, elsewhere]
    .filter(({ own }) => own.length > 0)
    .map(({ own, id, label, href }) => ({
      id,
      href,
      heading: speech.text("memberState.inRegion", { region: label, count: own.length }),
      actions: newestFirst(own).map((action) => trailEntry(action, "countries", catalogue, speech)),
    }));
}
