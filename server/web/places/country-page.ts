/** GET /:language/countries/:code */
import { entityPage } from "../http/areas/entity-page.ts";
import { paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { countryView } from "./country-view.ts";
import { findCountry } from "./find-country.ts";

export const countryPage = (site: Site) =>
  entityPage(site, {
    page: "country",
    section: "countries",
    missing: ({ code = "" }) => `the country ${code.slice(0, 20)}`,
    find: ({ vocabularies }, { code = "" }) => findCountry(vocabularies, code),
    view: (country, speech) => countryView(country, site.catalogue(), site.insights(), speech),
    path: (language, { iso2 }) => paths.country(language, iso2),
    head: ({ name, description, isEmpty }) => ({ title: name, description, noIndex: isEmpty }),
  });
