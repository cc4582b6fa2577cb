/** What `views/pages/overview/overview.hbs` shows: what is known of a selection as map, grid and timeline, every number a search. Pure. */
import { buildCatalogue, type Catalogue } from "../../knowledge/catalogue.ts";
import type { Country } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { readYearSpan } from "../../search/engine/engine-rules.ts";
import type { FacetKey } from "../../search/query/facets.ts";
import { searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { ofType, type ListFilter } from "../view/entries/item-lists.ts";
import { leadText } from "../view/entries/lead.ts";
import { gridView } from "../themes/theme-grid.ts";
import { themeLanes } from "../themes/theme-lanes.ts";
import { worldMap } from "../view/figures/world-map.ts";
import { notesOf } from "../peers/peers-view.ts";
import { relaxationsView, type Relaxation } from "../search/relaxations.ts";
import { chipsOf } from "../search/search-view.ts";
import { againHref } from "../search/understood-view.ts";

export interface OverviewAnswer {
  readonly query: SearchQuery;
  /** All items that answer. */
  readonly ids: readonly string[];
  /** Empty unless nothing answers. */
  readonly relaxations: readonly Relaxation[];
  readonly catalogue: Catalogue;
  readonly speech: Speech;
}

export function overviewView({ query, ids, relaxations, catalogue, speech }: OverviewAnswer) {
  const { language } = speech;
  const hrefOf = (changes: Partial<SearchQuery>) => paths.overview(language, searchParams(query, changes));
  const list = paths.search(language, searchParams(query));
  const items = ids.flatMap((id) => catalogue.item(id) ?? []);
  const chips = [...wordChip(query, speech, hrefOf), ...chipsOf(query, catalogue, speech, hrefOf)];
  return {
    title: speech.text("overview.title"),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: list, label: speech.text("menu.knowledge") },
      { href: null, label: speech.text("overview.title") },
    ],
    lead: items.length === 0 ? speech.text("overview.empty") : leadText(items, speech),
    chips: chips.length === 0 ? null : { links: chips, clear: paths.overview(language) },
    againHref: againHref(query, hrefOf),
    list: { href: list, label: speech.text("overview.list", { count: items.length }) },
    relaxations: relaxationsView(relaxations, query, catalogue, speech, hrefOf),
    pictures:
      items.length === 0
        ? null
        : picturesOf(
            query,
            buildCatalogue(catalogue.version, items, catalogue.pages, catalogue.vocabularies, []),
            catalogue,
            speech,
          ),
  };
}

/** The words looked for, as a filter among the others; isolated, because they may run the other way. */
function wordChip({ text }: SearchQuery, speech: Speech, hrefOf: (changes: Partial<SearchQuery>) => string) {
  if (text === "") return [];
  return [{ text: speech.text("overview.words", { query: `\u2068${text}\u2069` }), href: hrefOf({ text: "" }) }];
}

/** `own`: the catalogue with the items of the selection only. */
function picturesOf(query: SearchQuery, own: Catalogue, whole: Catalogue, speech: Speech) {
  const { themes, regions } = shownTerms(query, own);
  const hrefOf = (filter: ListFilter) =>
    paths.search(speech.language, searchParams(query, { choices: { ...query.choices, ...asChoices(filter) } }));
  const actions = ofType(own.items, "action");
  const map = worldMap(own, speech, (country) => mapHref(country, query, own, hrefOf));
  return {
    map,
    listed: speech.text("overview.listed", { count: map.list.length }),
    placeless: placelessText(actions.filter((action) => action.countries.length === 0).length, speech),
    notes: notesOf(
      map.list.map(({ iso2 }) => iso2),
      own,
      speech,
    ),
    grid: gridView(own.items, { themes, regions, hrefOf }, own.vocabularies, speech),
    lanes: themeLanes(actions, { themes, hrefOf, isShown: (year) => isShownYear(query, year) }, whole, speech),
  };
}

const placelessText = (count: number, speech: Speech) =>
  count === 0 ? null : speech.text("overview.placeless", { count });

/**
 * Of a facet with a choice, pictures show the chosen values only: two values of one facet widen a search, so that no
 * address would list just the items counted for another one.
 */
function isShown({ choices }: SearchQuery, key: FacetKey, value: string): boolean {
  const chosen = choices[key] ?? [];
  return chosen.length === 0 || chosen.includes(value);
}

function isShownYear({ choices: { year = [] } }: SearchQuery, wanted: string): boolean {
  const isIn = (value: string) => {
    const { from, to } = readYearSpan(value) ?? { from: null, to: null };
    return (from ?? 0) <= Number(wanted) && Number(wanted) <= (to ?? Infinity);
  };
  return year.length === 0 || year.some(isIn);
}

/** Columns and rows. Other regions than those of a chosen country are not empty for want of knowledge; nor are other areas than a subtopic's. */
function shownTerms(query: SearchQuery, own: Catalogue) {
  const { themes, regions, countries } = own.vocabularies;
  const { country = [], subtopic = [] } = query.choices;
  const isOfCountry = (region: string) =>
    countries.some(({ iso2, programmeRegion }) => programmeRegion === region && country.includes(iso2.toLowerCase()));
  return {
    themes: themes
      .filter(({ id }) => isShown(query, "theme", id))
      .filter(
        ({ id, subtopics }) =>
          subtopic.length === 0 || own.ofTheme(id).length > 0 || subtopics.some((one) => subtopic.includes(one.id)),
      )
      .map(({ id }) => id),
    regions: regions
      .filter(({ id }) => isShown(query, "region", id))
      .filter(({ id }) => country.length === 0 || own.ofRegion(id).length > 0 || isOfCountry(id))
      .map(({ id }) => id),
  };
}

/** A country leads to its entries, a Member State to the Actions of its experts. */
function mapHref(
  { iso2, role }: Country,
  query: SearchQuery,
  own: Catalogue,
  hrefOf: (filter: ListFilter) => string,
): string | null {
  const code = iso2.toLowerCase();
  if (role === "eu-member-state") {
    const hasActions = ofType(own.ofMemberState(iso2), "action").length > 0;
    return hasActions && isShown(query, "memberState", code) ? hrefOf({ memberState: code, type: "action" }) : null;
  }
  return own.ofCountry(iso2).length > 0 && isShown(query, "country", code) ? hrefOf({ country: code }) : null;
}

const asChoices = (filter: ListFilter) =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, [value]]));
