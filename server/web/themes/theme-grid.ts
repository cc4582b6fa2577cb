/** How much is known by region and thematic area: the darker a cell, the more; an empty one asks for what readers know. Pure. */
import type { Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Speech } from "../../language/translate.ts";
import { paths } from "../view/paths.ts";
import type { ListFilter } from "../view/entries/item-lists.ts";

/** Least numbers of entries for the second to the fifth tint; below the first, a dashed cell says “little is known”. */
const tints = [6, 13, 21, 31];

/** Columns, rows, and where the number in a cell leads. */
interface GridScope {
  readonly themes: readonly string[];
  readonly regions: readonly string[];
  readonly hrefOf: (filter: ListFilter) => string;
}

export function gridView(
  items: readonly Item[],
  { themes, regions, hrefOf }: GridScope,
  vocabularies: Vocabularies,
  { language, text }: Speech,
) {
  const labelOf = labelsIn(vocabularies, language);
  const rows = regions.map((region) => ({
    label: labelOf("region", region),
    cells: themes.map((theme) => {
      const count = items.filter((item) => item.regions.includes(region) && item.themes.includes(theme)).length;
      return {
        theme,
        tint: `q${tints.filter((least) => count >= least).length + 1}`,
        count,
        href: hrefOf({ theme, region }),
        label: text("home.grid.cell", { region: labelOf("region", region), theme: labelOf("theme", theme) }),
      };
    }),
  }));
  const hasEmpty = rows.some(({ cells }) => cells.some(({ count }) => count === 0));
  return {
    caption: text("home.grid.caption", { without: items.filter((item) => item.regions.length === 0).length }),
    themes: themes.map((id) => ({ id, label: labelOf("theme", id) })),
    rows,
    /** The page on how to share knowledge; null when no cell is empty. */
    inviteHref: hasEmpty ? paths.page(language, "take-part") : null,
  };
}
