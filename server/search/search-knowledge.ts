/** What planning and ranking need of the knowledge in force, worked out on first use. */
import { buildDictionary, type Dictionary } from "../concepts/dictionary.ts";
import type { LearnedNames } from "../concepts/learned-acronyms.ts";
import { lexiconOf, type Lexicon } from "../concepts/lexicon.ts";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import type { SearchDocument } from "./engine/search-document.ts";
import { buildCollection, type Collection } from "./ranking/postings.ts";

export interface SearchKnowledge {
  readonly lexicon: Lexicon;
  readonly collection: () => Collection;
  readonly dictionary: () => Dictionary;
}

export function searchKnowledge(
  vocabularies: Vocabularies,
  documents: readonly SearchDocument[],
  acronyms: LearnedNames = new Map(),
): SearchKnowledge {
  let collection: Collection | null = null;
  let dictionary: Dictionary | null = null;
  const theCollection = () => (collection ??= buildCollection(documents));
  return {
    get lexicon() {
      return lexiconOf(vocabularies);
    },
    collection: theCollection,
    dictionary: () => (dictionary ??= buildDictionary(lexiconOf(vocabularies), { ...theCollection().words, acronyms })),
  };
}
