/** GET /:language/glossary, and ?q= for the concepts that some words name */
import { cleanText } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { glossaryView } from "./glossary-view.ts";

export function glossaryPage(site: Site): PageHandler {
  return ({ address }, speech) => {
    const [typed = "", ...others] = address.params.getAll("q");
    const query = others.length === 0 ? cleanText(typed) : "";
    const view = glossaryView(query, site.catalogue(), site.insights(), speech);
    return {
      isPublic: true,
      page: "glossary",
      head: {
        title: view.title,
        description: view.lead,
        section: "glossary",
        pathIn: paths.glossary,
        noIndex: query !== "",
      },
      view,
    };
  };
}
