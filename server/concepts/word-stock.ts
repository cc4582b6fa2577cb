/** All words the collection and the vocabularies know, and the nearest one to a word they do not. Pure. */
import { addNamesTo, type Compounds } from "./compounds.ts";
import { words } from "./tokens.ts";
import type { Lexicon } from "./lexicon.ts";
import { languages } from "../language/languages.ts";

export interface WordStock {
  readonly knows: (word: string) => boolean;
  /** The known word meant by an unknown one; null when none is near enough. */
  readonly nearest: (word: string) => string | null;
  /** The words of one that is written apart elsewhere: `work`, `permit` of “workpermit”; null where it is none. */
  readonly partsOf: (word: string) => readonly string[] | null;
}

/** Words shorter than these are left as they are; a longer word may have as many wrong letters. */
const oneErrorFrom = 4;
const twoErrorsFrom = 8;

/**
 * `counts`: folded words of the collection with how often they occur; `hyphenated`: those it joins by a hyphen. Acronyms and short names of countries are never
 * what a wrong word is turned into: Niger is one letter from Nigeria.
 */
export function buildWordStock(
  lexicon: Lexicon,
  counts: ReadonlyMap<string, number>,
  hyphenated: Compounds = new Map(),
): WordStock {
  const known = new Map(counts);
  const compounds = new Map(hyphenated);
  const addAll = (names: readonly string[], worth: number) => {
    for (const word of names.flatMap(words)) known.set(word, (known.get(word) ?? 0) + worth);
    for (const name of names) addNamesTo(compounds, name);
  };
  const untouchable = new Set<string>();
  for (const language of languages) {
    for (const acronym of lexicon.acronyms[language].keys()) untouchable.add(acronym);
    for (const concept of lexicon.vocabularies.concepts) addAll(concept.labels[language], 3);
    for (const country of lexicon.vocabularies.countries) {
      const names = [country.labels[language], ...country.altNames[language], ...(country.demonyms[language] ?? [])];
      addAll(names, 1);
      for (const word of names.flatMap(words)) if (word.length <= 6) untouchable.add(word);
    }
  }
  addAll(
    lexicon.vocabularies.countries.flatMap(({ places }) => places),
    1,
  );

  const { regions, subRegions, countryGroups } = lexicon.vocabularies;
  for (const { labels, altNames } of [...regions, ...subRegions, ...countryGroups])
    for (const language of languages)
      for (const name of [labels[language], ...(altNames?.[language] ?? [])]) addNamesTo(compounds, name);

  // Two words one edit apart share all letters but one at the same end, or nearly: by first letter and length is enough.
  const shelves = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < oneErrorFrom - 1 || untouchable.has(word) || /\d/.test(word)) continue;
    const shelf = `${word[0] ?? ""}${word.length}`;
    const words = shelves.get(shelf);
    if (words === undefined) shelves.set(shelf, [word]);
    else words.push(word);
  }
  const remembered = new Map<string, string | null>();
  const nearest = (word: string): string | null => {
    const allowed = word.length >= twoErrorsFrom ? 2 : word.length >= oneErrorFrom ? 1 : 0;
    if (allowed === 0 || /\d/.test(word)) return null;
    let best: { readonly word: string; readonly distance: number; readonly count: number } | null = null;
    for (let length = word.length - allowed; length <= word.length + allowed; length++) {
      for (const candidate of shelves.get(`${word[0] ?? ""}${length}`) ?? []) {
        const distance = editDistance(word, candidate, allowed);
        const count = known.get(candidate) ?? 0;
        if (distance > allowed) continue;
        if (best === null || distance < best.distance || (distance === best.distance && count > best.count))
          best = { word: candidate, distance, count };
      }
    }
    return best?.word ?? null;
  };
  return {
    knows: (word) => known.has(word) || untouchable.has(word),
    partsOf: (word) => compounds.get(word) ?? null,
    nearest: (word) => {
      let found = remembered.get(word);
      if (found === undefined) {
        found = nearest(word);
        if (remembered.size > 10_000) remembered.clear();
        remembered.set(word, found);
      }
      return found;
    },
  };
}

/** Letters to insert, leave out, replace, or swap with their neighbour; stops counting above `most`. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
