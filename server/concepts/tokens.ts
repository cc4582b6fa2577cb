/** A text as words with their places, so that what was recognised can be shown and marked. Pure. */
import { fold } from "./fold.ts";
import { cachedByWord } from "./word-cache.ts";

export interface Token {
  /** As written: `L’`, `Intégration`, `C.A.R.D.`. */
  readonly raw: string;
  /** Folded: `integration`, `card`. */
  readonly word: string;
  /** Offsets in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/**
 * Numbers keep their inner dots (`10.7`, `١٠٫٧`); letters with dots between them (`C.A.R.D.`) are one word, and so
 * is `M&E`. What Arabic writes into a number is a word of its own (`و2018`). Of letters, some are apostrophes.
 */
const pattern =
  /\p{Nd}+(?:[.٫．]\p{Nd}+)+|(?<!\p{L})\p{L}&\p{L}(?!\p{L})|(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{M}]))?|(?<![\p{L}\p{N}\p{M}])[وفبلك](?=\u0640?\p{Nd})|(?:(?![ʹʻʼʽˈ])[\p{L}\p{N}\p{M}\u00ad\u0640\u200b-\u200f])+/gu;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    const word = foldedWord(raw);
    if (word !== "") tokens.push({ raw, word, from: match.index, to: match.index + raw.length });
  }
  return tokens;
}

const foldedWord = cachedByWord("fold", (raw) =>
  fold(raw.includes(".") && !/\p{Nd}/u.test(raw) ? raw.replaceAll(".", "") : raw),
);

/** The words of a text, folded, in order: elided articles and hyphenated parts are words of their own. */
export function words(text: string): string[] {
  return tokensOf(text).map(({ word }) => word);
}

/** True for what is written without a capital, in a script that has capitals. */
export const isSmall = (raw: string): boolean => /\p{Ll}/u.test(raw) && raw === raw.toLowerCase();

/** True where nothing but one hyphen, of any kind, stands between two words that follow each other in the text. */
export function areHyphenated(text: string, first: Token, second: Token): boolean {
  return second.from - first.to === 1 && /[\p{Pd}\u2212\u2043]/u.test(text[first.to] ?? "");
}
