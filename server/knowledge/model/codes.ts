/** Values the program itself relies on; their labels stand in `knowledge/vocabularies/`. */

/** `tried`: it took place, and no source says what came of it. */
export const polarities = ["worked", "did-not-work", "mixed", "condition", "tried"] as const;

/** `stated` by the source, or `inferred` by the platform and labelled so to readers. */
export const bases = ["stated", "inferred"] as const;
export type EvidenceBasis = (typeof bases)[number];

export const confidences = ["high", "medium", "low"] as const;

/** How a source stands to what the item says. */
export const stances = ["confirms", "adds", "contradicts"] as const;
export type Stance = (typeof stances)[number];

/** `to-check`: written from general knowledge of a source that was not opened; readers are told. */
export const evidenceStates = ["read", "to-check"] as const;
