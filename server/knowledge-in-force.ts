/** The catalogue in force and what follows from it, together; in development they change together when a file is saved. */
import { keep, recall, type KeptWords } from "./concepts/memory.ts";
import { languages } from "./language/languages.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import { buildInsights } from "./search/build-insights.ts";
import { itemAnalyses } from "./search/engine/item-analyses.ts";
import type { Insights } from "./search/insights.ts";
import { searchDocuments, type SearchDocument } from "./search/engine/search-document.ts";
import { searchKnowledge, type SearchKnowledge } from "./search/search-knowledge.ts";
import { suggestionsOf } from "./search/suggest/suggestions.ts";
import { diskCache } from "./storage/disk-cache.ts";

export interface KnowledgeInForce {
  readonly catalogue: Catalogue;
  readonly insights: Insights;
  readonly documents: readonly SearchDocument[];
  readonly search: SearchKnowledge;
  /** Works out what searches need, so that the first visitor does not wait for it. */
  readonly warmUp: () => void;
}

/** Two letters typed into the search box: the first suggestion of a language makes its indexes. */
const firstLetters = "mi";

/** `cache`: where analyses of texts and words are kept between starts. Default: in memory only. */
export function putInForce(catalogue: Catalogue, cache = diskCache(null)): KnowledgeInForce {
  const { vocabularies } = catalogue;
  const words: KeptWords = cache.part("words", null);
  recall(words);
  const analyses = itemAnalyses(vocabularies, cache);
  const insights = buildInsights(catalogue, analyses);
  analyses.keep();
  const documents = searchDocuments(catalogue.items, insights.factsOf, vocabularies);
  const search = searchKnowledge(vocabularies, documents);
  return {
    catalogue,
    insights,
    documents,
    search,
    warmUp: () => {
      search.dictionary();
      keep(words);
      // A language at a time, so that visitors are answered in between.
      for (const language of languages)
        setImmediate(() => void suggestionsOf(catalogue, insights)(firstLetters, language));
    },
  };
}
