/** GET /:language/compare?item=<id>&item=<id>…: two to five entries side by side. The choice is kept in the address alone. */
import type { PageHandler } from "../http/areas/area.ts";
import type { Site } from "../site.ts";
import { chosenItems } from "../view/entries/chosen-items.ts";
import { paths } from "../view/paths.ts";
import { compareView, mostCompared } from "./compare-view.ts";

export function comparePage(site: Site): PageHandler {
  return ({ address: { params } }, speech) => {
    const { language } = speech;
    const catalogue = site.catalogue();
    const chosen = chosenItems(params.getAll("item"), mostCompared, catalogue);
    const ids = chosen.items.map(({ id }) => id);
    const others = new URLSearchParams([...params].filter(([name, value]) => name !== "item" && value !== ""));
    // From a list where fewer than two were chosen: back to it, with what was.
    if (ids.length < 2) return { redirect: paths.chooseToCompare(language, String(others), ids) };
    // From a list: the address of a comparison holds nothing else, so that it can be sent on.
    const all = [...ids, ...chosen.leftOut.map(({ id }) => id)];
    if (others.size > 0) return { redirect: paths.compare(language, all) };
    const view = compareView(chosen, catalogue, speech);
    return {
      isPublic: true,
      page: "compare",
      head: {
        title: view.title,
        description: speech.text("compare.description"),
        section: "knowledge",
        pathIn: (other) => paths.compare(other, ids),
        noIndex: true,
      },
      view,
    };
  };
}
