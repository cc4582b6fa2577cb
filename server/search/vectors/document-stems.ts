/** The stems of an item in every language it has, and how much each says. Pure. */
import { stem } from "../../concepts/stem.ts";
import { stopWords } from "../../concepts/stop-words.ts";
import { words } from "../../concepts/tokens.ts";
import { languages, type Language } from "../../language/languages.ts";
import type { SearchDocument } from "../engine/search-document.ts";

/** How often a word counts, by where it stands. */
const fieldWeights = { title: 3, summary: 2, body: 1 } as const;
const fields = Object.keys(fieldWeights) as (keyof typeof fieldWeights)[];

/** The same letters are another word in another language. */
export const taggedStem = (word: string, language: Language): string => `${language}:${stem(word, language)}`;

/** Tagged stem to 1 + ln of how often it stands there, counted by field. Function words are left out. */
export function stemWeightsOf({ texts }: SearchDocument): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const language of languages) {
    const text = texts[language];
    if (text === undefined) continue;
    for (const [stem, count] of stemCounts(text, language)) weights.set(`${language}:${stem}`, 1 + Math.log(count));
  }
  return weights;
}

/** Counted before they are tagged: most words stand in a text several times. */
function stemCounts(text: NonNullable<SearchDocument["texts"][Language]>, language: Language): Map<string, number> {
  const counts = new Map<string, number>();
  for (const field of fields) {
    for (const word of words(text[field])) {
      if (stopWords[language].has(word)) continue;
      const own = stem(word, language);
      counts.set(own, (counts.get(own) ?? 0) + fieldWeights[field]);
    }
  }
  return counts;
}
