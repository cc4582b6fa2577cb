/** A clause, built so that what it is worth and when a document has it cannot disagree. Pure. */
import { conceptLevels, type Attribute, type Condition } from "./conditions.ts";

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

/** Inverse document frequency: 0.7 for what all documents have, about 5 for what one of 350 has. */
export const rarity = (share: number, { documents }: Pick<Frequencies, "documents">): number =>
  Math.log(1 + documents / (1 + share * documents));

/** A concept worth more than this is near wherever it is named; others only in titles and summaries. */
const nearAnywhere = 0.15;

interface Value {
  readonly attribute: Attribute;
  readonly value: string;
}

/** Concepts have strengths, and a call of their own. */
type PlainAttribute = Exclude<Attribute, "concepts1" | "concepts2" | "concepts3">;

/** Adds to worth and condition in one call, so that they cannot disagree. */
export function clauseBuilder(frequencies: Frequencies) {
  const worths = new Map<string, number>();
  const around = new Map<string, number>();
  const terms: string[] = [];
  const any: Value[] = [];
  const near: Value[] = [];
  const phrases: Clause["phrases"][number][] = [];
  /** Shares of documents that have what is in `any`. */
  const shares: number[] = [];
  const raise = (feature: string, share: number) => worths.set(feature, Math.max(share, worths.get(feature) ?? 0));
  return {
    /** `isHit` false: worth something, but not an answer. */
    value: (attribute: PlainAttribute, value: string, share: number, isHit = true) => {
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
    phrase: (words: Clause["phrases"][number]) => void phrases.push(words),
    done: (role: Clause["role"], weight: number | null): Clause => ({
      ...{ role, isSide: false, worths, around, terms, phrases },
      weight: weight ?? rarity(together(shares), frequencies),
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

export type ClauseBuilder = ReturnType<typeof clauseBuilder>;

/** A document has a part when its worth for it is at least this. */
const leastWorth = 0.1;

/** The level a concept must be named at to count, when naming it fully is worth `share`; null when no level is enough. */
function conceptLevelFor(share: number): (typeof conceptLevels)[number] | null {
  const strength = (3 * leastWorth) / share;
  if (strength > 3.0001) return null;
  return [...conceptLevels].reverse().find(({ from }) => from <= Math.max(strength, 0.5)) ?? null;
}
