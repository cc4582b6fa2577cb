/** GET /:language/institutions */
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { paths } from "../view/paths.ts";
import { institutionsView } from "./institutions-view.ts";

export const institutionsPage =
  (site: Site): PageHandler =>
  (_request, speech) => {
    const view = institutionsView(site.catalogue(), speech);
    return {
      isPublic: true,
      page: "institutions",
      head: { title: view.title, description: view.lead, section: "countries", pathIn: paths.institutions },
      view,
    };
  };
