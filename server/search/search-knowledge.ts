/** What planning and ordering need of the knowledge in force, worked out on first use. */
import { buildDictionary, type Dictionary } from "../concepts/dictionary.ts";
import type { LearnedNames } from "../concepts/acronyms/learned-acronyms.ts";
import { lexiconOf, type Lexicon } from "../concepts/lexicon.ts";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import type { SearchDocument } from "./engine/search-document.ts";
import type { Frequencies } from "./query/clause-builder.ts";
import { wordsOfDocuments, type WrittenWords } from "./ranking/document-terms.ts";
import type { Basis } from "./vectors/basis.ts";
import { buildBasis } from "./vectors/build-basis.ts";

export interface SearchKnowledge {
  readonly lexicon: Lexicon;
  readonly dictionary: () => Dictionary;
  /** What vectors of its documents are made with. */
  readonly basis: () => Basis;
  readonly frequencies: () => Frequencies;
}

/** With a basis that was made before, in place of one of its own. */
export const withBasis = (knowledge: SearchKnowledge, basis: Basis): SearchKnowledge => ({
  get lexicon() {
    return knowledge.lexicon;
  },
  dictionary: knowledge.dictionary,
  basis: () => basis,
  // Shares are much the same whether an item more is there or not.
  frequencies: () => basis,
});

/** With words that were counted before, too. */
export function preparedKnowledge(
  vocabularies: Vocabularies,
  acronyms: LearnedNames,
  { words, basis }: { readonly words: WrittenWords; readonly basis: Basis },
): SearchKnowledge {
  let dictionary: Dictionary | null = null;
  return {
    get lexicon() {
      return lexiconOf(vocabularies);
    },
    dictionary: () => (dictionary ??= buildDictionary(lexiconOf(vocabularies), { ...words, acronyms })),
    basis: () => basis,
    // Shares are much the same whether an item more is there or not.
    frequencies: () => basis,
  };
}

/** Its basis is made of these documents on first use, which takes a second for 350. */
export function searchKnowledge(
  vocabularies: Vocabularies,
  documents: readonly SearchDocument[],
  acronyms: LearnedNames = new Map(),
): SearchKnowledge {
  let made: Basis | null = null;
  let dictionary: Dictionary | null = null;
  const theBasis = () => (made ??= buildBasis(documents));
  return {
    get lexicon() {
      return lexiconOf(vocabularies);
    },
    dictionary: () =>
      (dictionary ??= buildDictionary(lexiconOf(vocabularies), { ...wordsOfDocuments(documents), acronyms })),
    basis: theBasis,
    frequencies: theBasis,
  };
}
