/** What `views/pages/places/countries.hbs` shows: all countries on a map and by region, with how much there is on each. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import { ofType } from "../view/entries/item-lists.ts";
import { countryLinks } from "../view/entries/place-links.ts";
import { worldMap } from "../view/figures/world-map.ts";

/** `theme`: null for all of them. */
export const countriesAddress = (language: Language, theme: string | null): string =>
  paths.countries(language) + (theme === null ? "" : `?theme=${theme}`);

/** The same countries, with the items of one theme only. */
function narrowed(catalogue: Catalogue, theme: string | null): Catalogue {
  if (theme === null) return catalogue;
  const isAsked = ({ themes }: Item) => themes.includes(theme);
  return {
    ...catalogue,
    ofCountry: (iso2) => catalogue.ofCountry(iso2).filter(isAsked),
    ofMemberState: (iso2) => catalogue.ofMemberState(iso2).filter(isAsked),
  };
}

/** `theme`: of the vocabulary, or null to count the items of all. */
export function countriesView(whole: Catalogue, theme: string | null, speech: Speech) {
  const { language } = speech;
  const catalogue = narrowed(whole, theme);
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const themeLabel = theme === null ? null : labelOf("theme", theme);
  const { countries } = catalogue.vocabularies;
  const told = countries.filter(({ iso2 }) => catalogue.ofCountry(iso2).length > 0).length;
  return {
    title: speech.text("countries.title"),
    headTitle: speech.text("countries.title") + (themeLabel === null ? "" : speech.text("place.colon") + themeLabel),
    lead:
      themeLabel === null
        ? speech.text("countries.lead", { count: told })
        : speech.text("map.leadOfTheme", { count: told, theme: themeLabel }),
    themes: [
      { id: null, label: speech.text("map.all") },
      ...catalogue.vocabularies.themes.map(({ id }) => ({ id, label: labelOf("theme", id) })),
    ].map((choice) => ({
      ...choice,
      href: countriesAddress(language, choice.id),
      isChosen: choice.id === theme,
    })),
    institutions: paths.institutions(language),
    overview: paths.overview(language, theme === null ? "" : `theme=${theme}`),
    map: worldMap(catalogue, speech),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: null, label: speech.text("menu.countries") },
    ],
    regions: regionsOf(catalogue, theme, speech),
    memberStates: memberStatesOf(catalogue, speech),
    /** Wordings that must stand beside a name. */
    notes: countries.flatMap(({ iso2 }) => {
      const note = speech.textOrNull(`country.note.${iso2}`);
      return note === null ? [] : [{ label: labelOf("country", iso2), note }];
    }),
  };
}

function regionsOf(catalogue: Catalogue, theme: string | null, speech: Speech) {
  const { countries, regions } = catalogue.vocabularies;
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return regions.map(({ id }) => {
    const own = countries.filter(({ programmeRegion }) => programmeRegion === id);
    const links = countryLinks(own, catalogue, speech);
    const count = links.without.length;
    return {
      id,
      label: labelOf("region", id),
      href: paths.region(speech.language, id),
      ...links,
      withoutText: speech.text(theme === null ? "countries.without" : "map.withoutInTheme", { count }),
    };
  });
}

function memberStatesOf(catalogue: Catalogue, speech: Speech) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  return catalogue.vocabularies.countries
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
    .toSorted((a, b) => speech.compare(a.label, b.label));
}
