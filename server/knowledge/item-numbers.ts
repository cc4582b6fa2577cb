/**
 * The permanent numbers of items, from `knowledge/numbers.txt`: short addresses are made of them, so that a number is never used
 * again. A line each, in their order: `17 some-item`; of an item that has gone `17 some-item gone: Its title`. Pure.
 */
import { idPattern } from "./folders.ts";
import type { FileProblem } from "./files/file-problem.ts";

export interface NumberedId {
  readonly id: string;
  /** The title of an item that is no longer there; null for one that is. */
  readonly gone: string | null;
}

export interface ItemNumbers {
  /** From 1; null for an item that has none yet. */
  readonly numberOf: (id: string) => number | null;
  readonly idOf: (number: number) => NumberedId | null;
  /** Numbers used so far. */
  readonly count: number;
}

export const noNumbers: ItemNumbers = { numberOf: () => null, idOf: () => null, count: 0 };

const numberedLine = /^(\d+) (\S+)(?: gone: (.+))?$/;
export const lineForm = "the next number, an id, and of an item that has gone “gone: ” and its title";

/** `text`: null for no such file. */
export function readItemNumbers(text: string | null): {
  readonly numbers: ItemNumbers;
  readonly problems: readonly FileProblem[];
  /** As it was read; empty for no file. */
  readonly text: string;
} {
  if (text === null) return { numbers: noNumbers, problems: [], text: "" };
  const ids: NumberedId[] = [];
  const problems: FileProblem[] = [];
  const byId = new Map<string, number>();
  for (const [place, written] of text.replace(/\r/g, "").replace(/\n$/, "").split("\n").entries()) {
    const line = place + 1;
    const [, number, id = "", gone = null] = numberedLine.exec(written.trim()) ?? [];
    const say = (expected: string) => problems.push({ line, field: "number", expected, found: written.slice(0, 80) });
    if (Number(number) !== line || !idPattern.test(id)) say(`${String(line)}: ${lineForm}`);
    else if (byId.has(id)) say(`an id that has no number yet: it is ${String(byId.get(id))} already`);
    else byId.set(id, line);
    ids.push({ id, gone });
  }
  return {
    numbers: {
      numberOf: (id) => byId.get(id) ?? null,
      idOf: (number) => ids[number - 1] ?? null,
      count: ids.length,
    },
    problems,
    text,
  };
}

/**
 * The same file with a number for each item that has none, and with the titles of those that have gone since; a title that nobody
 * remembers is the id. `titles`: of the items there are now, by id; `former`: of earlier ones.
 */
export function withAllNumbered(
  text: string | null,
  titles: ReadonlyMap<string, string>,
  former: ReadonlyMap<string, string> = new Map(),
): string {
  const { numbers } = readItemNumbers(text);
  const known = Array.from({ length: numbers.count }, (_, place) => numbers.idOf(place + 1)).map((entry, place) => {
    const { id, gone } = entry ?? { id: "", gone: null };
    const isThere = titles.has(id);
    const end = isThere ? "" : ` gone: ${gone ?? former.get(id) ?? id}`;
    return `${String(place + 1)} ${id}${end}`;
  });
  const added = [...titles.keys()].filter((id) => numbers.numberOf(id) === null);
  return [...known, ...added.map((id, place) => `${String(numbers.count + place + 1)} ${id}`), ""].join("\n");
}
