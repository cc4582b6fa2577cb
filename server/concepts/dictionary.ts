/** All words the collection and the vocabularies know, and the nearest one to a word they do not. Pure. */
import { boundedCache } from "../bounded-cache.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import { addNamesTo, type Compounds } from "./compounds.ts";
import { isEverydayWord } from "./stop-words.ts";
import { learnedAcronyms, type LearnedAcronym, type LearnedNames } from "./acronyms/learned-acronyms.ts";
import { words } from "./tokens.ts";
import type { Lexicon } from "./lexicon.ts";
import { languages } from "../language/languages.ts";

export interface Dictionary {
  readonly knows: (word: string) => boolean;
  /** The known word meant by an unknown one; null when none is near enough. */
  readonly nearest: (word: string) => string | null;
  /** True for what texts, names or everyday speech have as a word in small letters, in any language: “who”, “car”. */
  readonly isSmallWord: (word: string) => boolean;
  /** What letters stand for that no vocabulary lists as an acronym; null where nothing spells them out. */
  readonly spelledOut: (letters: string) => LearnedAcronym | null;
  /** The words of one that is written apart elsewhere: `work`, `permit` of “workpermit”; null where it is none. */
  readonly partsOf: (word: string) => readonly string[] | null;
}

/** Letters of a word from which one error is corrected, and from which two. */
const oneErrorFrom = 4;
const twoErrorsFrom = 8;

/** What the vocabularies bring to every dictionary. */
interface VocabularyWords {
  /** Folded word → occurrences that its use in names counts as; names of concepts count most. */
  readonly worths: ReadonlyMap<string, number>;
  readonly compounds: Compounds;
  /** Never offered as a correction: acronyms, and short names of countries, as Niger is one letter from Nigeria. */
  readonly untouchable: ReadonlySet<string>;
}

const vocabularyWords = perCatalogue(({ acronyms, vocabularies }: Lexicon): VocabularyWords => {
  const worths = new Map<string, number>();
  const compounds = new Map<string, readonly string[]>();
  const untouchable = new Set<string>();
  const addAll = (names: readonly string[], worth: number) => {
    for (const word of names.flatMap(words)) worths.set(word, (worths.get(word) ?? 0) + worth);
    for (const name of names) addNamesTo(compounds, name);
  };
  for (const language of languages) {
    for (const acronym of acronyms[language].keys()) untouchable.add(acronym);
    for (const concept of vocabularies.concepts) addAll(concept.labels[language], 3);
    for (const { labels, altNames, demonyms } of vocabularies.countries) {
      const names = [labels[language], ...altNames[language], ...(demonyms[language] ?? [])];
      addAll(names, 1);
      for (const word of names.flatMap(words)) if (word.length <= 6) untouchable.add(word);
    }
  }
  for (const { places } of vocabularies.countries) addAll(places, 1);
  for (const { labels, altNames } of [
    ...vocabularies.regions,
    ...vocabularies.subRegions,
    ...vocabularies.countryGroups,
  ])
    for (const language of languages) addAll([labels[language], ...(altNames?.[language] ?? [])], 1);
  return { worths, compounds, untouchable };
});

/** The words of the texts, folded. */
export interface TextWords {
  /** How often each occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those that stand somewhere in small letters. */
  readonly small: ReadonlySet<string>;
  /** Those that are joined by a hyphen. */
  readonly hyphenated: Compounds;
  /** The acronyms they spell out. */
  readonly acronyms: LearnedNames;
}

export function buildDictionary(lexicon: Lexicon, { counts, small, hyphenated, acronyms }: TextWords): Dictionary {
  const { worths, compounds, untouchable } = vocabularyWords(lexicon);
  const known = new Map(counts);
  for (const [word, worth] of worths) known.set(word, (known.get(word) ?? 0) + worth);
  const alike = bySpelling(
    [...known.keys()].filter((word) => word.length >= oneErrorFrom - 1 && !untouchable.has(word) && !/\d/.test(word)),
  );
  const learned = learnedAcronyms(lexicon, acronyms);
  const asked = boundedCache<{ readonly word: string | null }>({ mostValues: mostAsked });
  return {
    knows: (word) => known.has(word) || untouchable.has(word),
    // Letters that the texts hold need no guess at what they may be the initials of.
    spelledOut: (letters) => (acronyms.has(letters) || !known.has(letters) ? learned(letters) : null),
    isSmallWord: (word) => isEverydayWord(word) || lexicon.smallWords.has(word) || small.has(word),
    partsOf: (word) => hyphenated.get(word) ?? compounds.get(word) ?? null,
    nearest: (word) => asked.of(word, () => ({ word: nearestIn(alike, known, word) })).word,
  };
}

/** Words whose correction is kept in the LRU cache. */
const mostAsked = 10_000;

/** Words by their first letter and length. */
type WordsBySpelling = ReadonlyMap<string, readonly string[]>;

const spelling = (word: string, length: number) => `${word[0] ?? ""}${length}`;

/** Only words with the same first letter and a similar length are compared. */
function bySpelling(list: readonly string[]): WordsBySpelling {
  const groups = new Map<string, string[]>();
  for (const word of list) {
    const group = groups.get(spelling(word, word.length));
    if (group === undefined) groups.set(spelling(word, word.length), [word]);
    else group.push(word);
  }
  return groups;
}

function nearestIn(alike: WordsBySpelling, counts: ReadonlyMap<string, number>, word: string): string | null {
  const allowed = word.length >= twoErrorsFrom ? 2 : word.length >= oneErrorFrom ? 1 : 0;
  if (allowed === 0 || /\d/.test(word)) return null;
  let best: { readonly word: string; readonly distance: number; readonly count: number } | null = null;
  for (let length = word.length - allowed; length <= word.length + allowed; length++) {
    for (const candidate of alike.get(spelling(word, length)) ?? []) {
      const distance = editDistance(word, candidate, allowed);
      const count = counts.get(candidate) ?? 0;
      if (distance > allowed) continue;
      if (best === null || distance < best.distance || (distance === best.distance && count > best.count))
        best = { word: candidate, distance, count };
    }
  }
  return best?.word ?? null;
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
