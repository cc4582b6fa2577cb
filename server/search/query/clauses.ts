/** An understood query as clauses: how much each document is worth for a part of it, and when it has that part at all. Pure. */
import type { Lexicon } from "../../concepts/lexicon.ts";
import type { FreeWord, QueryPart, PartMeaning, Understanding } from "../../concepts/understand.ts";
import { emptyPostings, type Collection, type Postings } from "../ranking/postings.ts";
import { conceptLevels, type Attribute, type Condition } from "./conditions.ts";
import { placesOf } from "./places.ts";

export interface Clause {
  readonly role: "subject" | "place" | "kind" | "outcome" | "word" | "years";
  readonly weight: number;
  /** By index of the document, 0 to 1; absent is 0. */
  readonly worth: ReadonlyMap<number, number>;
  /** Documents that have the part, as any engine can test it. */
  readonly condition: Condition;
  /** The same documents, by index. */
  readonly met: ReadonlySet<number>;
  /** Documents that come close to the part: they speak of something next to it. True of all that have it, too. */
  readonly near: Condition;
}

/** Worth of what is related to a meaning, where the meaning itself is 1. Doubling or halving one moves the judged result little. */
const worthOf = {
  narrower: 0.6,
  broader: 0.2,
  related: 0.15,
  sibling: 0.05,
  nearby: 0.9,
  hint: 0.8,
  conceptOfKind: 0.2,
  expert: 0.8,
  mention: 0.5,
  neighbour: 0.25,
  theme: 0.5,
  subtopic: 0.8,
  axis: 0.5,
  objective: 0.5,
} as const;

const weightOf = { place: 3, kind: 2, word: 0.6 } as const;

/** A concept worth more than this is near wherever it is named; others only in titles and summaries. */
const nearAnywhere = 0.15;

/** Years no item lies outside of. */
const allYears = { from: 1980, to: 2050 } as const;

export function clausesOf(query: Understanding, collection: Collection, lexicon: Lexicon): Clause[] {
  return [
    ...query.parts.map((part) => partClause(part, collection, lexicon)),
    ...query.words.map((word) => wordClause(word, collection)),
    ...(query.years === null ? [] : [yearClause(query.years, collection)]),
  ];
}

/** To what a document is worth by its weight, where that is more than it was worth before. */
function raise(worth: Map<number, number>, { documents, weights }: Postings, value: (weight: number) => number): void {
  documents.forEach((index, place) => {
    const next = value(weights[place] ?? 0);
    if ((worth.get(index) ?? 0) < next) worth.set(index, next);
  });
}

function addFrom(least: number, { documents, weights }: Postings, met: Set<number>): void {
  documents.forEach((index, place) => {
    if ((weights[place] ?? 0) >= least) met.add(index);
  });
}

/** Adds to worth and condition in one call, so that they cannot disagree. */
function clauseBuilder(collection: Collection) {
  const worth = new Map<number, number>();
  const met = new Set<number>();
  const any: { attribute: Attribute; value: string }[] = [];
  const near: { attribute: Attribute; value: string }[] = [];
  return {
    /** `isHit` false: worth something, but not an answer. */
    value: (
      attribute: Exclude<Attribute, "concepts1" | "concepts2" | "concepts3">,
      value: string,
      share: number,
      isHit = true,
    ) => {
      const postings = collection.values.get(`${attribute}:${value}`) ?? emptyPostings;
      raise(worth, postings, () => share);
      near.push({ attribute, value });
      if (!isHit) return;
      any.push({ attribute, value });
      for (const index of postings.documents) met.add(index);
    },
    rarity: (concept: string) =>
      rarity((collection.concepts.get(concept) ?? emptyPostings).documents.length, collection),
    /** `isHit` as above. */
    concept: (id: string, share: number, isHit = true) => {
      const postings = collection.concepts.get(id) ?? emptyPostings;
      raise(worth, postings, (strength) => (share * strength) / 3);
      near.push({ attribute: share > nearAnywhere ? "concepts1" : "concepts2", value: id });
      const level = conceptLevelFor(share);
      if (level === null || !isHit) return;
      any.push({ attribute: level.attribute, value: id });
      addFrom(level.from, postings, met);
    },
    term: (stem: string) => {
      const postings = collection.terms.get(stem) ?? emptyPostings;
      raise(worth, postings, (weight) => Math.min(1, weight / 6 + 0.3));
      any.push({ attribute: "terms", value: stem });
      near.push({ attribute: "terms", value: stem });
      for (const index of postings.documents) met.add(index);
    },
    done: (role: Clause["role"], weight: number | null): Clause => ({
      role,
      weight: weight ?? rarity(met.size, collection),
      worth,
      condition: { any },
      met,
      near: { any: near },
    }),
  };
}

