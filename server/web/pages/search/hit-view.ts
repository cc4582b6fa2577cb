/** A search hit: the item in short, with the words that answer the query marked. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { textFor, type Item } from "../../../knowledge/item.ts";
import type { Speech } from "../../../language/translate.ts";
import { bestSnippet, highlight, wordsToMark } from "../../../search/highlight.ts";
import type { Marker } from "../../../search/marker.ts";
import { card } from "../knowledge/card.ts";
import { miniFigure } from "../knowledge/mini-figure.ts";

export type HitView = ReturnType<typeof hitView>;

export function hitView(item: Item, query: string, marker: Marker, catalogue: Catalogue, speech: Speech) {
  const text = textFor(item, speech.language);
  const wanted = wordsToMark(query, [speech.language, text.language]);
  const short = card(item, catalogue, speech);
  return {
    ...short,
    markedTitle: highlight(text.title, wanted, text.language, marker),
    snippet: bestSnippet(text, wanted, marker),
    themeNames: short.themes.map(({ label }) => label).join(" · "),
    picture: evidencePicture(item, catalogue),
  };
}

/** Null for what is no lesson, or rests on no Action. */
function evidencePicture(item: Item, catalogue: Catalogue) {
  const actions = item.type === "lesson-learned" ? catalogue.actionsOf(item) : [];
  if (item.type !== "lesson-learned" || actions.length === 0) return null;
  const outputs = actions.flatMap(({ id }) => catalogue.outputsOf(id)).length;
  return miniFigure({ isInferred: item.basis === "inferred", actions: actions.length, outputs });
}
