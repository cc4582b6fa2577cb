/** A body that took part, asked or sent experts, as it is named and where its page is. Pure. */
import type { LabelOf } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { paths } from "../paths.ts";
import { institutionName } from "./institution-name.ts";

export interface InstitutionLink {
  readonly label: string;
  /** Null for a country that sent experts without a body being named. */
  readonly href: string | null;
}

/** `id`: of an institution, or the ISO code of a country. */
export const institutionLink = (id: string, labelOf: LabelOf, speech: Speech): InstitutionLink => ({
  label: institutionName(id, labelOf, speech),
  href: /^[A-Z]{2}$/.test(id) ? null : paths.institution(speech.language, id),
});
