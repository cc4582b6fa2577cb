/** GET /:language/regions/:region */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { described } from "../view/entries/lead.ts";
import { regionView } from "./region-view.ts";

export function regionPage(site: Site): PageHandler {
  return (request, speech) => {
    const id = String(request.params["region"]);
    const catalogue = site.catalogue();
    if (!catalogue.vocabularies.regions.some((region) => region.id === id)) {
      throw notFound(`the region ${id.slice(0, 40)}`);
    }

    const view = regionView(id, catalogue, speech);
    return {
      page: "region",
      head: {
        title: view.name,
        description: described(view.name, view.lead),
        section: "countries",
        pathIn: (language) => paths.region(language, id),
      },
      view,
    };
  };
}
