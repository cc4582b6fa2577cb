/** GET /:language/glossary/:concept */
import { notFound } from "../../errors.ts";
import { countsOfSearches } from "../../search/concept-search.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { conceptView } from "./concept-view.ts";

export function conceptPage(site: Site): PageHandler {
  return (request, speech) => {
    const id = String(request.params["concept"]);
    const catalogue = site.catalogue();
    const concept = catalogue.vocabularies.concepts.find((one) => one.id === id);
    if (concept === undefined) throw notFound(`the concept ${id.slice(0, 60)}`);

    const view = conceptView(concept, catalogue, site.insights(), countsOfSearches(catalogue, site.search), speech);
    return {
      page: "concept",
      head: {
        title: view.name,
        description: speech.text("concept.description", { concept: view.name, count: view.count }),
        section: "glossary",
        pathIn: (language) => paths.concept(language, id),
      },
      view,
    };
  };
}
