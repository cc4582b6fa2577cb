/** Advice on titles and summaries that name a State otherwise than its label, as a card shows both. */
import { lineOf } from "../files/line-of.ts";
import type { AdviceRule, Remark } from "./advice.ts";

export const countryNames: AdviceRule = {
  says: "another name of a country in a title or summary: write the name of vocabularies/countries.json",
  on: ({ language, text, lines, prose }, { countries }) =>
    (["title", "summary"] as const).flatMap((field): Remark[] => {
      // “Congo” in “Democratic Republic of the Congo” is no other name.
      const words = countries
        .map(({ labels }) => labels[language])
        .toSorted((a, b) => b.length - a.length)
        .reduce((rest, label) => rest.replaceAll(label, " ".repeat(label.length)), text[field]);
      const line = prose.find(({ text: written }) => written.startsWith(`${field}:`))?.line ?? lineOf(lines, [field]);
      return countries.flatMap(({ labels, altNames }) =>
        altNames[language]
          .filter((name) => name !== labels[language] && isNamed(words, name))
          .map((name) => ({ line, found: `${name}, not ${labels[language]}` })),
      );
    }),
};

/** As a word of its own. “DR Congo III” is the name that the programme gave an Action. */
function isNamed(words: string, name: string): boolean {
  const letters = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}-])${letters}(?![\\p{L}\\p{N}-])(?! [IVX]+(?![\\p{L}]))`, "u").test(words);
}
