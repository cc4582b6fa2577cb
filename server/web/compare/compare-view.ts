/** What `views/pages/compare/compare.hbs` shows: chosen entries side by side, one row a question. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Speech } from "../../language/translate.ts";
import { card } from "../view/entries/card.ts";
import type { ChosenItems } from "../view/entries/chosen-items.ts";
import { paths } from "../view/paths.ts";
import { comparedRows } from "./compare-rows.ts";

/** Entries side by side: more columns than five cannot be read on a sheet of paper. */
export const mostCompared = 5;

export function compareView({ items, leftOut, unknown }: ChosenItems, catalogue: Catalogue, speech: Speech) {
  const { language, text } = speech;
  const ids = items.map(({ id }) => id);
  const columns = items.map((item) => ({
    ...card(item, catalogue, speech),
    without: paths.compare(
      language,
      ids.filter((id) => id !== item.id),
    ),
  }));
  return {
    title: text("compare.title"),
    crumbs: [
      { href: paths.home(language), label: text("menu.home") },
      { href: paths.search(language), label: text("menu.knowledge") },
      { href: null, label: text("compare.title") },
    ],
    lead: text("compare.lead", { count: items.length }),
    notices: [
      ...(leftOut.length === 0 ? [] : [text("compare.leftOut", { most: mostCompared, count: leftOut.length })]),
      ...(unknown === 0 ? [] : [text("brief.unknown", { count: unknown })]),
    ],
    leftOut: leftOut.map((item) => card(item, catalogue, speech)),
    columns,
    rows: comparedRows(items, catalogue, speech).map((row) => ({
      ...row,
      cells: row.cells.map((cell, place) => ({ ...cell, of: columns[place] })),
    })),
    briefHref: paths.brief(language, ids),
    chooseHref: paths.chooseToCompare(language, "", ids),
    isFull: items.length >= mostCompared,
  };
}
