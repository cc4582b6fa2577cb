/** Typing errors: an unknown word is replaced by the nearest known one. Pure. */
import { languages, type Language } from "../language/languages.ts";
import type { Lexicon } from "./lexicon.ts";
import { saysNumber } from "./numbers.ts";
import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";
import type { Token } from "./tokens.ts";
import type { Dictionary } from "./dictionary.ts";

/** Replaces unknown words by the nearest known one; joins halves of a word typed apart. `kept`: tokens left as they are. */
export function correct(
  tokens: readonly Token[],
  kept: ReadonlySet<Token>,
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
) {
  const corrections: { typed: string; read: string }[] = [];
  const corrected: Token[] = [];
  const isKnown = (word: string) =>
    dictionary.knows(word) ||
    saysNumber(word) ||
    languages.some((other) => stopWords[other].has(word) || lexicon.acronyms[other].has(word)) ||
    /\d/.test(word);
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const next = tokens[index + 1];
    if (kept.has(token)) {
      corrected.push(token);
      continue;
    }
    if (isKnown(token.word) && (next === undefined || isKnown(next.word) || token.word.length > 4)) {
      corrected.push(token);
      continue;
    }
    const joined = next === undefined ? "" : token.word + next.word;
    if (
      next !== undefined &&
      !kept.has(next) &&
      !(isKnown(token.word) && isKnown(next.word)) &&
      dictionary.knows(joined)
    ) {
      corrected.push({ raw: `${token.raw} ${next.raw}`, word: joined, from: token.from, to: next.to });
      corrections.push({ typed: `${token.raw} ${next.raw}`, read: joined });
      index++;
      continue;
    }
    const read = isKnown(token.word) ? null : misspelt(token.word, language, dictionary);
    if (read !== null) corrections.push({ typed: token.raw, read });
    corrected.push(read === null ? token : { ...token, word: read });
  }
  return { tokens: corrected, corrections };
}

/** Letters of a stem that tells the word: an Arabic root has three. */
const shortestStem = (stem: string) => (/\p{Script=Arabic}/u.test(stem) ? 3 : 4);

/** The known word nearest to an unknown one; null without one, and for an inflected form of a known word. */
function misspelt(word: string, language: Language, dictionary: Dictionary): string | null {
  const own = stem(word, language);
  if (own !== word && own.length >= shortestStem(own) && dictionary.knows(own)) return null;
  const read = dictionary.nearest(word);
  return read === null || stem(read, language) === own ? null : read;
}
