/** GET /:language/countries/:code */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { countryView } from "./country-view.ts";
import { findCountry } from "./find-country.ts";

export function countryPage(site: Site): PageHandler {
  return (request, speech) => {
    const code = String(request.params["code"]);
    const found = findCountry(site.catalogue().vocabularies, code);
    if (found === null) throw notFound(`the country ${code.slice(0, 20)}`);
    if (!found.isCanonical) return { redirect: paths.country(speech.language, found.country.iso2), status: 301 };

    const view = countryView(found.country, site.catalogue(), site.insights(), speech);
    return {
      page: "country",
      head: {
        title: view.name,
        description: view.description,
        section: "countries",
        pathIn: (language) => paths.country(language, found.country.iso2),
        noIndex: view.isEmpty,
      },
      view,
    };
  };
}
