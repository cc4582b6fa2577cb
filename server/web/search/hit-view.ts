/** A search hit: the item in short, with the words that answer the query marked. Pure. */
import { boundedCache, type BoundedCache } from "../../bounded-cache.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import { declarationOf } from "../../knowledge/model/content-types.ts";
import { textFor, type Item } from "../../knowledge/model/item.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { markedHit, wordsToMark } from "../../search/snippets/snippet.ts";
import type { NamedWords } from "../../search/snippets/snippet-words.ts";
import { card } from "../view/entries/card.ts";
import { miniFigure } from "../view/entries/mini-figure.ts";

export type HitView = ReturnType<typeof hitView>;

/** The words to mark in texts of a language; the same list for the same language. */
export type WantedIn = (language: Language) => readonly string[];

export function wantedFor(query: string, readers: Language): WantedIn {
  const lists = new Map<Language, readonly string[]>();
  return (language) => {
    let wanted = lists.get(language);
    if (wanted === undefined) lists.set(language, (wanted = wordsToMark(query, [readers, language])));
    return wanted;
  };
}

export function hitView(item: Item, wantedIn: WantedIn, namedWords: NamedWords, catalogue: Catalogue, speech: Speech) {
  const text = textFor(item, speech.language);
  return { short: shortView(item, catalogue, speech), ...markedHit(text, wantedIn(text.language), namedWords) };
}

type ShortView = ReturnType<typeof makeShortView>;

const mostShort = 2000;
const shortViews = perCatalogue<Catalogue, [], BoundedCache<ShortView>>(() => boundedCache({ mostValues: mostShort }));

/** What no query changes, made once. */
function shortView(item: Item, catalogue: Catalogue, speech: Speech): ShortView {
  return shortViews(catalogue).of(`${speech.language} ${item.id}`, () => makeShortView(item, catalogue, speech));
}

function makeShortView(item: Item, catalogue: Catalogue, speech: Speech) {
  const short = card(item, catalogue, speech);
  return {
    ...short,
    themeNames: short.themes.map(({ label }) => label).join(" · "),
    picture: evidencePicture(item, catalogue),
  };
}

/** Null for what rests on no Action. */
function evidencePicture(item: Item, catalogue: Catalogue) {
  const actions = catalogue.actionsOf(item);
  if (declarationOf[item.type].trail !== "rests-on-actions" || actions.length === 0) return null;
  const outputs = actions.flatMap(({ id }) => catalogue.outputsOf(id)).length;
  return miniFigure({ isInferred: "basis" in item && item.basis === "inferred", actions: actions.length, outputs });
}
