/** How a search document and the settings look in Meilisearch. Pure. */
import { createHash } from "node:crypto";
import { words } from "../../concepts/tokens.ts";
import { conceptLevels } from "../query/conditions.ts";
import { stem } from "../../concepts/stem.ts";
import { languages, type Language } from "../../language/languages.ts";
import { titleKey } from "../engine/engine-rules.ts";
import { facetKeys, facets, holdsYears } from "../query/facets.ts";
import type { Settings } from "./meilisearch-client.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import { stopWords } from "../../concepts/stop-words.ts";

export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly hash: string };

/** Attribute names of a language's texts. */
export const attributesOf = (language: Language) =>
  ({
    title: `title_${language}`,
    summary: `summary_${language}`,
    body: `body_${language}`,
    sort: `sort_${language}`,
  }) as const;

export function storedDocument(document: SearchDocument): StoredDocument {
  const content: Record<string, unknown> = {
    id: document.id,
    newest: document.year,
    names: document.names,
    mentions: document.mentions,
  };
  for (const { attribute, from } of conceptLevels) {
    content[attribute] = Object.entries(document.concepts).flatMap(([concept, strength]) =>
      strength >= from ? [concept] : [],
    );
  }
  content["terms"] = stemsOf(document);
  for (const facet of facets) {
    const values = document.facets[facet.key];
    content[facet.key] = holdsYears(facet.key) ? values.map(Number) : values;
  }
  for (const language of languages) {
    const names = attributesOf(language);
    const text = document.texts[language];
    content[names.sort] = titleKey(document, language);
    if (text !== undefined)
      Object.assign(content, { [names.title]: text.title, [names.summary]: text.summary, [names.body]: text.body });
  }
  return {
    ...content,
    id: document.id,
    hash: createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 16),
  };
}

/** Meilisearch does not stem: the stems of all texts, once each. Function words carry no subject. */
function stemsOf(document: SearchDocument): string[] {
  const stems = new Set<string>();
  for (const language of languages) {
    const text = document.texts[language];
    if (text === undefined) continue;
    for (const word of words(`${text.title} ${text.summary} ${text.body} ${document.names.join(" ")}`)) {
      if (!stopWords[language].has(word)) stems.add(stem(word, language));
    }
  }
  return [...stems];
}

const searchable = [
  ...languages.map((language) => attributesOf(language).title),
  "names",
  ...languages.map((language) => attributesOf(language).summary),
  "terms",
  ...languages.map((language) => attributesOf(language).body),
];

function filterable(attribute: string, comparison: boolean) {
  return { attributePatterns: [attribute], features: { facetSearch: false, filter: { equality: true, comparison } } };
}

export const settings: Settings = {
  searchableAttributes: searchable,
  filterableAttributes: [
    ...facets.map((facet) => filterable(facet.key, holdsYears(facet.key))),
    ...conceptLevels.map(({ attribute }) => filterable(attribute, false)),
    filterable("mentions", false),
    filterable("terms", false),
    filterable("id", false),
  ],
  sortableAttributes: ["newest", "id", ...languages.map((language) => attributesOf(language).sort)],
  displayedAttributes: ["id", "hash"],
  rankingRules: ["sort", "words", "typo", "proximity", "attribute", "exactness"],
  stopWords: [...new Set(languages.flatMap((language) => [...stopWords[language]]))].sort(),
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnNumbers: true,
    disableOnAttributes: ["terms"],
  },
  // Exact distances between words triple the size of the index and change no result here.
  proximityPrecision: "byAttribute",
  faceting: { maxValuesPerFacet: 1000, sortFacetValuesBy: { "*": "count" } },
  // Totals and pages are cut off at this number; it is above any collection this site is meant for.
  pagination: { maxTotalHits: 1_000_000 },
};

/** Changes when documents must be sent again although their content did not. */
export const settingsHash = createHash("sha256")
  .update(JSON.stringify([settings, facetKeys]))
  .digest("base64url")
  .slice(0, 16);
