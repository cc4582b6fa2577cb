/** The message on an unknown key, with the nearest known one. */
import { nearestWord } from "./nearest-word.ts";

export function knownKey(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known);
  return nearest === null ? `one of the keys ${known.join(", ")}` : `a known key (did you mean "${nearest}"?)`;
}
