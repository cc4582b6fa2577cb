/** All documents in the form ranking needs: how strongly each speaks of a concept, place or word, and how rare that is. Pure. */
import { addHyphenatedTo } from "../../concepts/compounds.ts";
import type { TextWords } from "../../concepts/dictionary.ts";
import { isSmall, tokensOf } from "../../concepts/tokens.ts";
import { stem } from "../../concepts/stem.ts";
import { stopWords } from "../../concepts/stop-words.ts";
import { languages } from "../../language/languages.ts";
import type { SearchDocument } from "../engine/search-document.ts";

/** What a word is worth by where it stands. */
const fieldWeights = { title: 4, names: 3, summary: 2, body: 1 } as const;

export interface Postings {
  /** Indexes of documents, ascending, and the weight of the term in each: parallel arrays. */
  readonly documents: readonly number[];
  readonly weights: readonly number[];
}

export interface Collection {
  readonly documents: readonly SearchDocument[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** By stem, over all languages. */
  readonly terms: ReadonlyMap<string, Postings>;
  readonly concepts: ReadonlyMap<string, Postings>;
  /** By `facet:value`, also `mentions:ml` for countries named in passing. Weight 1. */
  readonly values: ReadonlyMap<string, Postings>;
  readonly words: Omit<TextWords, "acronyms">;
}

export const emptyPostings: Postings = { documents: [], weights: [] };

export function buildCollection(documents: readonly SearchDocument[]): Collection {
  const words = {
    counts: new Map<string, number>(),
    small: new Set<string>(),
    hyphenated: new Map<string, readonly string[]>(),
  };
  const [terms, concepts, values] = [newTable(), newTable(), newTable()];
  documents.forEach((document, index) => {
    const weights = termWeights(document, words);
    for (const [term, weight] of weights) add(terms, term, index, weight);
    for (const [concept, strength] of Object.entries(document.concepts)) add(concepts, concept, index, strength);
    for (const [facet, list] of Object.entries(document.facets))
      for (const value of list) add(values, `${facet}:${value}`, index, 1);
    for (const country of document.mentions) add(values, `mentions:${country}`, index, 1);
  });
  return {
    documents,
    indexOf: new Map(documents.map(({ id }, index) => [id, index])),
    terms,
    concepts,
    values,
    words,
  };
}

/** The best place of each stem in any language: a text and its translations count once. */
function termWeights(
  document: SearchDocument,
  words: { counts: Map<string, number>; small: Set<string>; hyphenated: Map<string, readonly string[]> },
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const language of languages) {
    const text = document.texts[language];
    if (text === undefined) continue;
    const own = new Map<string, number>();
    const fields = [
      [text.title, fieldWeights.title],
      [text.summary, fieldWeights.summary],
      [text.body, fieldWeights.body],
      [document.names.join(" "), fieldWeights.names],
    ] as const;
    for (const [content, weight] of fields) {
      const tokens = tokensOf(content);
      for (const [index, token] of tokens.entries()) {
        const { raw, word } = token;
        addHyphenatedTo(words.hyphenated, content, token, tokens[index + 1]);
        words.counts.set(word, (words.counts.get(word) ?? 0) + 1);
        if (isSmall(raw)) words.small.add(word);
        if (stopWords[language].has(word)) continue;
        const term = stem(word, language);
        own.set(term, (own.get(term) ?? 0) + weight);
      }
    }
    for (const [term, weight] of own) if ((weights.get(term) ?? 0) < weight) weights.set(term, weight);
  }
  return weights;
}

type Table = Map<string, { documents: number[]; weights: number[] }>;
const newTable = (): Table => new Map();

/** Once each document: a value named twice counts once. */
function add(table: Table, key: string, document: number, weight: number): void {
  const list = table.get(key);
  if (list === undefined) {
    table.set(key, { documents: [document], weights: [weight] });
    return;
  }
  if (list.documents.at(-1) === document) return;
  list.documents.push(document);
  list.weights.push(weight);
}
