/** The dictionary of the search, which also knows the words for the platform and nears typing errors to them first. Pure. */
import { buildDictionary, type Dictionary } from "../concepts/dictionary.ts";
import type { Lexicon } from "../concepts/lexicon.ts";
import { platformWords } from "./platform-words/notions-in.ts";

export function withPlatformWords(dictionary: Dictionary, lexicon: Lexicon): Dictionary {
  const known = platformWords();
  const counts = new Map([...known].map((word) => [word, 1]));
  const own = buildDictionary(lexicon, { counts, small: new Set(), hyphenated: new Map(), acronyms: new Map() });
  return {
    ...dictionary,
    knows: (word) => known.has(word) || dictionary.knows(word),
    nearest: (word) => own.nearest(word) ?? dictionary.nearest(word),
  };
}
