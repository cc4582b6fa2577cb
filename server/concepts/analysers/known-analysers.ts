/** The analyser of each language. A new language works without one, less well. */
import { languages, type Language } from "../../language/languages.ts";
import { plain, type Analyser } from "./analyser.ts";
import { arabic } from "./arabic.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

const known: Readonly<Partial<Record<Language, Analyser>>> = {
  en: english,
  fr: french,
  es: spanish,
  pt: portuguese,
  ar: arabic,
};

export const analyserOf = (language: Language): Analyser => known[language] ?? plain;

/** Of a word of a text in `language`: what is written in Arabic letters is Arabic wherever it stands. */
export const analyserFor = (word: string, language: Language): Analyser =>
  /\p{Script=Arabic}/u.test(word) ? arabic : analyserOf(language);

export const wordsIn = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== "");

/** The words of a list in all languages: people mix them. */
export const wordsOfAll = (list: (analyser: Analyser) => string): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => wordsIn(list(analyserOf(language)))));
