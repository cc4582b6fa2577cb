/** The stem of a word in one of the five languages. The only file that imports the stemmers. Pure, memoised. */
import snowball from "snowball-stemmers";
import { languages, type Language } from "../language/languages.ts";
import { arabicForm, arabicStem, withoutArabicPrefix } from "./arabic.ts";
import { fold } from "./fold.ts";
import { remembering } from "./memory.ts";

const latin = {
  en: snowball.newStemmer("english"),
  fr: snowball.newStemmer("french"),
  es: snowball.newStemmer("spanish"),
  pt: snowball.newStemmer("portuguese"),
};

const isArabic = (word: string, language: Language) => language === "ar" || /\p{Script=Arabic}/u.test(word);

/**
 * Endings that the stemmers leave apart. Folded in, folded out: ação/ações, -al/-aux, -al/-ais, étranger/étrangers;
 * labour/labor, organisation/organization.
 */
function evenOut(word: string, language: Language): string {
  if (word.length < 5) return word;
  if (language === "en")
    return word
      .replace(/is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/, "iz")
      .replace(/(?<=[a-z]{2})our(?=s?$|ed$|ing$|er)/, "or");
  if (language === "pt" && /[oa]es$/.test(word)) return word.replace(/[oa]es$/, "ao");
  if (language === "pt" && /[aeou]is$/.test(word)) return word.replace(/is$/, "l");
  if (language === "fr" && word.endsWith("aux")) return word.replace(/aux$/, "al");
  return word.replace(/(?<=[^s])s$/, "");
}

/** The word without its plural. Folded in, folded out. */
function singular(word: string, language: Language): string {
  const even = evenOut(word, language);
  if (even.length < 4) return even;
  if (language === "en") return even.replace(/ies$/, "y").replace(/(?<=[^isu])s$/, "");
  if (language === "fr") return even.replace(/[sx]$/, "");
  if (language === "pt")
    return even
      .replace(/ns$/, "m")
      .replace(/(?<=[rz])es?$/, "")
      .replace(/s$/, "");
  return even.replace(/(?<=[nrdlz])es?$/, "").replace(/s$/, "");
}

const stemIn = byLanguage("stem", (word, language) => {
  if (/\d/.test(word)) return word;
  if (isArabic(word, language)) return arabicStem(word);
  return language === "ar" ? word : fold(latin[language].stem(evenOut(word, language)));
});

const formIn = byLanguage("form", (word, language) =>
  isArabic(word, language) ? arabicForm(word) : singular(word, language),
);

function byLanguage(name: string, work: (word: string, language: Language) => string) {
  return Object.fromEntries(
    languages.map((language) => [language, remembering(`${name} ${language}`, (word) => work(word, language))]),
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
  return isArabic(word, language) ? withoutArabicPrefix(word) : evenOut(word, language).replace(/s$/, "");
}

/**
 * What a name of one word is told by: it has no other words to make up for letters that a stemmer takes away, which
 * turns “nationality” and “national” into one, or “migrants” and “migrantes”.
 */
export const wordForm = (word: string, language: Language): string => formIn[language](word);
