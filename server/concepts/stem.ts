/** The stem of a word in one of the five languages. The only file that imports the stemmers. Pure, memoised. */
import snowball from "snowball-stemmers";
import type { Language } from "../language/languages.ts";
import { fold } from "./fold.ts";

const latin = {
  en: snowball.newStemmer("english"),
  fr: snowball.newStemmer("french"),
  es: snowball.newStemmer("spanish"),
  pt: snowball.newStemmer("portuguese"),
};

/** Articles and one-letter conjunctions or prepositions that Arabic writes into the word, longest first. */
const arabicPrefixes = ["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
const arabicLetters = ["و", "ب", "ل", "ف"];
const arabicSuffixes = ["اتها", "اتهم", "هما", "تها", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "وا", "ته", "ه", "ي"];

function withoutArabicPrefix(folded: string): string {
  const prefix = arabicPrefixes.find((start) => folded.startsWith(start) && folded.length - start.length >= 3);
  if (prefix !== undefined) return folded.slice(prefix.length);
  return folded.length >= 5 && arabicLetters.some((letter) => folded.startsWith(letter + "ال"))
    ? folded.slice(3)
    : folded;
}

/** A light stemmer: what remains has at least three letters, so that short words are left alone. */
function arabicStem(folded: string): string {
  const stem = withoutArabicPrefix(folded);
  const suffix = arabicSuffixes.find((end) => stem.endsWith(end) && stem.length - end.length >= 3);
  return suffix === undefined ? stem : stem.slice(0, -suffix.length);
}

/**
 * Plural endings that the stemmers leave apart: ação/ações, -al/-aux, -al/-ais, étranger/étrangers. Folded in, folded out.
 */
function evenOut(word: string, language: Language): string {
  if (language === "en" || word.length < 5) return word;
  if (language === "pt" && /[oa]es$/.test(word)) return word.replace(/[oa]es$/, "ao");
  if (language === "pt" && /[aeou]is$/.test(word)) return word.replace(/is$/, "l");
  if (language === "fr" && word.endsWith("aux")) return word.replace(/aux$/, "al");
  return word.replace(/(?<=[^s])s$/, "");
}

const known = new Map<string, string>();
/** Far above the words of a large collection; a guard against queries made to fill memory. */
const mostKnown = 400_000;

/** `word`: folded, as `words` gives it. Words with digits are their own stem. */
export function stem(word: string, language: Language): string {
  const key = language + word;
  let found = known.get(key);
  if (found === undefined) {
    found = /\d/.test(word)
      ? word
      : language === "ar" || /\p{Script=Arabic}/u.test(word)
        ? arabicStem(word)
        : fold(latin[language].stem(evenOut(word, language)));
    if (known.size >= mostKnown) known.clear();
    known.set(key, found);
  }
  return found;
}

/**
 * The stem names are recognised by: one of three letters has lost too much (Spanish “menos” and “menas” share “men”), so
 * such a word keeps its letters and loses only its plural, or its article.
 */
export function nameStem(word: string, language: Language): string {
  const short = stem(word, language);
  if (short.length >= 4 || short === word) return short;
  return /\p{Script=Arabic}/u.test(word) ? withoutArabicPrefix(word) : evenOut(word, language).replace(/s$/, "");
}
