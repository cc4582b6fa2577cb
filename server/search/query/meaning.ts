/** A planned question as what vectors are made of: what each feature is worth to it, and its words. Pure. */
import type { Lexicon } from "../../concepts/lexicon.ts";
import type { Understanding } from "../../concepts/understand.ts";
import type { Language } from "../../language/languages.ts";
import type { Basis } from "../vectors/basis.ts";
import { queryStems } from "../vectors/query-stems.ts";
import type { Clause } from "./clause-builder.ts";

/** Years are a span that an item meets or not: conditions test them, vectors do not hold them. */
const isInVectors = ({ role }: Clause) => role !== "years";

/** The vector of the question in the space of any basis. */
export function meaningOf(
  understanding: Understanding,
  clauses: readonly Clause[],
  language: Language,
  lexicon: Lexicon,
): (basis: Basis) => Float32Array {
  const worths = new Map<string, number>();
  for (const { weight, worths: own } of clauses.filter(isInVectors))
    for (const [feature, share] of own) worths.set(feature, (worths.get(feature) ?? 0) + weight * share);
  return (basis) => basis.queryVector({ worths, stems: queryStems(understanding, language, lexicon, basis) });
}
