/** Numbered objectives with what they are about: “SDG 10.c” is about remittances. Pure. */
import type { Language } from "../language/languages.ts";
import { nameWords, type Lexicon } from "./lexicon.ts";
import type { Meaning } from "./vocabulary-names.ts";

/** An objective of the Global Compact for Migration, or a target of the 2030 Agenda. */
export interface ObjectiveMeaning {
  readonly kind: "gcm" | "sdg";
  readonly id: string;
}

export interface Objective {
  /** The objective, or all targets of a goal, and the concepts they are about: nearly all entries serve some objective. */
  readonly meanings: readonly (ObjectiveMeaning | Meaning)[];
  /** Its numbers. */
  readonly typed: string;
  /** The words of its label in the reader's language, folded. */
  readonly labelWords: readonly string[];
}

/** Each once, whatever how often its number is typed. */
export function objectivesOf(
  numbered: readonly (readonly ObjectiveMeaning[])[],
  language: Language,
  { vocabularies }: Lexicon,
): readonly Objective[] {
  const objectives = numbered.map((meanings): Objective => {
    const terms = meanings.flatMap(({ kind, id }) =>
      (kind === "gcm" ? vocabularies.gcmObjectives : vocabularies.sdgTargets).filter((term) => term.id === id),
    );
    const concepts = [...new Set(terms.flatMap(({ conceptIds }) => conceptIds))];
    return {
      meanings: [...meanings, ...concepts.map((id) => ({ kind: "concept", id }) as const)],
      typed: meanings.map(({ id }) => id).join(", "),
      labelWords: terms.flatMap(({ labels }) => nameWords(labels[language], language)),
    };
  });
  return [...new Map(objectives.map((objective) => [objective.typed, objective])).values()];
}
