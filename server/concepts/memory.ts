/**
 * What words were worked out to be: their folded spelling, their stem. Texts repeat their words, and working one out costs
 * a hundred times what looking it up does. Kept on disk between starts.
 */
import type { CachePart } from "../storage/disk-cache.ts";

/** Far above the words of a large collection; a guard against queries made to fill memory. */
const mostKept = 400_000;

const memories = new Map<string, Map<string, string>>();

/** A function that remembers. `name` is unique. */
export function remembering(name: string, work: (word: string) => string): (word: string) => string {
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

/** By name of a memory: word to what it was worked out to be. */
export type KeptWords = CachePart<Readonly<Record<string, string>>>;

let recalled: KeptWords | null = null;

/** Adds what is kept. */
export function recall(words: KeptWords): void {
  if (recalled === words) return;
  recalled = words;
  for (const [name, known] of memories)
    for (const [word, found] of Object.entries(words.get(name) ?? {})) known.set(word, found);
  kept = size();
}

/** Keeps all if more is known than was kept. */
export function keep(words: KeptWords): void {
  if (size() <= kept) return;
  kept = size();
  for (const [name, known] of memories) words.set(name, Object.fromEntries(known));
  words.keep();
}
