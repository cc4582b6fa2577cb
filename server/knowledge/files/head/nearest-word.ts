/** For “did you mean”: which known word an author probably wanted. */

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** How many letters may be wrong. In a word as short as a code any other code is as near: only its case may be. */
const tolerance = (word: string) => (word.length <= 3 ? 0 : Math.max(2, Math.floor(word.length / 3)));

/** The known word that takes the fewest changes; null when none is near. */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  if (word.length > 100) return null;
  let nearest: string | null = null;
  let least = tolerance(word) + 1;
  for (const candidate of known) {
    const changes = distance(word.toLowerCase(), candidate.toLowerCase());
    if (changes < least) [nearest, least] = [candidate, changes];
  }
  return nearest;
}
