/** Names of things as somebody writes them whole: without case, accents and small words. Pure. */
import { stopWords } from "../concepts/stop-words.ts";
import { tokensOf } from "../concepts/tokens.ts";
import { languages } from "../language/languages.ts";
import type { CalledCandidate } from "./candidate.ts";

export interface CalledIndex<Named> {
  readonly add: (candidate: Named & CalledCandidate) => void;
  /** Those that a question is the name of; none where more bear it than can be shown. */
  readonly find: (text: string, most: number) => readonly Named[];
}

/** Single letters and numbers are names of nothing. */
const fewestLetters = 2;

export function calledIndex<Named>(): CalledIndex<Named> {
  const byName = new Map<string, Set<Named>>();
  const byAcronym = new Map<string, Set<Named>>();
  const put = (names: Map<string, Set<Named>>, name: string, candidate: Named) => {
    if (name.length < fewestLetters) return;
    const known = names.get(name);
    if (known === undefined) names.set(name, new Set([candidate]));
    else known.add(candidate);
  };
  return {
    add: (candidate) => {
      for (const name of candidate.called) put(byName, keyOf(name), candidate);
      for (const acronym of candidate.acronyms) put(byAcronym, acronym, candidate);
    },
    find: (text, most) => {
      const found = new Set([...(byName.get(keyOf(text)) ?? []), ...(byAcronym.get(text.trim()) ?? [])]);
      return found.size > most ? [] : [...found];
    },
  };
}

const isSmall = (word: string) => languages.some((language) => stopWords[language].has(word));

/** A name made of small words alone is kept whole. */
function keyOf(name: string): string {
  const words = tokensOf(name).map(({ word }) => word);
  const telling = words.filter((word) => !isSmall(word));
  return (telling.length > 0 ? telling : words).join(" ");
}
