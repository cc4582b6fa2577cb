/** The catalogue in force and what follows from it, together; in development they change together when a file is saved. */
import { setImmediate } from "node:timers/promises";
import { directAnswers, noAnswers, type DirectAnswers } from "./answers/direct-answers.ts";
import { restoreWordCache, storeWordCache, type StoredWordCache } from "./concepts/word-cache.ts";
import { languages } from "./language/languages.ts";
import type { Catalogue } from "./knowledge/catalogue.ts";
import { buildInsights, insightsSteps } from "./search/build-insights.ts";
import { itemAnalyses } from "./search/engine/item-analyses.ts";
import type { Insights } from "./search/insights.ts";
import { searchDocuments, type SearchDocument } from "./search/engine/search-document.ts";
import { packCollection, type PackedCollection } from "./search/memory/packed-collection.ts";
import { searchKnowledge, type SearchKnowledge } from "./search/search-knowledge.ts";
import { titleIndexes } from "./search/suggest/suggestion-names.ts";
import { suggestionsOf } from "./search/suggest/suggestions.ts";
import { atOnce } from "./slices.ts";
import { diskCache, type DiskCache } from "./storage/disk-cache.ts";

export interface KnowledgeSnapshot {
  readonly catalogue: Catalogue;
  readonly insights: Insights;
  readonly documents: readonly SearchDocument[];
  readonly search: SearchKnowledge;
  /** What the engine in this process answers from. */
  readonly packed: () => PackedCollection;
  /** False while texts are not understood yet: pages are answered, searches are not. */
  readonly isComplete: boolean;
  readonly answers: DirectAnswers;
  /** Works out what searches need, so that the first visitor does not wait for it. */
  readonly warmUp: () => void;
}

/** Two letters typed into the search box: the first suggestion of a language makes its indexes. */
const firstLetters = "mi";

/** `cache`: where analyses of texts and words are kept between starts. Default: in memory only. */
export function knowledgeSnapshot(catalogue: Catalogue, cache = diskCache(null)): KnowledgeSnapshot {
  const parts = atOnce(snapshotParts(catalogue, cache));
  return snapshotOf(parts, searchKnowledge(catalogue.vocabularies, parts.documents, parts.insights.acronyms));
}

/** Documents that are made between two yields. */
const documentsAStep = 50;

/** What a snapshot is made of, before searches are prepared. */
export interface SnapshotParts extends Pick<KnowledgeSnapshot, "catalogue" | "insights" | "documents"> {
  readonly words: StoredWordCache;
}

/** Yields where others may go first. */
export function* snapshotParts(catalogue: Catalogue, cache: DiskCache): Generator<undefined, SnapshotParts> {
  const { items, vocabularies } = catalogue;
  const words: StoredWordCache = cache.part("words", null);
  restoreWordCache(words);
  const analyses = itemAnalyses(vocabularies, cache);
  const insights = yield* insightsSteps(catalogue, analyses.of);
  analyses.keep();
  const documents: SearchDocument[] = [];
  for (let from = 0; from < items.length; from += documentsAStep) {
    yield;
    documents.push(...searchDocuments(items.slice(from, from + documentsAStep), insights.factsOf, vocabularies));
  }
  return { catalogue, insights, documents, words };
}

export function snapshotOf(
  { catalogue, insights, documents, words }: SnapshotParts,
  search: SearchKnowledge,
  packed = packedOnce(documents, search),
): KnowledgeSnapshot {
  const answers = directAnswers(catalogue, search.dictionary);
  const warmUp = () => {
    search.dictionary();
    storeWordCache(words);
    void warmSuggestions(catalogue, insights);
    answers.warmUp();
  };
  return { catalogue, insights, documents, search, packed, isComplete: true, answers, warmUp };
}

/** Packed when it is first asked for. */
function packedOnce(documents: readonly SearchDocument[], { basis }: SearchKnowledge): () => PackedCollection {
  let packed: PackedCollection | null = null;
  return () => (packed ??= packCollection(documents, basis()));
}

/** A language at a time, so that visitors are answered in between. */
async function warmSuggestions(catalogue: Catalogue, insights: Insights): Promise<void> {
  for (const language of languages) {
    await titleIndexes(catalogue)(language).prepare();
    await setImmediate();
    suggestionsOf(catalogue, insights)(firstLetters, language);
  }
}

/** The same with what is known already, for pages that are asked for meanwhile. Of another version: what is kept of pages goes. */
export function partialSnapshot(whole: Catalogue, cache: DiskCache): KnowledgeSnapshot {
  const catalogue = { ...whole, version: `${whole.version}-partial` };
  const { vocabularies } = catalogue;
  const analyses = itemAnalyses(vocabularies, cache);
  const nothing = { strengths: {}, mentions: [], initials: [], spelledOut: [] };
  const insights = buildInsights(catalogue, (item) => (analyses.isKnown(item) ? analyses.of(item) : nothing));
  const search = searchKnowledge(vocabularies, []);
  return {
    ...{ catalogue, insights, documents: [], search, packed: packedOnce([], search) },
    ...{ isComplete: false, answers: noAnswers, warmUp: () => undefined },
  };
}
