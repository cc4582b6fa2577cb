/** Words of a query that say what the answer should be like, not what it is about: “template”, “projet”, “نموذج”. Pure. */
import { languages } from "../language/languages.ts";
import { analyserOf, wordsIn, wordsOfAll } from "./analysers/known-analysers.ts";
import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";

const sideWords = wordsOfAll((analyser) => analyser.sideWords);
/** Arabic writes articles and prepositions into the word. */
const arabicStems = new Set(wordsIn(analyserOf("ar").sideWords).map((word) => stem(word, "ar")));

/** `word`: folded. */
export const isSideWord = (word: string): boolean =>
  sideWords.has(word) || (/\p{Script=Arabic}/u.test(word) && arabicStems.has(stem(word, "ar")));

/** True where all words of a stretch are side words or small ones: “best practices”, “un modèle de document”. */
export const areSideWords = (words: readonly string[]): boolean =>
  words.every((word) => isSideWord(word) || languages.some((language) => stopWords[language].has(word)));
