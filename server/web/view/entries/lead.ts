/** The sentence under the title of a page that gathers items: how many. Their years stand where the page counts them. Pure. */
import type { Item } from "../../../knowledge/model/item.ts";
import type { Speech, TextKey } from "../../../language/translate.ts";

/** `empty`: what to say when there are none. */
export function leadText(items: readonly Item[], speech: Speech, empty: TextKey = "place.empty"): string {
  return items.length === 0 ? speech.text(empty) : speech.text("place.lead", { count: items.length });
}

/** What search engines and previews say of a page: its name and a sentence on it, which begins with a capital letter. */
export const described = (name: string, lead: string): string => `${name}. ${lead}`;
