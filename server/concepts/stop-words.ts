/**
 * Words that carry no subject: articles, prepositions, pronouns, and the words questions are made of. Folded. “Not”,
 * “without” and their like are no stop words: unaccompanied minors and undocumented workers are named by them.
 */
import { languages, type Language } from "../language/languages.ts";
import { analyserOf, wordsIn, wordsOfAll } from "./analysers/known-analysers.ts";

type WordSets = Readonly<Record<Language, ReadonlySet<string>>>;

const setsOf = (list: (language: Language) => string): WordSets =>
  Object.fromEntries(languages.map((language) => [language, new Set(wordsIn(list(language)))])) as unknown as WordSets;

const everydayWords = wordsOfAll((analyser) => analyser.everydayWords);

/** True for small words and short words of everyday speech of any language, folded: “who”, “car”, “tip”. */
export const isEverydayWord = (word: string): boolean =>
  everydayWords.has(word) || languages.some((language) => stopWords[language].has(word));

export const functionWords = setsOf((language) => analyserOf(language).functionWords);
export const stopWords = setsOf((language) => {
  const { functionWords: always, questionWords } = analyserOf(language);
  return `${always} ${questionWords}`;
});
