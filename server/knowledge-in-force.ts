/** The catalogue in force and what follows from it, together; in development they change together when a file is saved. */
import { join } from "node:path";
import { buildLexicon } from "./concepts/lexicon.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import { buildInsights } from "./search/build-insights.ts";
import { itemReadings } from "./search/item-readings.ts";
import type { Insights } from "./search/insights.ts";
import { searchDocument, type SearchDocument } from "./search/search-document.ts";
import { searchKnowledge, type SearchKnowledge } from "./search/search-knowledge.ts";

export interface KnowledgeInForce {
  readonly catalogue: Catalogue;
  readonly insights: Insights;
  readonly documents: readonly SearchDocument[];
  readonly search: SearchKnowledge;
}

/** `cacheDir`: where readings of texts are kept between starts; null to keep nothing. */
export function putInForce(catalogue: Catalogue, cacheDir: string | null): KnowledgeInForce {
  const lexicon = buildLexicon(catalogue.vocabularies);
  const readings = itemReadings(lexicon, cacheDir === null ? null : join(cacheDir, "readings.json"));
  const insights = buildInsights(catalogue, lexicon, readings);
  readings.keep();
  const documents = catalogue.items.map((item) => searchDocument(item, insights.factsOf(item)));
  return { catalogue, insights, documents, search: searchKnowledge(lexicon, documents) };
}
