/**
 * Caches from a word to what was worked out of it, such as its folded spelling or its stem: texts repeat their words, and
 * working one out costs a hundred times what looking it up does. Kept on disk between starts.
 */
import type { CachePart } from "../storage/disk-cache.ts";

/** Far above the words of a large collection; a guard against queries made to fill memory. */
const mostKept = 400_000;

const memories = new Map<string, Map<string, string>>();

/** `work` with a cache in front. `name`: unique, the key of this cache on disk. */
export function cachedByWord(name: string, work: (word: string) => string): (word: string) => string {
  const known = memories.get(name) ?? new Map<string, string>();
  memories.set(name, known);
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      found = work(word);
      if (known.size >= mostKept) known.clear();
      known.set(word, found);
    }
    return found;
  };
}

let kept = 0;
const size = () => [...memories.values()].reduce((sum, known) => sum + known.size, 0);

/** By name of a cache: word to what was worked out of it. */
export type StoredWordCache = CachePart<Readonly<Record<string, string>>>;

let recalled: StoredWordCache | null = null;

/** Adds what is on disk to the caches in memory; once for one `words`. */
export function restoreWordCache(words: StoredWordCache): void {
  if (recalled === words) return;
  recalled = words;
  for (const [name, known] of memories)
    for (const [word, found] of Object.entries(words.get(name) ?? {})) known.set(word, found);
  kept = size();
}

/** Writes all caches to disk when they hold more words than were restored or written last. */
export function storeWordCache(words: StoredWordCache): void {
  if (size() <= kept) return;
  kept = size();
  for (const [name, known] of memories) words.set(name, Object.fromEntries(known));
  words.keep();
}
