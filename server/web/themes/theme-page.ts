/** GET /:language/themes/:theme */
import { notFound } from "../../errors.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../view/show-page.ts";
import type { Site } from "../site.ts";
import { described } from "../view/entries/lead.ts";
import { themeView } from "./theme-view.ts";

export function themePage(site: Site): PageHandler {
  return (request, speech) => {
    const id = String(request.params["theme"]);
    const catalogue = site.catalogue();
    const theme = catalogue.vocabularies.themes.find((one) => one.id === id);
    if (theme === undefined) throw notFound(`the thematic area ${id.slice(0, 40)}`);

    const view = themeView(theme, catalogue, site.insights(), speech);
    return {
      page: "theme",
      head: {
        title: view.name,
        description: described(view.name, view.lead),
        section: "knowledge",
        pathIn: (language) => paths.theme(language, id),
      },
      view,
    };
  };
}
