/** How a body that took part, asked or sent experts is called in the reader's language. Pure. */
import type { LabelOf } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";

/** `id`: of `vocabularies/institutions.json`, or the ISO code of a country, of the vocabulary or not: `GB`. */
export function institutionName(id: string, labelOf: LabelOf, speech: Speech): string {
  if (!/^[A-Z]{2}$/.test(id)) return labelOf("institution", id);
  const label = labelOf("country", id);
  return label === id ? speech.countryName(id) : label;
}
