/** GET /:language/brief?item=<id>&item=<id>…: chosen items as one note to print. The choice is kept in the address alone. */
import type { PageHandler } from "../http/areas/area.ts";
import { chosenItems } from "../view/entries/chosen-items.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import type { Site } from "../site.ts";
import { briefView } from "./brief-view.ts";

export function briefPage(site: Site): PageHandler {
  return ({ address }, speech) => {
    const catalogue = site.catalogue();
    const brief = chosenItems(address.params.getAll("item"), mostInBrief, catalogue);
    const today = site.registrations.service.now().slice(0, 10);
    const view = briefView(brief, { catalogue, publicUrl: site.publicUrl, today, speech });
    return {
      isPublic: true,
      page: "brief",
      head: {
        title: view.title,
        description: speech.text("brief.lead"),
        section: "knowledge",
        pathIn: (language) => paths.brief(language, view.ids),
        noIndex: true,
      },
      view,
    };
  };
}
