/** What the collection holds on the subject of a session: on its themes, closest in words first. Pure. */
import { fold } from "../../concepts/fold.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { InfoSession } from "../../knowledge/model/info-session.ts";
import { declarationOf } from "../../knowledge/model/content-types.ts";
import { textFor, type Item } from "../../knowledge/model/item.ts";
import type { Language } from "../../language/languages.ts";

/** Items shown. */
const mostRelated = 4;
/** Shorter ones are mostly grammar. */
const fewestLetters = 5;

const wordsOf = (title: string, summary: string): ReadonlySet<string> =>
  new Set(fold(`${title} ${summary}`).match(new RegExp(`\\p{L}{${fewestLetters},}`, "gu")));

const itemWords = (item: Item, language: Language): ReadonlySet<string> => {
  const { title, summary } = textFor(item, language);
  return wordsOf(title, summary);
};

/** Compared in the language of the session's original, so that every reader is shown the same. A rare word in common counts most. */
export function itemsForSession({ themes, texts, original }: InfoSession, catalogue: Catalogue): readonly Item[] {
  const about = [...new Set(themes.flatMap(catalogue.ofTheme))];
  const own = texts[original];
  const wanted = own === undefined ? new Set<string>() : wordsOf(own.title, own.summary);
  const shared = about.map((item) => [...itemWords(item, original)].filter((word) => wanted.has(word)));
  const frequency = new Map<string, number>();
  for (const word of shared.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const order = ({ type }: Item) => declarationOf[type].listedOn.infoSession ?? Number.MAX_SAFE_INTEGER;
  const year = (item: Item) => item.years.end ?? item.years.start ?? 0;
  return about
    .map((item, place) => ({
      item,
      closeness: (shared[place] ?? []).reduce((sum, word) => sum + 1 / (frequency.get(word) ?? 1), 0),
    }))
    .sort((a, b) => order(a.item) - order(b.item) || b.closeness - a.closeness || year(b.item) - year(a.item))
    .slice(0, mostRelated)
    .map(({ item }) => item);
}
