/** What must be true of a document, in terms that every engine can test: attributes and values. Pure. */
import type { FacetKey } from "./facets.ts";

/**
 * `concepts1`, `2`, `3`: concepts that the document names anywhere, in its summary, in its title (or inherits as much of
 * from narrower ones). `mentions`: countries named in passing. `terms`: stems of its words.
 */
export type Attribute = FacetKey | "concepts1" | "concepts2" | "concepts3" | "mentions" | "terms";

/** True of a document that has at least one of the values, or meets all conditions of one of the lists. Empty: true of none. */
export interface Condition {
  readonly any: readonly { readonly attribute: Attribute; readonly value: string }[];
  /** What an acronym is spelled out as: each of its words. Default none. */
  readonly orAllOf?: readonly (readonly Condition[])[];
}

/** Strengths from which a concept is kept under an attribute; see `insights.ts` for strengths. */
export const conceptLevels = [
  { attribute: "concepts1", from: 0.5 },
  { attribute: "concepts2", from: 1.5 },
  { attribute: "concepts3", from: 2.5 },
] as const;
