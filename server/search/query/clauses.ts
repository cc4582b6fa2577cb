/** An understood query as clauses: what having a part of it is worth, and when a document has that part at all. Pure. */
import type { Lexicon } from "../../concepts/lexicon.ts";
import type { FreeWord, QueryPart, PartMeaning, Understanding } from "../../concepts/understand.ts";
import { clauseBuilder, type Clause, type ClauseBuilder, type Frequencies } from "./clause-builder.ts";
import { placesOf } from "./places.ts";

/** Worth of what is related to a meaning, where the meaning itself is 1. Doubling or halving one moves the judged result little. */
const worthOf = {
  /** Of each step down; down to `leastNarrower`. */
  narrower: 0.7,
  broader: 0.2,
  related: 0.15,
  sibling: 0.05,
  nearby: 0.9,
  hint: 0.8,
  conceptOfKind: 0.2,
  expert: 0.8,
  mention: 0.5,
  neighbour: 0.25,
  region: 0.07,
  member: 0.6,
  theme: 0.5,
  subtopic: 0.8,
  axis: 0.5,
  objective: 0.5,
} as const;

const leastNarrower = 0.3;

const weightOf = {
  place: 3,
  /** A type of entry, such as lessons, and a kind of output, such as manuals, which may be a subject as well. */
  type: 5,
  kind: 2,
  outcome: 2,
  word: 0.6,
  /** Beside a subject: “best practices”, and, of what a word weighs, “template”. */
  sideType: 0.5,
  sideWord: 0.3,
} as const;

/** Years no item lies outside of. */
const allYears = { from: 1980, to: 2050 } as const;

export function clausesOf(query: Understanding, frequencies: Frequencies, lexicon: Lexicon): Clause[] {
  const hasSubject = [...query.parts.filter(namesSubject), ...query.words].some(({ isSide }) => !isSide);
  return [
    ...query.parts.map((part) => partClause({ ...part, isSide: part.isSide && hasSubject }, frequencies, lexicon)),
    ...query.words.map((word) => wordClause({ ...word, isSide: word.isSide && hasSubject }, frequencies)),
    ...(query.years === null ? [] : [yearClause(query.years, frequencies)]),
  ];
}

const subjectKinds: ReadonlySet<string> = new Set(["concept", "subtopic", "theme", "gcm", "sdg"]);

/** A place, a type of entry or an outcome leaves open what is asked about. */
const namesSubject = ({ meanings }: QueryPart) =>
  meanings.some(({ kind }) => subjectKinds.has(kind)) && !meanings.some(({ kind }) => isPlace(kind) || kind === "type");

function partClause({ meanings, nearby, isSide }: QueryPart, frequencies: Frequencies, lexicon: Lexicon): Clause {
  const build = clauseBuilder(frequencies);
  const places = meanings.filter(({ kind }) => isPlace(kind));
  const concepts = meanings.filter(({ kind }) => kind === "concept");
  if (places.length > 0) {
    // “ECOWAS” is a body and its countries: what names the body comes first.
    const bodies = places.some(({ kind }) => kind === "group") ? concepts : [];
    for (const { id } of bodies) build.concept(id, 1);
    for (const place of places) addPlace(build, place, lexicon, bodies.length > 0 ? worthOf.member : 1);
    return build.done("place", weightOf.place);
  }
  if (meanings.every(({ kind }) => kind === "polarity")) {
    for (const { id } of meanings) build.value("polarity", id, 1);
    return build.done("outcome", weightOf.outcome);
  }
  const isKind =
    meanings.some(({ kind }) => kind === "type" || kind === "kind") || meanings.every(({ kind }) => kind === "axis");
  for (const { id } of concepts) addConcept(build, id, lexicon, isKind ? worthOf.conceptOfKind : 1);
  for (const id of nearby) build.concept(id, worthOf.nearby);
  for (const { kind, id } of meanings) {
    if (kind === "theme") build.value("theme", id, worthOf.theme, concepts.length === 0);
    if (kind === "subtopic") build.value("subtopic", id, worthOf.subtopic);
    if (kind === "axis") build.value("axis", id, concepts.length > 0 ? worthOf.axis : 1, concepts.length === 0);
    if (kind === "kind" || kind === "type") build.value(kind, id, 1);
    if (kind === "gcm" || kind === "sdg") build.value(kind, id, worthOf.objective);
  }
  if (!isKind) return build.done("subject", null);
  const isType = meanings.some(({ kind }) => kind === "type");
  return build.done("kind", isType ? (isSide ? weightOf.sideType : weightOf.type) : weightOf.kind);
}

const isPlace = (kind: PartMeaning["kind"]) =>
  kind === "country" || kind === "group" || kind === "region" || kind === "subRegion";

/** What lies around a concept is worth less the more common it is: nearly everything is related to migration governance. */
function addConcept(build: ClauseBuilder, id: string, { broader, narrower, related }: Lexicon, share: number): void {
  const own = build.rarity(id);
  const add = (other: string, worth: number) => {
    build.concept(other, share * worth * Math.min(1, build.rarity(other) / own));
  };
  build.concept(id, share);
  const down = (from: string, worth: number) => {
    if (worth < leastNarrower) return;
    for (const child of narrower.get(from) ?? []) {
      build.concept(child, share * worth);
      down(child, worth * worthOf.narrower);
    }
  };
  down(id, worthOf.narrower);
  for (const other of related.get(id) ?? []) add(other, worthOf.related);
  for (const parent of broader.get(id) ?? []) {
    add(parent, worthOf.broader);
    for (const grandparent of broader.get(parent) ?? []) add(grandparent, worthOf.broader * worthOf.broader);
    for (const sibling of narrower.get(parent) ?? []) if (sibling !== id) add(sibling, worthOf.sibling);
  }
}

/** What lies near is no answer, but it comes before what lies elsewhere. `worth`: of the place itself. */
function addPlace(build: ClauseBuilder, place: PartMeaning, { vocabularies }: Lexicon, worth: number): void {
  const { countries, region, neighbours, regionAround } = placesOf(place, vocabularies);
  if (region !== null) build.value("region", region, worth);
  const lyingAround = [
    ...neighbours.map((country) => ["country", country, worthOf.neighbour] as const),
    ...(regionAround === null ? [] : [["region", regionAround, worthOf.region] as const]),
  ];
  for (const [attribute, value, share] of lyingAround) {
    build.around(attribute, value, share);
    if (place.kind === "country") build.value(attribute, value, share, false);
  }
  for (const country of countries) {
    build.value("country", country, worth);
    if (place.kind !== "country") continue;
    build.value("memberState", country, worthOf.expert);
    build.value("mentions", country, worthOf.mention);
  }
}

function wordClause({ stems, hints, phrases, isSide }: FreeWord, frequencies: Frequencies): Clause {
  const build = clauseBuilder(frequencies);
  for (const concept of hints) build.concept(concept, worthOf.hint);
  for (const stem of stems) build.term(stem);
  for (const words of phrases) build.phrase(words);
  const clause = build.done("word", null);
  return { ...clause, isSide, weight: weightOf.word * clause.weight * (isSide ? weightOf.sideWord : 1) };
}

function yearClause({ from, to }: NonNullable<Understanding["years"]>, frequencies: Frequencies): Clause {
  const build = clauseBuilder(frequencies);
  for (let year = from ?? allYears.from; year <= (to ?? allYears.to); year++) build.value("year", String(year), 1);
  return build.done("years", 1);
}
