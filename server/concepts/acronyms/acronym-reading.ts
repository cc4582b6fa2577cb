/** Where letters are an acronym and where they are a word: in texts by their capitals, in queries by rule. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import type { Dictionary } from "../dictionary.ts";
import type { Lexicon } from "../lexicon.ts";
import { stopWords } from "../stop-words.ts";
import type { Token } from "../tokens.ts";

/** Whether a token that has the letters of an acronym is meant as one. */
export type ReadsAcronym = (token: Token) => boolean;

export const hasCapitals = ({ raw }: Token) => (raw.match(/\p{Lu}/gu)?.length ?? 0) > 1;

/** Of a text: written in capitals. “A tip for officers” is about no trafficking in persons. */
export const inText: ReadsAcronym = hasCapitals;

/**
 * Of a query, which people type in small letters: all but what is also a word in any language, and codes of two letters beside
 * other words, which need their capitals.
 */
export function inQuery(
  tokens: readonly Token[],
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
): ReadsAcronym {
  const isShouted = areAllCapitals(tokens, lexicon);
  return (token) => {
    const { word } = token;
    if (hasCapitals(token)) return !(isShouted && stopWords[language].has(word));
    return !dictionary.isSmallWord(word) && (word.length > 2 || tokens.length === 1);
  };
}

/** Letters of an acronym beside other words, and alone: a longer word in capitals may be a word with a typing error. */
const mostLetters = 6;
const mostLettersAlone = 4;

/** Tokens that are no misspelt words: written in capitals where the rest is not, or spelled out in a text. */
export function writtenAsAcronyms(
  tokens: readonly Token[],
  lexicon: Lexicon,
  { spelledOut }: Dictionary,
): ReadonlySet<Token> {
  const most = tokens.length === 1 ? mostLettersAlone : areAllCapitals(tokens, lexicon) ? 0 : mostLetters;
  return new Set(
    tokens.filter((token) => hasCapitals(token) && (token.raw.length <= most || spelledOut(token.word) !== null)),
  );
}

/** True for “RETOUR AU MALI”, whose capitals say nothing; not for “OIM UE”, which is acronyms only. */
export function areAllCapitals(tokens: readonly Token[], { acronyms }: Lexicon): boolean {
  const written = tokens.filter(({ raw }) => /\p{L}/u.test(raw));
  return (
    written.length > 1 &&
    written.every(({ raw }) => !/\p{Ll}/u.test(raw)) &&
    written.some(({ word }) => !languages.some((language) => acronyms[language].has(word)))
  );
}
