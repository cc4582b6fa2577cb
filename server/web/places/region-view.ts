/** What `views/pages/places/region.hbs` shows. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { figure, searchLink, typeFigures } from "../view/entries/item-lists.ts";
import { listsOn } from "../view/entries/entry-list.ts";
import { leadText } from "../view/entries/lead.ts";
import { countryLinks, crossTable } from "../view/entries/place-links.ts";
import { timeline } from "../view/figures/timeline.ts";

export function regionView(region: string, catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const name = labelOf("region", region);
  const items = catalogue.ofRegion(region);
  const countries = catalogue.vocabularies.countries.filter(({ programmeRegion }) => programmeRegion === region);
  const { withEntries, without } = countryLinks(countries, catalogue, speech);
  const subRegions = catalogue.vocabularies.subRegions
    .filter((subRegion) => subRegion.region === region)
    .map(({ id }) => ({
      id,
      label: labelOf("subRegion", id),
      countries: countryLinks(
        countries.filter(({ subRegion }) => subRegion === id),
        catalogue,
        speech,
      ).withEntries,
    }));
  return {
    name,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.countries(language), label: speech.text("menu.countries") },
      { href: null, label: name },
    ],
    lead: leadText(items, speech),
    figures: [
      ...typeFigures(items, speech),
      ...(withEntries.length === 0 ? [] : [figure("globe", "figures.countries", withEntries.length, speech)]),
    ],
    timeline: timeline(items, { kind: "many", theme: null }, catalogue, speech),
    table: items.length === 0 ? null : crossTable(items, "theme", { region }, catalogue, speech),
    lists: listsOn("region", items, { filter: { region }, hasPlace: true }, catalogue, speech),
    subRegions: subRegions.filter((subRegion) => subRegion.countries.length > 0),
    without,
    withoutText: speech.text("countries.without", { count: without.length }),
    search: searchLink(items, { region }, name, speech),
  };
}
