/** Questions that ask who has worked on a subject: “who has set up”, “qui a déjà travaillé sur”. Pure. */
import { languages, type Language } from "../language/languages.ts";
import { areAllCapitals, hasCapitals } from "./acronyms/acronym-reading.ts";
import { analyserOf } from "./analysers/known-analysers.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

const patterns = new Map(
  languages.map((language) => [language, analyserOf(language).asksWho.map((pattern) => new RegExp(`^(?:${pattern})`))]),
);

/** How many tokens, from the first on, only ask who; 0 where the question asks no such thing. In the reader's language first. */
export function askingWho(tokens: readonly Token[], language: Language, lexicon: Lexicon): number {
  const [first] = tokens;
  // “WHO” is the organisation, unless all is in capitals.
  if (first !== undefined && hasCapitals(first) && !areAllCapitals(tokens, lexicon)) return 0;
  const text = tokens.map(({ word }) => word).join(" ");
  for (const other of new Set([language, ...languages]))
    for (const pattern of patterns.get(other) ?? []) {
      const asked = pattern.exec(text)?.[0];
      if (asked !== undefined && asked !== "") return asked.split(" ").length;
    }
  return 0;
}
