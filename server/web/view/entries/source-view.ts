/** A source in a list: its title or, where none is known, what it is; who published it and when. Pure. */
import type { Source } from "../../../knowledge/model/fields.ts";
import type { LabelOf } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";

export type SourceView = ReturnType<typeof sourceView>;

export function sourceView(
  { title, kind, says, language, publisher, year, url }: Source,
  labelOf: LabelOf,
  speech: Speech,
) {
  return {
    title: title ?? labelOf("sourceKind", kind ?? "web-page"),
    /** Of the title; a kind is named in the reader's. */
    language: title === null ? speech.language : language,
    url,
    publisher,
    yearPart: year === null ? "" : `${speech.text("item.comma")}${year}`,
    /** How it stands to what the item says; null where the item was written from it. */
    stance: says === null ? null : speech.text(`item.source.says.${says}`),
  };
}
