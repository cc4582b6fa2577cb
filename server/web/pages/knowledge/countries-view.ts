/** What `views/pages/countries.hbs` shows: all countries by region, with how much there is on each. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { labelsIn } from "../../../knowledge/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../../paths.ts";
import { ofType } from "./collection.ts";
import { countryLinks } from "./place-links.ts";

export function countriesView(catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const { countries } = catalogue.vocabularies;
  const told = countries.filter(({ iso2 }) => catalogue.ofCountry(iso2).length > 0).length;
  return {
    title: speech.text("countries.title"),
    lead: speech.text("countries.lead", { count: told }),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: null, label: speech.text("menu.countries") },
    ],
    regions: catalogue.vocabularies.regions.map(({ id }) => {
      const links = countryLinks(
        countries.filter(({ programmeRegion }) => programmeRegion === id),
        catalogue,
        speech,
      );
      return {
        id,
        label: labelOf("region", id),
        href: paths.region(language, id),
        ...links,
        withoutText: speech.text("countries.without", { count: links.without.length }),
      };
    }),
    memberStates: countries
      .filter(({ role }) => role === "eu-member-state")
      .map(({ iso2 }) => ({
        href: paths.memberState(language, iso2),
        label: labelOf("country", iso2),
        actions: ofType(catalogue.ofMemberState(iso2), "action").length,
        entries: catalogue.ofCountry(iso2).length,
        countryHref: catalogue.ofCountry(iso2).length === 0 ? null : paths.country(language, iso2),
        entriesText: speech.text("place.cell", {
          place: labelOf("country", iso2),
          kind: speech.text("countries.entries"),
        }),
      }))
      .toSorted((a, b) => speech.compare(a.label, b.label)),
    /** Wordings that must stand beside a name. */
    notes: countries.flatMap(({ iso2 }) => {
      const note = speech.textOrNull(`country.note.${iso2}`);
      return note === null ? [] : [{ label: labelOf("country", iso2), note }];
    }),
  };
}
