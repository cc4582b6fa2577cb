/** GET /:language/countries?theme= */
import type { PageHandler } from "../../show-page.ts";
import type { Site } from "../../site.ts";
import { countriesAddress, countriesView } from "./countries-view.ts";

export function countriesPage(site: Site): PageHandler {
  return (request, speech) => {
    const catalogue = site.catalogue();
    const asked = request.query["theme"];
    // A theme that is not there, or no longer, asks for nothing less than all.
    const theme = catalogue.vocabularies.themes.find(({ id }) => id === asked)?.id ?? null;
    const view = countriesView(catalogue, theme, speech);
    return {
      page: "countries",
      head: {
        title: view.headTitle,
        description: view.lead,
        section: "countries",
        pathIn: (language) => countriesAddress(language, theme),
        noIndex: theme !== null,
      },
      view,
      mayBeKept: request.originalUrl === countriesAddress(speech.language, theme),
    };
  };
}
