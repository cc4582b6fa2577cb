/** A generated collection in force, as the site would hold it: catalogue, concepts of each item, documents of the index. */
import { directAnswers, type DirectAnswers } from "../../server/answers/direct-answers.ts";
import type { Lexicon } from "../../server/concepts/lexicon.ts";
import { buildCatalogue, type Catalogue } from "../../server/knowledge/catalogue.ts";
import type { Item, ItemText } from "../../server/knowledge/model/item.ts";
import { buildInsights } from "../../server/search/build-insights.ts";
import type { Insights } from "../../server/search/insights.ts";
import { analyseText, itemAnalyses, type TextAnalysis } from "../../server/search/engine/item-analyses.ts";
import { searchDocuments, type SearchDocument } from "../../server/search/engine/search-document.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { searchKnowledge, type SearchKnowledge } from "../../server/search/search-knowledge.ts";

export interface GeneratedKnowledge {
  readonly catalogue: Catalogue;
  readonly insights: Insights;
  readonly documents: readonly SearchDocument[];
  readonly search: SearchKnowledge;
  readonly answers: DirectAnswers;
}

export function generatedKnowledge({ pages, vocabularies }: Catalogue, items: readonly Item[]): GeneratedKnowledge {
  const catalogue = buildCatalogue(`generated-${items.length}`, items, pages, vocabularies, []);
  const insights = buildInsights(catalogue, itemAnalyses(vocabularies, diskCache(null), sentenceBySentence()).of);
  const documents = searchDocuments(items, insights.factsOf, vocabularies);
  const search = searchKnowledge(vocabularies, documents);
  return { catalogue, insights, documents, search, answers: directAnswers(catalogue, search.dictionary) };
}

/** Reads each sentence once, in whatever text it stands; `plainText` has one a line. */
function sentenceBySentence(): typeof analyseText {
  const known = new Map<string, TextAnalysis>();
  const read = (sentence: string, text: ItemText, field: "title" | "summary" | "plainText", lexicon: Lexicon) => {
    const key = `${text.language}${field} ${sentence}`;
    let analysis = known.get(key);
    if (analysis === undefined) {
      analysis = analyseText({ ...text, title: "", summary: "", plainText: "", [field]: sentence }, lexicon);
      known.set(key, analysis);
    }
    return analysis;
  };
  return (text, lexicon) =>
    together([
      read(text.title, text, "title", lexicon),
      read(text.summary, text, "summary", lexicon),
      ...text.plainText.split("\n").map((sentence) => read(sentence, text, "plainText", lexicon)),
    ]);
}

function together(analyses: readonly TextAnalysis[]): TextAnalysis {
  const concepts: Record<string, number> = {};
  for (const analysis of analyses) {
    for (const [id, strength] of Object.entries(analysis.concepts))
      if ((concepts[id] ?? 0) < strength) concepts[id] = strength;
  }
  return {
    concepts,
    countries: [...new Set(analyses.flatMap(({ countries }) => countries))],
    spelledOut: analyses.flatMap(({ spelledOut }) => spelledOut),
    initials: [...new Set(analyses.flatMap(({ initials }) => initials))],
  };
}
