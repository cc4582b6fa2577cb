/** All entries of a list as one note to take along, by its short address. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { contentTypes, typesOn } from "../../knowledge/model/content-types.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Speech } from "../../language/translate.ts";
import { newestFirst, ofType } from "../view/entries/item-lists.ts";
import { mostInBrief, paths } from "../view/paths.ts";
import { briefCodeOf } from "./brief-view.ts";

/** Lessons first, then as the page of a country lists them; as many as a note holds. Null where there are none. */
export function dossierHref(items: readonly Item[], catalogue: Catalogue, { language }: Speech): string | null {
  if (items.length === 0) return null;
  const types = [...new Set([...typesOn("country"), ...contentTypes])];
  const shown = types.flatMap((type) => newestFirst(ofType(items, type))).slice(0, mostInBrief);
  const code = briefCodeOf(shown, catalogue);
  const ids = shown.map(({ id }) => id);
  return code === null ? paths.brief(language, ids) : paths.briefByCode(language, code);
}
