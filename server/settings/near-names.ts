/** Names in the environment that look like a misspelt setting; without a warning they would have no effect unnoticed. */

export interface NearName {
  readonly given: string;
  readonly meant: string;
}

/** Prefixes that settings of other programs do not have. */
const onlyOurs = /^(?:SMTP|MEILISEARCH|LEVIER)_/;
/** One wrong letter is allowed for each four, so that TRUSTED_PROXY is near TRUSTED_PROXIES. */
const lettersToAChange = 4;
const mostChanges = 3;

const wordsOf = (name: string): string[] => name.toUpperCase().match(/[A-Z\d]+/g) ?? [];

/** In the order of the environment. Names of one word are too short to be told from those of other programs. */
export function nearNames(
  environment: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): NearName[] {
  return Object.keys(environment).flatMap((given) => {
    if (settings.includes(given) || environment[given] === "") return [];
    const words = wordsOf(given.replace(/^LEVIER_(?=.)/i, ""));
    const bare = words.join("_");
    const [nearest] = settings
      .map((meant) => ({ given, meant, changes: changesBetween(bare, words, meant) }))
      .sort((a, b) => a.changes - b.changes);
    if (nearest === undefined) return [];
    const isNear =
      nearest.changes === 0 ||
      (nearest.meant.includes("_") &&
        nearest.changes <= Math.min(mostChanges, nearest.meant.length / lettersToAChange));
    return isNear || onlyOurs.test(given) ? [{ given, meant: nearest.meant }] : [];
  });
}

/** Letters to change; none for the same words in another order. */
function changesBetween(bare: string, words: readonly string[], meant: string): number {
  if (words.toSorted().join() === wordsOf(meant).toSorted().join()) return 0;
  return distance(bare.replaceAll("_", ""), meant.replaceAll("_", ""));
}

/** Letters to insert, remove or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
