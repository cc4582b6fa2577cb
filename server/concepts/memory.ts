/**
 * What words were worked out to be: their folded spelling, their stem. Texts repeat their words, and working one out costs
 * a hundred times what looking it up does. Kept in a file between starts.
 */
import { readFileSync } from "node:fs";
import { writeCacheFile } from "../cache-file.ts";

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

/** Adds what the file holds. One that is missing, broken, or of another version is ignored: all can be worked out again. */
export function recall(file: string, version: string): void {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as {
      version: string;
      memories: Record<string, Record<string, string>>;
    };
    if (content.version !== version) return;
    for (const [name, entries] of Object.entries(content.memories)) {
      const known = memories.get(name);
      if (known !== undefined) for (const [word, found] of Object.entries(entries)) known.set(word, found);
    }
    kept = size();
  } catch {
    kept = 0;
  }
}

/** Writes the file if more is known than it holds. */
export function keep(file: string, version: string): void {
  if (size() <= kept) return;
  kept = size();
  const content = Object.fromEntries([...memories].map(([name, known]) => [name, Object.fromEntries(known)]));
  writeCacheFile(file, JSON.stringify({ version, memories: content }));
}
