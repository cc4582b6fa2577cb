/** The items that an address names, for pages made of a choice: a briefing note, a comparison. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Item } from "../../../knowledge/model/item.ts";

export interface ChosenItems {
  /** In the order asked for, each once, at most as many as the page holds. */
  readonly items: readonly Item[];
  /** Those there was no room for. */
  readonly leftOut: readonly Item[];
  /** How many of the ids do not exist. They are not repeated on the page, as they may be any text. */
  readonly unknown: number;
  readonly repeated: number;
}

/** `asked`: ids, or whole addresses of items as somebody copied them; `most`: how many the page holds. */
export function chosenItems(asked: readonly string[], most: number, catalogue: Catalogue): ChosenItems {
  const ids = asked.map(idIn).filter((id) => id !== "");
  const found = ids.flatMap((id) => catalogue.item(id) ?? []);
  const items = [...new Set(found)];
  return {
    items: items.slice(0, most),
    leftOut: items.slice(most),
    unknown: ids.length - found.length,
    repeated: found.length - items.length,
  };
}

/** The last step of an address: `a-lesson` of `https://levier.example/fr/lessons/a-lesson?x=1`. */
const idIn = (asked: string) =>
  asked
    .trim()
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "")
    .replace(/^.*\//s, "");
