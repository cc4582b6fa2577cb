/** GET /:language/countries?theme=, and ?country= of the form on the home page */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { onlyParam } from "../http/address/request-address.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { countriesAddress, countriesView } from "./countries-view.ts";
import { findCountry } from "./find-country.ts";

export function countriesPage(site: Site): PageHandler {
  return ({ address }, speech) => {
    const catalogue = site.catalogue();
    const chosen = pageOf(onlyParam(address, "country"), catalogue.vocabularies, speech.language);
    if (chosen !== null) return { redirect: chosen };

    const asked = onlyParam(address, "theme");
    // For a theme that does not exist, or no longer, all items count.
    const theme = catalogue.vocabularies.themes.find(({ id }) => id === asked)?.id ?? null;
    const view = countriesView(catalogue, theme, speech);
    return {
      isPublic: true,
      page: "countries",
      head: {
        title: view.headTitle,
        description: view.lead,
        section: "countries",
        pathIn: (language) => countriesAddress(language, theme),
        noIndex: theme !== null,
      },
      view,
      mayBeKept: address.target === countriesAddress(speech.language, theme),
    };
  };
}

/** The page of a chosen country, of a Member State what its experts did; null for none, who then sees all countries. */
function pageOf(code: string | null, vocabularies: Vocabularies, language: Language): string | null {
  const found = code === null ? null : findCountry(vocabularies, code);
  if (found === null) return null;
  const { iso2, role } = found;
  return role === "eu-member-state" ? paths.memberState(language, iso2) : paths.country(language, iso2);
}
