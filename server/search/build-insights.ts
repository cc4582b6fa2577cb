/** Works out, once for each catalogue, the concepts, subtopics and neighbours of its items. Pure. */
import { fold } from "../concepts/fold.ts";
import type { LearnedName, LearnedNames } from "../concepts/acronyms/learned-acronyms.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Item } from "../knowledge/model/item.ts";
import type { Insights } from "./insights.ts";
import type { ConceptStrengths, ItemAnalysis } from "./engine/item-analyses.ts";
import { atOnce } from "../slices.ts";
import { neighboursIn } from "./neighbours.ts";

/**
 * What the next more general concept gets of a concept's strength, where subtopics are told. What the index holds is what an item
 * names: a question looks for what is narrower itself, and what a child lent its parent would answer for the other children too.
 */
const broaderShare = 0.5;
/** A concept counts as the subject of an item from here on: named in title or summary. */
const subjectFrom = 1.5;

/** `analysisOf`: asked once for each item, and again for what is shown of one. */
export function buildInsights(catalogue: Catalogue, analysisOf: (item: Item) => ItemAnalysis): Insights {
  return atOnce(insightsSteps(catalogue, analysisOf));
}

/** The same, yielding where others may go first. */
export function* insightsSteps(
  catalogue: Catalogue,
  analysisOf: (item: Item) => ItemAnalysis,
): Generator<undefined, Insights> {
  const { items, vocabularies } = catalogue;
  const broader = new Map(vocabularies.concepts.map((concept) => [concept.id, concept.broader]));
  const read = new Map<string, ItemAnalysis>();
  const strengths = (item: Item): ConceptStrengths => read.get(item.id)?.strengths ?? {};
  const withBroader = (item: Item) => addBroader(strengths(item), broader);

  const subtopics = new Map<string, readonly string[]>();
  const itemsOfConcept = new Map<string, Item[]>();
  const itemsOfSubtopic = new Map<string, Item[]>();
  for (const item of items) {
    yield;
    read.set(item.id, analysisOf(item));
    subtopics.set(item.id, subtopicsOf(item, withBroader(item), catalogue));
    for (const concept of Object.keys(strengths(item))) file(itemsOfConcept, concept, item);
    for (const subtopic of subtopics.get(item.id) ?? []) file(itemsOfSubtopic, subtopic, item);
  }
  const strongestFirst = sortedOnce(itemsOfConcept, (concept) => (a, b) => {
    return (strengths(b)[concept] ?? 0) - (strengths(a)[concept] ?? 0) || yearOf(b) - yearOf(a);
  });
  return {
    subtopicsOf: (item) => subtopics.get(item.id) ?? [],
    conceptsOf: (item) =>
      Object.entries(strengths(item))
        .sort(([, a], [, b]) => b - a)
        .map(([id]) => id),
    itemsOfConcept: strongestFirst,
    itemsOfSubtopic: (subtopic) => itemsOfSubtopic.get(subtopic) ?? [],
    relatedTo: neighboursIn(catalogue, strengths, strongestFirst),
    factsOf: (item) => ({
      subtopics: subtopics.get(item.id) ?? [],
      concepts: strengths(item),
      mentions: read.get(item.id)?.mentions ?? [],
      initials: read.get(item.id)?.initials ?? [],
    }),
    acronyms: acronymsIn([...read.values()]),
  };
}

/** Appends: a copy of the list for each item would cost the square of their number. */
function file<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

/** Each list in order, from when it is first asked for. */
function sortedOnce(
  lists: ReadonlyMap<string, readonly Item[]>,
  orderOf: (key: string) => (a: Item, b: Item) => number,
): (key: string) => readonly Item[] {
  const sorted = new Map<string, readonly Item[]>();
  return (key) => {
    const list = sorted.get(key) ?? lists.get(key)?.toSorted(orderOf(key)) ?? [];
    if (list.length > 0) sorted.set(key, list);
    return list;
  };
}

const yearOf = (item: Item) => item.years.end ?? item.years.start ?? 0;

/** All acronyms that texts spell out, with the names they give. */
function acronymsIn(analyses: readonly ItemAnalysis[]): LearnedNames {
  const found = new Map<string, LearnedName[]>();
  for (const { spelledOut } of analyses)
    for (const { acronym, name, language } of spelledOut) file(found, fold(acronym), { name, language });
  return found;
}

function addBroader(
  strengths: ConceptStrengths,
  broader: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const all = new Map(Object.entries(strengths));
  for (const [id, strength] of Object.entries(strengths)) {
    for (const parent of broader.get(id) ?? []) {
      const inherited = strength * broaderShare;
      if ((all.get(parent) ?? 0) < inherited) all.set(parent, inherited);
    }
  }
  return all;
}

/** A subtopic belongs to a theme: an item of another theme that names its concepts is not one of it. */
function subtopicsOf(
  item: Item,
  strengths: ReadonlyMap<string, number>,
  { vocabularies }: Pick<Catalogue, "vocabularies">,
): string[] {
  return vocabularies.themes
    .filter(({ id }) => item.themes.includes(id))
    .flatMap(({ subtopics }) => subtopics)
    .filter(({ conceptIds }) => conceptIds.some((concept) => (strengths.get(concept) ?? 0) >= subjectFrom))
    .map(({ id }) => id);
}
