/** The words of a document, over all its languages: what each is worth as a term, and how they are written. Pure. */
import { addHyphenatedTo } from "../../concepts/compounds.ts";
import { stem } from "../../concepts/stem.ts";
import { stopWords } from "../../concepts/stop-words.ts";
import { isSmall, tokensOf, words } from "../../concepts/tokens.ts";
import { languages } from "../../language/languages.ts";
import type { SearchDocument } from "../engine/search-document.ts";

/** What a word is worth by where it stands. */
const fieldWeights = { title: 4, names: 3, summary: 2, body: 1 } as const;

export interface WeighedTerm {
  /** Sum over the places where it stands, in the language where that is most: a text and its translations count once. */
  readonly weight: number;
  /** True where it stands in a body only. */
  readonly isInBodyOnly: boolean;
}

/** By stem. Function words carry no subject and are left out. */
export function termsOf({ texts, names }: SearchDocument): ReadonlyMap<string, WeighedTerm> {
  const terms = new Map<string, WeighedTerm>();
  for (const language of languages) {
    const text = texts[language];
    if (text === undefined) continue;
    const own = new Map<string, { weight: number; isInBodyOnly: boolean }>();
    for (const [content, weight] of [
      [text.title, fieldWeights.title],
      [text.summary, fieldWeights.summary],
      [names.join(" "), fieldWeights.names],
      [text.body, fieldWeights.body],
    ] as const)
      for (const word of words(content)) {
        if (stopWords[language].has(word)) continue;
        const key = stem(word, language);
        const term = own.get(key);
        if (term !== undefined) term.weight += weight;
        else own.set(key, { weight, isInBodyOnly: weight === fieldWeights.body });
      }
    for (const [key, { weight, isInBodyOnly }] of own) {
      const former = terms.get(key);
      terms.set(key, {
        weight: Math.max(weight, former?.weight ?? 0),
        isInBodyOnly: isInBodyOnly && (former?.isInBodyOnly ?? true),
      });
    }
  }
  return terms;
}

/** How words are written in documents, for the dictionary. */
export interface WrittenWords {
  readonly counts: Map<string, number>;
  readonly small: Set<string>;
  readonly hyphenated: Map<string, readonly string[]>;
}

export const noWords = (): WrittenWords => ({ counts: new Map(), small: new Set(), hyphenated: new Map() });

export function wordsOfDocuments(documents: Iterable<SearchDocument>): WrittenWords {
  const words = noWords();
  for (const document of documents) addWordsOf(document, words);
  return words;
}

/** `sign`: -1 takes the counts of a document back; a word that no text holds any more stays known with 0. */
export function addWordsOf({ texts, names }: SearchDocument, words: WrittenWords, sign: 1 | -1 = 1): void {
  for (const language of languages) {
    const text = texts[language];
    if (text === undefined) continue;
    for (const content of [text.title, text.summary, text.body, names.join(" ")]) {
      const tokens = tokensOf(content);
      for (const [index, token] of tokens.entries()) {
        words.counts.set(token.word, (words.counts.get(token.word) ?? 0) + sign);
        if (sign < 0) continue;
        addHyphenatedTo(words.hyphenated, content, token, tokens[index + 1]);
        if (isSmall(token.raw)) words.small.add(token.word);
      }
    }
  }
}
