/**
 * Lines of one paragraph that begin alike, with a sign or a count that Markdown does not know: a list or a table to who
 * wrote them, and one run of words on the page. Whatever the sign: programs and keyboards have more than could be listed. Pure.
 */
import { shown, type FileProblem } from "../file-problem.ts";
import type { Body } from "../markdown-tree.ts";

interface Beginning {
  readonly pattern: RegExp;
  readonly expected: string;
  /** Only when both lines have the very same. */
  readonly isSame?: true;
}

const entries = "each entry on a line that begins with - or 1. and a space";
const table = "a table: an empty line, its head, and a line |---|---| with as many cells";

/** What two lines have in common; the first that fits. A line that begins with words, a bracket or a quote has nothing. */
const beginnings: readonly Beginning[] = [
  { pattern: /^\(?(?:\p{Nd}{1,3}|\p{L}|[ivx]{2,4})(?:\.\d{1,3})*\s?[.)\]/:°º\-–—]+\s/u, expected: entries },
  { pattern: /^\d{1,3}(?:\.\d{1,3})+\s/, expected: entries },
  { pattern: /^[\p{No}\p{Nl}]/u, expected: entries },
  { pattern: /^(?![_*~<[`\\&!])[^\p{L}\p{N}\p{M}\p{Ps}\p{Pi}\p{Pf}\p{Sc}\s"'@¿¡…]/u, expected: entries, isSame: true },
  { pattern: /^\*(?=[^\s*][^*]*$)/, expected: entries, isSame: true },
  { pattern: /^ـ/, expected: entries, isSame: true },
  { pattern: /\S \| \S/, expected: table },
];

export function runTogether({ parts }: Body): readonly FileProblem[] {
  return parts
    .filter(({ node }) => node.type === "paragraph")
    .flatMap(({ text, line }): FileProblem[] => {
      const lines = text.split("\n").map((one) => one.replace(/^[ \t]*(?:>[ \t]?)*[ \t]*/, ""));
      return lines.flatMap((one, index): FileProblem[] => {
        const before = lines[index - 1];
        // A line that its author ended stays one on the page.
        if (before === undefined || /(?: {2}|\\)$/.test(before)) return [];
        const expected = expectedInstead(before, one);
        return expected === null ? [] : [{ line: line + index, field: "body", expected, found: shown(one) }];
      });
    });
}

function expectedInstead(before: string, line: string): string | null {
  const shared = beginnings.find(({ pattern, isSame }) => {
    const [first, second] = [pattern.exec(before)?.[0], pattern.exec(line)?.[0]];
    return first !== undefined && second !== undefined && (isSame !== true || first === second);
  });
  return shared?.expected ?? null;
}
