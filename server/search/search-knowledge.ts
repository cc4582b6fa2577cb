/** What understanding and ranking need of the knowledge in force, worked out on first use. */
import type { Lexicon } from "../concepts/lexicon.ts";
import { buildWordStock, type WordStock } from "../concepts/word-stock.ts";
import { buildCollection, type Collection } from "./ranking/postings.ts";
import type { SearchDocument } from "./engine/search-document.ts";

export interface SearchKnowledge {
  readonly lexicon: Lexicon;
  readonly collection: () => Collection;
  readonly stock: () => WordStock;
}

export function searchKnowledge(theLexicon: () => Lexicon, documents: readonly SearchDocument[]): SearchKnowledge {
  let collection: Collection | null = null;
  let stock: WordStock | null = null;
  const theCollection = () => (collection ??= buildCollection(documents));
  return {
    get lexicon() {
      return theLexicon();
    },
    collection: theCollection,
    stock: () => (stock ??= buildWordStock(theLexicon(), theCollection().wordCounts, theCollection().hyphenated)),
  };
}
