/** Words that some write as one, some with a hyphen and some apart: e-visa, evisa; re-integration; work permit. Pure. */
import type { Language } from "../language/languages.ts";
import { analyserOf } from "./analysers/known-analysers.ts";
import type { Lexicon } from "./lexicon.ts";
import { isNamedBy } from "./recognise.ts";
import { stem } from "./stem.ts";
import { areHyphenated, tokensOf, type Token } from "./tokens.ts";
import type { Dictionary } from "./dictionary.ts";

/** The word written as one → its parts: words that follow each other in names, and those that texts join by a hyphen. */
export type Compounds = ReadonlyMap<string, readonly string[]>;

/** Words of one compound, at most: “one-stop shop”. */
const mostParts = 3;

/** Letters. Shorter compounds are often other words. */
const shortest = 5;

export function addNamesTo(compounds: Map<string, readonly string[]>, name: string): void {
  const parts = tokensOf(name).map(({ word }) => word);
  for (let from = 0; from < parts.length; from++)
    for (let to = from + 2; to <= Math.min(parts.length, from + mostParts); to++) add(compounds, parts.slice(from, to));
}

export function addHyphenatedTo(
  compounds: Map<string, readonly string[]>,
  text: string,
  first: Token,
  second: Token | undefined,
): void {
  if (second !== undefined && areHyphenated(text, first, second)) add(compounds, [first.word, second.word]);
}

function add(compounds: Map<string, readonly string[]>, parts: readonly string[]): void {
  const joined = parts.join("");
  if (joined.length >= shortest && !/\d/.test(joined) && !compounds.has(joined)) compounds.set(joined, parts);
}

/** Prefixes that are no words, so that they belong to the next word although a space stands between. */
const beginnings = new Set("re co trans e pre post pos non anti counter contra sub inter multi socio".split(" "));
/** Prefixes that nearly any word may have. */
const freeBeginning = /^(?:e|pre|post|pos|non|anti|counter|contra|sub|inter|multi|socio)(?=[a-z]{4})/;

/**
 * The words of a query the way the collection writes them: as one where the word as one is known and the two are no name,
 * apart where only they are.
 */
export function evenCompounds(
  text: string,
  tokens: readonly Token[],
  language: Language,
  lexicon: Lexicon,
  dictionary: Dictionary,
): Token[] {
  const even: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const [token, next] = [tokens[index], tokens[index + 1]];
    if (token === undefined) break;
    const joined = next === undefined ? "" : token.word + next.word;
    const belong = next !== undefined && (beginnings.has(token.word) || areHyphenated(text, token, next));
    if (belong && dictionary.knows(joined) && !isNamedBy([token, next], lexicon)) {
      even.push({ raw: text.slice(token.from, next.to), word: joined, from: token.from, to: next.to });
      index++;
    } else even.push(...partsOf(token, language, dictionary));
  }
  return even;
}

function partsOf(token: Token, language: Language, dictionary: Dictionary): readonly Token[] {
  const { word } = token;
  if (dictionary.knows(word)) return [token];
  const parts =
    dictionary.partsOf(word) ?? withoutArticle(word, language, dictionary) ?? divided(word, language, dictionary);
  return parts === null ? [token] : parts.map((part) => ({ ...token, word: part }));
}

function withoutArticle(word: string, language: Language, dictionary: Dictionary): readonly string[] | null {
  const bare = analyserOf(language).withoutArticle?.(word) ?? word;
  return bare !== word && dictionary.knows(bare) ? [bare] : null;
}

/** Fewest letters of each of two words typed without a space: shorter ones are found inside inflected forms by chance. */
const leastOfWord = 4;

/** Null for what may be an inflected form or a typing error. */
function divided(word: string, language: Language, dictionary: Dictionary): readonly string[] | null {
  if (!/^[a-z]+$/.test(word) || dictionary.knows(stem(word, language))) return null;
  const [beginning] = freeBeginning.exec(word) ?? [];
  if (beginning !== undefined && dictionary.knows(word.slice(beginning.length)))
    return [beginning, word.slice(beginning.length)];
  if (dictionary.nearest(word) !== null) return null;
  for (let at = leastOfWord; at <= word.length - leastOfWord; at++)
    if (dictionary.knows(word.slice(0, at)) && dictionary.knows(word.slice(at)))
      return [word.slice(0, at), word.slice(at)];
  return null;
}
