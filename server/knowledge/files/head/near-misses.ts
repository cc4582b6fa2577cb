/**
 * Signs that look as if they would mark something up and do not: Markdown shows them as they are, and so would the page.
 * Each is named with what its author probably meant, or how the signs themselves are written. Pure.
 */
import { shown, type FileProblem } from "../file-problem.ts";
import type { Body, BodyPart } from "../markdown-tree.ts";

interface NearMiss {
  readonly pattern: RegExp;
  readonly expected: string;
  /** Only from the second line of a paragraph on: the first is no part of another. */
  readonly isInside?: true;
  /** What stands there; unless told, what was found with a few words around it. */
  readonly found?: string;
}

const oddSpace = "[\\u00a0\\u2000-\\u200a\\u202f\\u3000]";
const ownLine = "each entry on a line that begins with - or 1. and a space";

const atLineStart: readonly NearMiss[] = [
  {
    pattern: new RegExp(
      `^(?:${oddSpace}\\s*)?(?:#{1,6}|[-+*>]|\\d{1,9}[.)])${oddSpace}|^${oddSpace}\\s*(?:#|[-+*] |\\d+[.)] )`,
    ),
    expected: "plain spaces around the sign of a heading or of an entry",
    found: "a no-break space, or another that only looks plain",
  },
  {
    pattern: /^[\u200e\u200f\u061c]+\s*(?:#|[-*+>]\s|\d{1,9}[.)]\s)/,
    expected: "the sign of a heading or of an entry first on its line",
    found: "a mark of direction, which nobody sees, before it",
  },
  { pattern: /^#{7,}|^#{1,6}[^\s#]/, expected: "a space after the signs of a heading, or \\# for the sign itself" },
  { pattern: /^[•‣⁃◦▪▫●○■□◆►▸➢➤·∙]|^[–—]\s|^[o§üØ](?:\t|\u00a0| {2})/, expected: ownLine },
  { pattern: /^\(?(?:(?!\d)\p{Nd}){1,3}\s?[.)\-–]\s/u, expected: ownLine },
  { pattern: /^[-+]\p{L}|^\d{1,3}[.)]\p{L}/u, expected: ownLine },
  { pattern: /^(?:\(?[a-zà-ÿ\u0621-\u064a]\)|\([ivx\d]{1,4}\)|[ivx]{1,4}\))\s/i, expected: ownLine, isInside: true },
  {
    pattern: /^\d{1,3}[.)]\s/,
    expected: "an empty line before a list that does not begin with 1, or \\. after the number",
    isInside: true,
  },
  {
    pattern: /^\|(?:.*\||\s)|^\|?\s*:?-{2,}:?\s*\|/,
    expected: "a table: an empty line, its head, and a line |---|---| with as many cells",
  },
  {
    pattern: /^(?:`{3}|~{3}|:{3}|={2,6}\s\S|\[toc\]|\[!\w+\]|\*\[[^\]]+\]:)/i,
    expected: "Markdown as in CommonMark",
  },
  { pattern: /^:\s/, expected: "Markdown as in CommonMark, which knows no list of definitions", isInside: true },
  { pattern: /^\[[^\]]+\]:\s*<?https?:/, expected: "an address without spaces, after an empty line" },
  { pattern: /^\[[^\]^]+\]:\s/, expected: "[^1]: for a footnote, or \\[ for the sign itself" },
];

const anywhere: readonly NearMiss[] = [
  {
    pattern: /\*\*|__(?=\p{L})|(?<=\p{L})__/u,
    expected: "a space or a sign outside ** and a letter inside, or \\*\\* for the signs themselves",
  },
  { pattern: /~~/, expected: "~~ on both sides of the words, or \\~\\~ for the signs themselves" },
  { pattern: /\]\(/, expected: "[words](address) with %20 for a space in the address and its ( ) in pairs" },
  { pattern: /\[\^[^\]]*\]?/, expected: "a footnote that exists: a line that begins with its [^name]: and a space" },
  { pattern: /\]\[/, expected: "a line [name]: https://… for this link" },
  {
    pattern:
      /`{3}|\[\[|\^\[|\[@\w|\{[#.:%{+=~>]|\{[\w-]+=|==(?=\p{L})|(?<!\S)==(?=\p{N})|(?<!\p{L})\+\+(?=\p{L})|%%[^%]+%%/u,
    expected: "Markdown as in CommonMark",
  },
  {
    pattern: /(?<![\p{L}\p{N}])''(?=\p{L})|``(?=\p{L})|\\[a-z]+\{|\[\/[a-z]+\]/u,
    expected: "marks of Markdown, not of another program",
  },
  {
    pattern: /\p{L}~[\p{L}\p{N}+-]{1,4}~|[\p{L}\p{N}]\^[^\s^]{1,10}\^|\$\$|\$(?=\S)[^$]*[\^\\_][^$]*\S\$(?!\d)/u,
    expected: "signs of Unicode such as ² or ₂, and formulas in words",
  },
  { pattern: /\\$/, expected: "a sign \\ at the end of a line only before another line of the same paragraph" },
  { pattern: /\bhttps?(?::\/(?!\/)|;\/\/|\/\/)/i, expected: "an address that begins with https://" },
  { pattern: /\S\t+\S/, expected: "a table with | between its cells, or spaces", found: "a tab between words" },
];

/** Tried first, because it is fast: a line without any of these signs fits no pattern of `anywhere`. */
const anySign = /[*_~[\]`^{=\t+%$\\]|''|http/i;

/** Entities left after decoding: of a text that was escaped twice, or with unknown or cut names. */
const twiceEscaped = /&(?:[a-z]{2,}\d*|#\d+|#x[\da-f]+);|&(?:nbsp|amp|[a-z](?:acute|grave|circ|uml|tilde|cedil))/i;
/** A path of a file: the backslash before a sign would be read as its escape and vanish. */
const path = /(?:^|\s)(?:[a-z]:\\|\\\\)\S*/gi;
const escape = /\\[!-/:-@[-`{-~]/g;

export function nearMisses({ parts }: Body): readonly FileProblem[] {
  return parts.filter(({ node }) => node.type === "text").flatMap(inText);
}

function inText(part: BodyPart): FileProblem[] {
  const { node, parent, line, text } = part;
  const isFirst = parent !== null && "children" in parent && parent.children[0] === node;
  const problem = (index: number, expected: string, found: string) => ({
    line: line + index,
    field: "body",
    expected,
    found,
  });
  const found = text.split("\n").flatMap((written, index): FileProblem[] => {
    const hasEscape = written.includes("\\");
    const paths = hasEscape ? (written.match(path) ?? []).filter((one) => one.search(escape) !== -1) : [];
    // An escaped sign is meant as it is.
    const plain = hasEscape ? written.replace(escape, "  ") : written;
    const start = plain.replace(/^[ \t]*(?:>[ \t]?)*[ \t]*/, "");
    const isStart = index > 0 || (isFirst && parent.type === "paragraph");
    const misses = [
      ...(isStart
        ? atLineStart.filter(({ isInside }) => isInside !== true || index > 0).map((miss) => ({ miss, at: start }))
        : []),
      ...(anySign.test(plain) ? anywhere : []).map((miss) => ({ miss, at: plain })),
    ];
    const first = misses.find(({ miss, at }) => miss.pattern.test(at));
    return [
      ...paths.map((one) => problem(index, "`…` around the path of a file", shown(one.trim()))),
      ...(first === undefined
        ? []
        : [problem(index, first.miss.expected, first.miss.found ?? around(first.miss.pattern, first.at))]),
    ];
  });
  if ("value" in node && twiceEscaped.test(node.value))
    found.push(problem(0, "signs as they are, such as & or <", around(twiceEscaped, node.value)));
  return found;
}

/** What was found, with some of what stands around it. */
function around(pattern: RegExp, text: string): string {
  const index = text.search(pattern);
  return shown(text.slice(Math.max(0, index - 15), index + 25).trim());
}
