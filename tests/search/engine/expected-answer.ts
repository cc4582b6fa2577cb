/** What any engine must answer, said as plainly as possible: every document is looked at for every question. Not for words. */
import { stem } from "../../../server/concepts/stem.ts";
import { stopWords } from "../../../server/concepts/stop-words.ts";
import { words } from "../../../server/concepts/tokens.ts";
import { isLanguage, languages } from "../../../server/language/languages.ts";
import { conceptLevels, type Attribute, type Condition } from "../../../server/search/query/conditions.ts";
import { peerTables, type PeerCounts } from "../../../server/search/engine/peer-values.ts";
import { facetKeys, type FacetKey, type FacetChoices } from "../../../server/search/query/facets.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import type { EngineQuery, FacetCount } from "../../../server/search/engine/search-engine.ts";

export interface ExpectedAnswer {
  readonly total: number;
  /** All full answers in the order asked for; by id where the order is left to the ranking. */
  readonly full: readonly string[];
  /** All of them, by id. */
  readonly near: readonly string[];
  readonly facets: Readonly<Record<FacetKey, readonly FacetCount[]>>;
  readonly peers: PeerCounts | null;
}

export function expectedAnswer(query: EngineQuery, documents: readonly SearchDocument[]): ExpectedAnswer {
  const { plan, choices } = query;
  const isFull = (document: SearchDocument) => plan === null || isFullAnswer(plan, document);
  const isNear = (document: SearchDocument) =>
    plan !== null && plan.some.some((condition) => meets(document, condition));
  const full = documents.filter((document) => isFull(document) && isChosen(document, choices));
  return {
    total: full.length,
    full: full.sort(orderOf(query)).map(({ id }) => id),
    near: documents
      .filter((document) => !isFull(document) && isNear(document) && isChosen(document, choices))
      .map(({ id }) => id)
      .sort(),
    facets: Object.fromEntries(
      facetKeys.map((key) => {
        const others = { ...choices, [key]: [] };
        return [
          key,
          countsOf(
            key,
            documents.filter((document) => isFull(document) && isChosen(document, others)),
          ),
        ];
      }),
    ) as unknown as ExpectedAnswer["facets"],
    peers: query.countsPeers ? expectedPeers(isFull, choices, documents) : null,
  };
}

function expectedPeers(
  isFull: (document: SearchDocument) => boolean,
  choices: FacetChoices,
  documents: readonly SearchDocument[],
): PeerCounts {
  return Object.fromEntries(
    peerTables.map(({ attribute, facet }) => {
      const counts: Record<string, number> = {};
      for (const document of documents.filter((one) => isFull(one) && isChosen(one, { ...choices, [facet]: [] })))
        for (const value of document.peers[attribute]) counts[value] = (counts[value] ?? 0) + 1;
      return [attribute, counts];
    }),
  ) as unknown as PeerCounts;
}

function isFullAnswer({ all, groups }: NonNullable<EngineQuery["plan"]>, document: SearchDocument): boolean {
  if (all.length + groups.length === 0) return false;
  const hasAll = (conditions: readonly Condition[]) => conditions.every((condition) => meets(document, condition));
  return hasAll(all) && (groups.length === 0 || groups.some(hasAll));
}

const meets = (document: SearchDocument, { any, orAllOf = [] }: Condition): boolean =>
  any.some(({ attribute, value }) => valuesOf(document, attribute).has(value)) ||
  orAllOf.some((list) => list.every((condition) => meets(document, condition)));

const known = new WeakMap<SearchDocument, Map<Attribute, ReadonlySet<string>>>();

function valuesOf(document: SearchDocument, attribute: Attribute): ReadonlySet<string> {
  const ofDocument = known.get(document) ?? new Map<Attribute, ReadonlySet<string>>();
  known.set(document, ofDocument);
  const values = ofDocument.get(attribute) ?? new Set(readValues(document, attribute));
  ofDocument.set(attribute, values);
  return values;
}

function readValues(document: SearchDocument, attribute: Attribute): readonly string[] {
  const level = conceptLevels.find((each) => each.attribute === attribute);
  if (level !== undefined)
    return Object.entries(document.concepts).flatMap(([id, strength]) => (strength >= level.from ? [id] : []));
  if (attribute === "mentions") return document.mentions;
  if (attribute === "terms") return languages.flatMap((language) => stemsIn(document, language));
  return document.facets[attribute as FacetKey];
}

function stemsIn({ texts, names }: SearchDocument, language: (typeof languages)[number]): string[] {
  const text = texts[language];
  if (text === undefined) return [];
  return [text.title, text.summary, text.body, ...names]
    .flatMap(words)
    .filter((word) => !stopWords[language].has(word))
    .map((word) => stem(word, language));
}

function isChosen(document: SearchDocument, choices: FacetChoices): boolean {
  return facetKeys.every((key) => {
    const values = choices[key] ?? [];
    return values.length === 0 || document.facets[key].some((own) => values.some((value) => fits(key, own, value)));
  });
}

function fits(key: FacetKey, own: string, value: string): boolean {
  if (key !== "year") return own === value;
  const [from = "", to = from] = value.split("-");
  return (from === "" || own >= from) && (to === "" || own <= to);
}

function countsOf(key: FacetKey, documents: readonly SearchDocument[]): FacetCount[] {
  const values = new Set(documents.flatMap(({ facets }) => facets[key]));
  return [...values]
    .map((value) => ({ value, count: documents.filter(({ facets }) => facets[key].includes(value)).length }))
    .sort((a, b) => b.count - a.count || byText(a.value, b.value));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function orderOf({ sort, language }: EngineQuery): (a: SearchDocument, b: SearchDocument) => number {
  const title = ({ texts, facets }: SearchDocument) => {
    const original = facets.language[0];
    return words((texts[language] ?? (isLanguage(original) ? texts[original] : undefined))?.title ?? "").join(" ");
  };
  if (sort === "newest") return (a, b) => b.year - a.year || byText(a.id, b.id);
  if (sort === "title") return (a, b) => byText(title(a), title(b)) || byText(a.id, b.id);
  return (a, b) => byText(a.id, b.id);
}
