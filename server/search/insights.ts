/** What is worked out of the catalogue once and shown in many places: concepts, subtopics and neighbours of items. */
import type { Item } from "../knowledge/model/item.ts";

import type { LearnedNames } from "../concepts/acronyms/learned-acronyms.ts";
import type { DerivedFacts } from "./query/facets.ts";

export interface Insights {
  /** What the index holds of an item besides its own fields. */
  readonly factsOf: (item: Item) => DerivedFacts;
  /** Acronyms that the texts spell out. */
  readonly acronyms: LearnedNames;
  /** Subtopics of an item; see `facets.ts`. */
  readonly subtopicsOf: (item: Item) => readonly string[];
  /** Ids of thesaurus concepts an item speaks of, strongest first. */
  readonly conceptsOf: (item: Item) => readonly string[];
  /** Items that speak of a concept, strongest first. */
  readonly itemsOfConcept: (conceptId: string) => readonly Item[];
  readonly itemsOfSubtopic: (subtopic: string) => readonly Item[];
  /** Items close to an item, closest first, each with what they share. */
  readonly relatedTo: (item: Item) => readonly Neighbour[];
}

export interface Neighbour {
  readonly item: Item;
  readonly shared: {
    readonly concepts: readonly string[];
    readonly countries: readonly string[];
    readonly regions: readonly string[];
    readonly themes: readonly string[];
    readonly actions: readonly string[];
  };
}
