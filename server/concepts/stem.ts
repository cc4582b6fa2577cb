/** The stem of a word in one of the languages, remembered. Pure. */
import { languages, type Language } from "../language/languages.ts";
import { analyserFor } from "./analysers/known-analysers.ts";
import { cachedByWord } from "./word-cache.ts";

const stemIn = byLanguage("stem", (word, language) =>
  /\d/.test(word) ? word : analyserFor(word, language).stem(word),
);

const formIn = byLanguage("form", (word, language) => analyserFor(word, language).form(word));

function byLanguage(name: string, work: (word: string, language: Language) => string) {
  return Object.fromEntries(
    languages.map((language) => [language, cachedByWord(`${name} ${language}`, (word) => work(word, language))]),
  ) as Record<Language, (word: string) => string>;
}

/** `word`: folded, as `words` gives it. Words with digits are their own stem. */
export const stem = (word: string, language: Language): string => stemIn[language](word);

/**
 * The stem names are recognised by: one of three letters has lost too much (Spanish “menos” and “menas” share “men”), so
 * such a word keeps its letters and loses only its plural, or its article.
 */
export function nameStem(word: string, language: Language): string {
  const short = stem(word, language);
  if (short.length >= 4 || short === word) return short;
  return analyserFor(word, language).shortName(word);
}

/**
 * The form by which a name of one word is recognised. Stems would not do: “nationality” and “national” share one, as do
 * “migrants” and “migrantes”, and there is no second word to tell them apart.
 */
export const wordForm = (word: string, language: Language): string => formIn[language](word);
