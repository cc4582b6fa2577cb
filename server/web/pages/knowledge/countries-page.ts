/** GET /:language/countries */
import { paths } from "../../paths.ts";
import type { PageHandler } from "../../show-page.ts";
import type { Site } from "../../site.ts";
import { countriesView } from "./countries-view.ts";

export function countriesPage(site: Site): PageHandler {
  return (_request, speech) => {
    const view = countriesView(site.catalogue(), speech);
    return {
      page: "countries",
      head: { title: view.title, description: view.lead, section: "countries", pathIn: paths.countries },
      view,
    };
  };
}
