/** Works out, once for each catalogue, the concepts, subtopics and neighbours of its items. Pure. */
import { fold } from "../concepts/fold.ts";
import type { LearnedName, LearnedNames } from "../concepts/learned-acronyms.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Item } from "../knowledge/model/item.ts";
import { languages } from "../language/languages.ts";
import type { Insights } from "./insights.ts";
import type { ItemAnalyses } from "./engine/item-analyses.ts";
import { neighboursIn } from "./neighbours.ts";

/** What the next more general concept gets of a concept's strength. */
const broaderShare = 0.5;
/** A concept counts as the subject of an item from here on: named in title or summary. */
const subjectFrom = 1.5;

/** Concept id to strength, of one item. */
export type ConceptStrengths = ReadonlyMap<string, number>;

export function buildInsights(catalogue: Catalogue, analyses: ItemAnalyses): Insights {
  const broader = new Map(catalogue.vocabularies.concepts.map((concept) => [concept.id, concept.broader]));
  const read = new Map(catalogue.items.map((item) => [item.id, readItem(item, analyses)]));
  const strengths = (item: Item) => read.get(item.id)?.strengths ?? new Map<string, number>();
  const withBroader = new Map(catalogue.items.map((item) => [item.id, addBroader(strengths(item), broader)]));

  const subtopics = new Map(
    catalogue.items.map((item) => [item.id, subtopicsOf(item, withBroader.get(item.id) ?? new Map(), catalogue)]),
  );
  const itemsOfConcept = new Map<string, Item[]>();
  for (const item of catalogue.items) {
    for (const concept of strengths(item).keys()) file(itemsOfConcept, concept, item);
  }
  for (const [concept, items] of itemsOfConcept) {
    items.sort((a, b) => (strengths(b).get(concept) ?? 0) - (strengths(a).get(concept) ?? 0) || yearOf(b) - yearOf(a));
  }
  const itemsOfSubtopic = new Map<string, Item[]>();
  for (const item of catalogue.items) {
    for (const subtopic of subtopics.get(item.id) ?? []) file(itemsOfSubtopic, subtopic, item);
  }
  return {
    subtopicsOf: (item) => subtopics.get(item.id) ?? [],
    conceptsOf: (item) => [...strengths(item)].sort(([, a], [, b]) => b - a).map(([id]) => id),
    itemsOfConcept: (conceptId) => itemsOfConcept.get(conceptId) ?? [],
    itemsOfSubtopic: (subtopic) => itemsOfSubtopic.get(subtopic) ?? [],
    relatedTo: neighboursIn(catalogue, strengths, (concept) => itemsOfConcept.get(concept)?.length ?? 0),
    factsOf: (item) => ({
      subtopics: subtopics.get(item.id) ?? [],
      concepts: Object.fromEntries(withBroader.get(item.id) ?? []),
      mentions: read.get(item.id)?.mentions ?? [],
      initials: read.get(item.id)?.initials ?? [],
    }),
    acronyms: acronymsIn(catalogue, analyses),
  };
}

/** Appends: a copy of the list for each item would cost the square of their number. */
function file<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

const yearOf = (item: Item) => item.years.end ?? item.years.start ?? 0;

/** All acronyms that texts spell out, with the names they give. */
function acronymsIn({ items }: Catalogue, analyses: ItemAnalyses): LearnedNames {
  const found = new Map<string, LearnedName[]>();
  for (const { texts } of items)
    for (const language of languages)
      for (const { acronym, name } of texts[language] === undefined ? [] : analyses.of(texts[language]).spelledOut)
        file(found, fold(acronym), { name, language });
  return found;
}

interface ReadItem {
  readonly strengths: ConceptStrengths;
  readonly mentions: readonly string[];
  readonly initials: readonly string[];
}

/** The concepts of an item, the countries it names in passing, and the initials of the names it holds. */
function readItem(item: Item, analyses: ItemAnalyses): ReadItem {
  const read = languages.flatMap((language) => item.texts[language] ?? []).map(analyses.of);
  const strengths = new Map<string, number>();
  for (const id of new Set(read.flatMap(({ concepts }) => Object.keys(concepts)))) {
    const found = read.flatMap(({ concepts }) => concepts[id] ?? []);
    // A concept found in only one of several translations is mostly a word with another meaning in that language.
    if (found.length === 1 && read.length > 1) continue;
    strengths.set(id, found.reduce((sum, strength) => sum + strength, 0) / found.length);
  }
  const mentions = new Set(
    read.flatMap(({ countries }) => countries).filter((country) => !item.countries.includes(country)),
  );
  return {
    strengths,
    mentions: [...mentions].map((country) => country.toLowerCase()),
    initials: [...new Set(read.flatMap(({ initials }) => initials))],
  };
}

function addBroader(strengths: ConceptStrengths, broader: ReadonlyMap<string, readonly string[]>): ConceptStrengths {
  const all = new Map(strengths);
  for (const [id, strength] of strengths) {
    for (const parent of broader.get(id) ?? []) {
      const inherited = strength * broaderShare;
      if ((all.get(parent) ?? 0) < inherited) all.set(parent, inherited);
    }
  }
  return all;
}

/** A subtopic belongs to a theme: an item of another theme that names its concepts is not one of it. */
function subtopicsOf(item: Item, strengths: ConceptStrengths, { vocabularies }: Catalogue): string[] {
  return vocabularies.themes
    .filter(({ id }) => item.themes.includes(id))
    .flatMap(({ subtopics }) => subtopics)
    .filter(({ conceptIds }) => conceptIds.some((concept) => (strengths.get(concept) ?? 0) >= subjectFrom))
    .map(({ id }) => id);
}
