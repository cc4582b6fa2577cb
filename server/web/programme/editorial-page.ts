/** GET /:language/<id> for the pages of `knowledge/pages/` */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { editorialView } from "./editorial-view.ts";

export function editorialPage(site: Site, id: string): PageHandler {
  return (_request, speech) => {
    const catalogue = site.catalogue();
    const page = catalogue.pages.get(id);
    if (page === undefined) throw notFound(`the page "${id}"`);
    const view = editorialView(page, site.contactEmail, catalogue, speech);
    return {
      isPublic: true,
      page: "editorial",
      head: {
        title: view.title,
        description: view.summary,
        // Terms of use are of the site, not of the programme.
        section: id === "legal" ? null : "programme",
        pathIn: (language) => paths.page(language, id),
        updated: page.updated,
      },
      view,
    };
  };
}
