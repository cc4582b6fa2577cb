/** Lists of countries with how much there is on each, and tables of counts that lead into the search. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { contentTypes } from "../../../knowledge/model/content-types.ts";
import type { Item } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Country } from "../../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../paths.ts";
import { ofType, searchHref, tally, type ListFilter } from "./item-lists.ts";

export interface CountryLink {
  readonly href: string;
  readonly label: string;
  readonly actions: number;
  readonly entries: number;
}

/** Countries in the order of the page's language, those with items and those without apart. */
export function countryLinks(countries: readonly Country[], catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const links = countries
    .map(({ iso2 }): CountryLink => {
      const items = catalogue.ofCountry(iso2);
      return {
        href: paths.country(speech.language, iso2),
        label: labelOf("country", iso2),
        actions: ofType(items, "action").length,
        entries: items.length,
      };
    })
    .toSorted((a, b) => speech.compare(a.label, b.label));
  return {
    withEntries: links.filter(({ entries }) => entries > 0),
    without: links.filter(({ entries }) => entries === 0),
  };
}

/** Every country to choose from: partner countries by region, then the Member States. Values as in addresses. */
export function countryGroups({ vocabularies }: Catalogue, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const group = (label: string, isIn: (country: Country) => boolean) => ({
    label,
    options: vocabularies.countries
      .filter(isIn)
      .map(({ iso2 }) => ({ value: iso2.toLowerCase(), label: labelOf("country", iso2) }))
      .toSorted((a, b) => speech.compare(a.label, b.label)),
  });
  return [
    ...vocabularies.regions.map(({ id }) => group(labelOf("region", id), (country) => country.programmeRegion === id)),
    group(speech.text("countries.memberStates"), ({ role }) => role === "eu-member-state"),
  ];
}

/** Countries that some items are about; each leads to the search for just these items. */
export function countriesOf(items: readonly Item[], filter: ListFilter, catalogue: Catalogue, speech: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return tally(items, ({ countries }) => countries)
    .map(({ id, count }) => ({
      href: searchHref({ ...filter, country: id.toLowerCase() }, speech),
      label: labelOf("country", id),
      count,
    }))
    .toSorted((a, b) => b.count - a.count || speech.compare(a.label, b.label));
}

export type CrossTable = ReturnType<typeof crossTable>;

/** How many items of each type there are in each theme (or region), each number leading to these items. */
export function crossTable(
  items: readonly Item[],
  rows: "theme" | "region",
  filter: ListFilter,
  catalogue: Catalogue,
  speech: Speech,
) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  const terms = rows === "theme" ? catalogue.vocabularies.themes : catalogue.vocabularies.regions;
  return {
    caption: speech.text(`place.table.${rows}`),
    corner: speech.text(`facet.${rows}`),
    columns: contentTypes.map((type) => ({ type, label: speech.text(`entries.${type}`) })),
    rows: terms
      .map(({ id }) => {
        const inRow = items.filter((item) => (rows === "theme" ? item.themes : item.regions).includes(id));
        return {
          id: rows === "theme" ? id : null,
          label: labelOf(rows, id),
          count: inRow.length,
          cells: contentTypes.map((type) => {
            const count = ofType(inRow, type).length;
            const words = speech.text("place.cell", {
              place: labelOf(rows, id),
              kind: speech.text(`entries.${type}`),
            });
            return { count, words, href: count === 0 ? null : searchHref({ ...filter, [rows]: id, type }, speech) };
          }),
        };
      })
      .filter(({ count }) => count > 0),
  };
}
