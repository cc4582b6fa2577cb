/** The sentence under the title of a page that gathers items: how many, and from which years. Pure. */
import type { Item } from "../../../knowledge/item.ts";
import type { Speech, TextKey } from "../../../language/translate.ts";
import { yearSpan } from "./collection.ts";

/** `empty`: what to say when there are none. */
export function leadText(items: readonly Item[], speech: Speech, empty: TextKey = "place.empty"): string {
  const count = items.length;
  if (count === 0) return speech.text(empty);
  const years = yearSpan(items);
  if (years === null) return speech.text("place.lead", { count });
  if (years.first === years.last) return speech.text("place.leadYear", { count, year: String(years.first) });
  return speech.text("place.leadYears", { count, first: String(years.first), last: String(years.last) });
}