function partClause({ meanings, nearby }: QueryPart, collection: Collection, lexicon: Lexicon): Clause {
  const build = clauseBuilder(collection);
  const places = meanings.filter(({ kind }) => isPlace(kind));
  if (places.length > 0) {
    for (const place of places) addPlace(build, place, lexicon);
    return build.done("place", weightOf.place);
  }
  if (meanings.every(({ kind }) => kind === "polarity")) {
    for (const { id } of meanings) build.value("polarity", id, 1);
    return build.done("outcome", weightOf.kind);
  }
  const isKind =
    meanings.some(({ kind }) => kind === "type" || kind === "kind") || meanings.every(({ kind }) => kind === "axis");
  const concepts = meanings.filter(({ kind }) => kind === "concept");
  for (const { id } of concepts) addConcept(build, id, lexicon, isKind ? worthOf.conceptOfKind : 1);
  for (const id of nearby) build.concept(id, worthOf.nearby);
  for (const { kind, id } of meanings) {
    if (kind === "theme") build.value("theme", id, worthOf.theme, concepts.length === 0);
    if (kind === "subtopic") build.value("subtopic", id, worthOf.subtopic);
    if (kind === "axis") build.value("axis", id, concepts.length > 0 ? worthOf.axis : 1, concepts.length === 0);
    if (kind === "kind" || kind === "type") build.value(kind, id, 1);
    if (kind === "gcm" || kind === "sdg") build.value(kind, id, worthOf.objective);
  }
  return isKind ? build.done("kind", weightOf.kind) : build.done("subject", null);
}

type Builder = ReturnType<typeof clauseBuilder>;

const isPlace = (kind: PartMeaning["kind"]) =>
  kind === "country" || kind === "group" || kind === "region" || kind === "subRegion";

/** What lies around a concept is worth less the more common it is: nearly everything is related to migration governance. */
function addConcept(build: Builder, id: string, { broader, narrower, related }: Lexicon, share: number): void {
  const own = build.rarity(id);
  const add = (other: string, worth: number) => {
    build.concept(other, share * worth * Math.min(1, build.rarity(other) / own));
  };
  build.concept(id, share);
  for (const child of narrower.get(id) ?? []) build.concept(child, share * worthOf.narrower);
  for (const other of related.get(id) ?? []) add(other, worthOf.related);
  for (const parent of broader.get(id) ?? []) {
    add(parent, worthOf.broader);
    for (const grandparent of broader.get(parent) ?? []) add(grandparent, worthOf.broader * worthOf.broader);
    for (const sibling of narrower.get(parent) ?? []) if (sibling !== id) add(sibling, worthOf.sibling);
  }
}

function addPlace(build: Builder, place: PartMeaning, { vocabularies }: Lexicon): void {
  const { countries, region, neighbours } = placesOf(place, vocabularies);
  if (region !== null) build.value("region", region, 1);
  for (const country of neighbours) build.value("country", country, worthOf.neighbour, false);
  for (const country of countries) {
    build.value("country", country, 1);
    if (place.kind !== "country") continue;
    build.value("memberState", country, worthOf.expert);
    build.value("mentions", country, worthOf.mention);
  }
}

function wordClause({ stems, hints }: FreeWord, collection: Collection): Clause {
  const build = clauseBuilder(collection);
  for (const concept of hints) build.concept(concept, worthOf.hint);
  for (const stem of stems) build.term(stem);
  const clause = build.done("word", null);
  return { ...clause, weight: weightOf.word * clause.weight };
}

function yearClause({ from, to }: NonNullable<Understanding["years"]>, collection: Collection): Clause {
  const build = clauseBuilder(collection);
  for (let year = from ?? allYears.from; year <= (to ?? allYears.to); year++) build.value("year", String(year), 1);
  return build.done("years", 1);
}

/** Inverse document frequency: 0.7 for what all documents have, about 5 for what one of 350 has. */
export const rarity = (frequency: number, { documents }: Collection) =>
  Math.log(1 + documents.length / (1 + frequency));

/** A document has a part when its worth for it is at least this. */
const leastWorth = 0.1;

/** The level a concept must be named at to count, when naming it fully is worth `share`; null when no level is enough. */
function conceptLevelFor(share: number): (typeof conceptLevels)[number] | null {
  const strength = (3 * leastWorth) / share;
  if (strength > 3.0001) return null;
  return [...conceptLevels].reverse().find(({ from }) => from <= Math.max(strength, 0.5)) ?? null;
}
