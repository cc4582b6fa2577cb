/** GET /:language/actions/:id and the same for outputs, lessons and practices: the page of one item. */
import { notFound } from "../../errors.ts";
import { declarationOf, type ContentType } from "../../knowledge/model/content-types.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { itemView } from "./item-view.ts";

export function itemPage(site: Site, type: ContentType): PageHandler {
  return ({ parts }, speech) => {
    const { id = "" } = parts;
    const catalogue = site.catalogue();
    const item = catalogue.item(id);
    if (item === undefined) throw notFound(`the entry ${id.slice(0, 100)}`);
    // The address was shortened or guessed, or the file moved to another type.
    if (item.type !== type) return { redirect: paths.item(speech.language, item), status: 301 };
    const view = itemView(item, catalogue, site.insights(), speech);
    return {
      isPublic: true,
      page: declarationOf[item.type].template,
      head: {
        title: view.title,
        description: view.summary,
        section: "knowledge",
        pathIn: (language) => paths.item(language, item),
        updated: item.updated,
      },
      view,
    };
  };
}
