/** Concepts that words without a meaning of their own point to. Pure. */
import { languages, type Language } from "../language/languages.ts";
import type { Lexicon } from "./lexicon.ts";
import { nameStem } from "./stem.ts";
import type { Token } from "./tokens.ts";
import type { Meaning } from "./vocabulary-names.ts";

/** Of the concepts next to those of a part, the ones that a free word of the query names in part. */
export function nearbyConcepts(
  meanings: readonly Meaning[],
  free: readonly Token[],
  language: Language,
  lexicon: Lexicon,
): string[] {
  const own = meanings.filter(({ kind }) => kind === "concept").map(({ id }) => id);
  const next = own.flatMap((id) => [
    ...(lexicon.narrower.get(id) ?? []),
    ...(lexicon.related.get(id) ?? []),
    ...(lexicon.broader.get(id) ?? []),
  ]);
  return [...new Set(next)].filter((id) =>
    free.some(({ word }) =>
      [language, ...languages].some((other) => lexicon.holding[other].get(nameStem(word, other))?.has(id) === true),
    ),
  );
}

/** A word in the names of more concepts than this is too general to point to one. */
const mostHints = 8;

/** Concepts one of whose names holds a word. */
export function hintsOf(word: string, language: Language, lexicon: Lexicon): string[] {
  for (const other of [language, ...languages]) {
    const holding = lexicon.holding[other].get(nameStem(word, other));
    if (holding !== undefined) return holding.size <= mostHints ? [...holding] : [];
  }
  return [];
}
