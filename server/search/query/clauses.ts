/** An understood query as clauses: what having a part of it is worth, and when a document has that part at all. Pure. */
import type { Lexicon } from "../../concepts/lexicon.ts";
import type { FreeWord, QueryPart, PartMeaning, Understanding } from "../../concepts/understand.ts";
import { conceptLevels, type Attribute, type Condition } from "./conditions.ts";
import { placesOf } from "./places.ts";

export interface Clause {
  readonly role: "subject" | "place" | "kind" | "outcome" | "word" | "years";
  /** True for a word beside the subject: an answer need not have it. */
  readonly isSide: boolean;
  readonly weight: number;
  /** Feature (`concept:return`, `country:gh`) to what having it fully is worth, 0 to 1. A document is worth its best one. */
  readonly worths: ReadonlyMap<string, number>;
  /** The same of what lies around a place: it counts only where nothing is filed under the place itself. */
  readonly around: ReadonlyMap<string, number>;
  /** Stems that are worth something where they stand. */
  readonly terms: readonly string[];
  /** Words that are worth something where they all stand, each as the stems it may have. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  /** Documents that have the part, as any engine can test it. */
  readonly condition: Condition;
  /** Documents that come close to the part: they speak of something next to it. True of all that have it, too. */
  readonly near: Condition;
}

/** How common things are in the collection, 0 to 1; for parts that are rare weigh more. */
export interface Frequencies {
  /** Number of documents they are shares of. */
  readonly documents: number;
  readonly frequencyOf: (feature: string) => number;
  readonly frequencyOfStem: (stem: string) => number;
}

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
  type: 3,
  kind: 2,
  outcome: 2,
  word: 0.6,
  /** Beside a subject: “best practices”, and, of what a word weighs, “template”. */
  sideType: 0.5,
  sideWord: 0.3,
} as const;

/** A concept worth more than this is near wherever it is named; others only in titles and summaries. */
const nearAnywhere = 0.15;

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

/** Inverse document frequency: 0.7 for what all documents have, about 5 for what one of 350 has. */
export const rarity = (share: number, { documents }: Pick<Frequencies, "documents">): number =>
  Math.log(1 + documents / (1 + share * documents));

interface Value {
  readonly attribute: Attribute;
  readonly value: string;
}

/** Adds to worth and condition in one call, so that they cannot disagree. */
function clauseBuilder(frequencies: Frequencies) {
  const worths = new Map<string, number>();
  const around = new Map<string, number>();
  const terms: string[] = [];
  const any: Value[] = [];
  const near: Value[] = [];
  const phrases: (readonly (readonly string[])[])[] = [];
  /** Shares of documents that have what is in `any`. */
  const shares: number[] = [];
  const raise = (feature: string, share: number) => {
    if ((worths.get(feature) ?? 0) < share) worths.set(feature, share);
  };
  return {
    /** `isHit` false: worth something, but not an answer. */
    value: (
      attribute: Exclude<Attribute, "concepts1" | "concepts2" | "concepts3">,
      value: string,
      share: number,
      isHit = true,
    ) => {
      raise(`${attribute}:${value}`, share);
      near.push({ attribute, value });
      if (!isHit) return;
      any.push({ attribute, value });
      shares.push(frequencies.frequencyOf(`${attribute}:${value}`));
    },
    around: (attribute: Value["attribute"], value: string, share: number) => {
      around.set(`${attribute}:${value}`, share);
      near.push({ attribute, value });
    },
    rarity: (concept: string) => rarity(frequencies.frequencyOf(`concept:${concept}`), frequencies),
    /** `isHit` as above. */
    concept: (id: string, share: number, isHit = true) => {
      raise(`concept:${id}`, share);
      near.push({ attribute: share > nearAnywhere ? "concepts1" : "concepts2", value: id });
      const level = conceptLevelFor(share);
      if (level === null || !isHit) return;
      any.push({ attribute: level.attribute, value: id });
      shares.push(frequencies.frequencyOf(`concept:${id}`) * shareAtLevel[level.attribute]);
    },
    term: (stem: string) => {
      terms.push(stem);
      any.push({ attribute: "terms", value: stem });
      near.push({ attribute: "terms", value: stem });
      shares.push(frequencies.frequencyOfStem(stem));
    },
    /** All words of it together; each as the stems it may have. */
    phrase: (words: readonly (readonly string[])[]) => {
      phrases.push(words);
    },
    done: (role: Clause["role"], weight: number | null): Clause => ({
      role,
      isSide: false,
      weight: weight ?? rarity(together(shares), frequencies),
      worths,
      around,
      terms,
      phrases,
      condition: withPhrases(any, phrases),
      near: withPhrases(near, phrases),
    }),
  };
}

const withPhrases = (any: readonly Value[], phrases: Clause["phrases"]): Condition =>
  phrases.length === 0
    ? { any }
    : {
        any,
        orAllOf: phrases.map((words) =>
          words.map((stems) => ({ any: stems.map((value) => ({ attribute: "terms" as const, value })) })),
        ),
      };

/** Of the documents that name a concept anywhere, about so many name it in the summary, in the title. */
const shareAtLevel = { concepts1: 1, concepts2: 0.5, concepts3: 0.3 } as const;

/** Share of documents that have one of several things: what goes together mostly stands in the same documents. */
const together = (shares: readonly number[]): number => {
  const most = Math.max(0, ...shares);
  const others = shares.reduce((sum, share) => sum + share, 0) - most;
  return Math.min(1, most + others / 2);
};

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
function addPlace(build: Builder, place: PartMeaning, { vocabularies }: Lexicon, worth: number): void {
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

/** A document has a part when its worth for it is at least this. */
const leastWorth = 0.1;

/** The level a concept must be named at to count, when naming it fully is worth `share`; null when no level is enough. */
function conceptLevelFor(share: number): (typeof conceptLevels)[number] | null {
  const strength = (3 * leastWorth) / share;
  if (strength > 3.0001) return null;
  return [...conceptLevels].reverse().find(({ from }) => from <= Math.max(strength, 0.5)) ?? null;
}
