/** How a search document and the settings look in Meilisearch. Pure. */
import { createHash } from "node:crypto";
import { conceptLevels } from "../query/conditions.ts";
import { languages, type Language } from "../../language/languages.ts";
import { titleKey } from "../engine/engine-rules.ts";
import { facetKeys, facets, holdsYears } from "../query/facets.ts";
import type { Settings } from "./meilisearch-client.ts";
import { peerTables } from "../engine/peer-values.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import { termsOf } from "../ranking/document-terms.ts";
import { rowOf } from "../ranking/row.ts";
import type { Basis } from "../vectors/basis.ts";
import { stopWords } from "../../concepts/stop-words.ts";

export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly hash: string };

/**
 * Named by the basis that vectors are made with, so that a question folded with another one is refused by the search server
 * itself: two bases are never mixed.
 */
export const embedderOf = ({ hash }: Pick<Basis, "hash">): string => `m_${hash}`;

/** Digits after the point: enough that no two neighbours in the order change places. */
const digits = 5;
export const asNumbers = (vector: Float32Array): number[] =>
  Array.from(vector, (value) => Number(value.toFixed(digits)));

/** Attribute names of a language's texts. */
export const attributesOf = (language: Language) =>
  ({
    title: `title_${language}`,
    summary: `summary_${language}`,
    body: `body_${language}`,
    sort: `sort_${language}`,
  }) as const;

export function storedDocument(document: SearchDocument, basis: Basis): StoredDocument {
  const content: Record<string, unknown> = {
    id: document.id,
    newest: document.year,
    names: document.names,
    mentions: document.mentions,
    ...document.peers,
    vectorBasis: basis.hash,
    row: Buffer.from(rowOf(document, basis.frequencyOfStem)).toString("base64"),
    _vectors: { [embedderOf(basis)]: asNumbers(basis.documentVector(document)) },
  };
  for (const { attribute, from } of conceptLevels) {
    content[attribute] = Object.entries(document.concepts).flatMap(([concept, strength]) =>
      strength >= from ? [concept] : [],
    );
  }
  // Meilisearch does not stem: the stems of all texts, once each.
  content["terms"] = [...termsOf(document).keys()];
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
  return { ...content, id: document.id, hash: hashOf(document) };
}

/** Of all that is stored, but what follows from the basis. */
export function hashOf(document: SearchDocument): string {
  const { id, facets: values, texts, peers, year, concepts, mentions, names } = document;
  return createHash("sha256")
    .update(JSON.stringify([id, values, texts, peers, year, concepts, mentions, names]))
    .digest("base64url")
    .slice(0, 16);
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

const settings: Settings = {
  searchableAttributes: searchable,
  filterableAttributes: [
    ...facets.map((facet) => filterable(facet.key, holdsYears(facet.key))),
    ...conceptLevels.map(({ attribute }) => filterable(attribute, false)),
    ...peerTables.map(({ attribute }) => filterable(attribute, false)),
    filterable("mentions", false),
    filterable("terms", false),
    filterable("id", false),
  ],
  sortableAttributes: ["newest", "id", ...languages.map((language) => attributesOf(language).sort)],
  displayedAttributes: ["id", "hash", "row", "vectorBasis"],
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

export const settingsWith = (basis: Basis): Settings => ({
  ...settings,
  embedders: { [embedderOf(basis)]: { source: "userProvided", dimensions: basis.dimensions } },
});

/** Counts up when documents are stored in another form. */
const storedVersion = 2;

/** Changes when documents must be sent again although their content did not. */
export const settingsHashWith = (basis: Basis): string =>
  createHash("sha256")
    .update(JSON.stringify([settingsWith(basis), facetKeys, storedVersion]))
    .digest("base64url")
    .slice(0, 16);
