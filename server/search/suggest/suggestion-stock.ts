/** The words suggestions know, for typing errors: those of vocabularies and titles. Pure. */
import { buildLexicon } from "../../concepts/lexicon.ts";
import { words } from "../../concepts/tokens.ts";
import { buildWordStock, type WordStock } from "../../concepts/word-stock.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { languages } from "../../language/languages.ts";
import type { Names } from "../../knowledge/model/vocabularies.ts";

const noNames = Object.fromEntries(languages.map((language) => [language, []])) as unknown as Names;

export function suggestionStock({ items, vocabularies }: Catalogue): WordStock {
  // The stock asks a lexicon for its acronyms only; the tree of names, left out here, takes a second to grow.
  const acronymsOnly = buildLexicon({
    ...vocabularies,
    concepts: vocabularies.concepts.map((concept) => ({ ...concept, labels: noNames })),
    countries: [],
    countryGroups: [],
    regions: [],
    subRegions: [],
    contentTypes: [],
    outputKinds: [],
    impactAxes: [],
    themes: [],
  });
  const counts = new Map<string, number>();
  for (const { texts } of items) {
    for (const word of Object.values(texts).flatMap(({ title }) => words(title))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return buildWordStock({ ...acronymsOnly, vocabularies }, counts);
}
