/** The YAML head between two `---` lines: read with a line number for every value, checked, and written. */
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Node,
} from "yaml";
import { shown, type FileProblem } from "../file-problem.ts";
import { headEntries, without } from "./head-entries.ts";
import type { Lines } from "../line-of.ts";
import { mistakeIn } from "./yaml-mistakes.ts";

export interface FrontMatter {
  /** Texts, lists and groups of texts. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly lines: Lines;
  readonly problems: readonly FileProblem[];
  /** Keys whose value could not be read. */
  readonly unread: readonly string[];
}

export interface SplitFile {
  /** The head as lines between the dashes; the first is line 2 of the file. */
  readonly head: string;
  readonly body: string;
  /** Line of the file on which the body starts. */
  readonly bodyLine: number;
}

/** `text` has `\n` line ends only. */
export function splitFile(text: string): SplitFile | FileProblem {
  const lines = text.split("\n");
  if (lines[0]?.trimEnd() !== "---")
    return { line: 1, field: "file", expected: "a first line ---, then the head", found: shown(lines[0]) };
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end === -1) return { line: 1, field: "file", expected: "a line --- that ends the head", found: "none" };
  return { head: lines.slice(1, end).join("\n"), body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}

const anyYaml = "YAML such as `title: …`";

/** Failsafe: no value is guessed to be a number, a date or `false` (Norway is NO). */
function parse(head: string) {
  const counter = new LineCounter();
  const document = parseDocument(head, { lineCounter: counter, schema: "failsafe", prettyErrors: false });
  return { document, errors: document.errors, lineAt: (offset: number) => counter.linePos(offset).line };
}

/** The values that can be read, and what is wrong with the others. */
export function readFrontMatter(head: string): FrontMatter {
  if (isDeep(head)) return { values: {}, lines: {}, problems: [tooDeep], unread: [] };
  const whole = parse(head);
  const broken = whole.errors.length === 0 ? [] : brokenEntries(head);
  const readable = without(
    head,
    broken.map(({ entry }) => entry),
  );
  const { document, errors, lineAt } = broken.length === 0 ? whole : parse(readable);
  const problems = broken.map(({ problem }) => problem);
  const wrong = (offset: number, expected: string, found: string) => {
    problems.push({ line: lineAt(offset) + 1, field: "head", expected, found });
  };
  for (const { pos, code, message } of errors)
    if (code === "DUPLICATE_KEY")
      wrong(pos[0], "each key once", `the key ${shown(/^[^:]*/.exec(readable.slice(pos[0]))?.[0])} again`);
    else wrong(pos[0], anyYaml, message.split("\n")[0] ?? code);
  if (!isMap(document.contents) && broken.length === 0)
    wrong(0, anyYaml, document.contents === null ? "nothing" : "no keys");

  const unread = broken.flatMap(({ entry: { key } }) => (key === null ? [] : [key]));
  visit(document, {
    Node: (_key, node, path) => {
      const offset = node.range?.[0] ?? 0;
      for (const { expected, found } of swallowed(node, readable)) wrong(offset, expected, found);
      if (isAlias(node)) {
        wrong(offset, anyYaml, `a reference *${node.source}`);
        const pair = path.find(isPair);
        if (pair !== undefined) unread.push(String(pair.key));
        return visit.REMOVE;
      }
      if (isScalar(node) && node.type === "PLAIN" && /^(?:null|~|)$/.test(String(node.value))) node.value = null;
      return undefined;
    },
  });
  // Without a prototype, `__proto__` is a key like any other.
  const lines = Object.create(null) as Record<string, number>;
  collectLines(document.contents, [], lines, (offset) => lineAt(offset) + 1);
  return {
    values: isMap(document.contents) ? (document.toJS() as Record<string, unknown>) : {},
    lines,
    problems,
    unread,
  };
}

/** Far beyond what a head needs, and far within what the parser's stack takes. */
const mostDepth = 50;
const tooDeep: FileProblem = {
  line: 2,
  field: "head",
  expected: "values that are not nested so deeply",
  found: `more than ${mostDepth} levels`,
};

function isDeep(head: string): boolean {
  if (/^(?: |[-?:] ){100}/m.test(head)) return true;
  let depth = 0;
  for (const [sign] of head.matchAll(/[[\]{}]/g)) {
    depth = sign === "[" || sign === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > mostDepth) return true;
  }
  return false;
}

/** Entries that YAML cannot read by themselves: they alone are left out. */
function brokenEntries(head: string) {
  return headEntries(head).flatMap((entry) => {
    const { document, errors, lineAt } = parse(entry.lines.join("\n"));
    const error = errors.find(({ code }) => code !== "DUPLICATE_KEY");
    if (error === undefined && (document.contents === null || isMap(document.contents))) return [];
    const line = lineAt(error?.pos[0] ?? 0);
    const mistake = mistakeIn(entry.lines[line - 1] ?? "", error?.message ?? "a value without a key");
    return [{ entry, problem: { line: entry.start + line + 1, field: "head", ...mistake } }];
  });
}

/** A path such as C:\temp between double quotes: \t is a tab to YAML. Other letters become what is named as a character. */
const letterEscape = /(?<=^|[^\\])(?:\\\\)*\\[nt_]\w*/;

/** What YAML takes for signs of its own, so that no reader would see it. */
function swallowed(node: Node, head: string): { readonly expected: string; readonly found: string }[] {
  const quotes = (about: string) => `quotes around a value ${about}`;
  const found = [];
  const anchor = isAlias(node) ? undefined : node.anchor;
  if (anchor !== undefined) found.push({ expected: quotes("that begins with &"), found: shown(`&${anchor}`) });
  if (node.tag !== undefined) found.push({ expected: quotes("that begins with !"), found: shown(node.tag) });
  const escape =
    isScalar(node) && node.type === "QUOTE_DOUBLE"
      ? letterEscape.exec(head.slice(node.range?.[0], node.range?.[1]))
      : null;
  if (escape !== null) found.push({ expected: "\\\\ for the sign \\ between double quotes", found: shown(escape[0]) });
  if (!isScalar(node) || node.type !== "PLAIN") return found;
  const comment = /^[ \t]+#.*/.exec(head.slice(node.range?.[1]));
  if (comment !== null)
    found.push({ expected: quotes("with #, or a note on a line of its own"), found: shown(comment[0].trim()) });
  if (/^[“„‟”].*[“”]$/s.test(String(node.value)))
    found.push({ expected: 'straight quotes, "…"', found: shown(node.value) });
  return found;
}

function collectLines(
  node: unknown,
  path: readonly (string | number)[],
  lines: Record<string, number>,
  lineAt: (offset: number) => number,
): void {
  const place = (inner: unknown, at: readonly (string | number)[], offset: number | undefined) => {
    if (offset !== undefined) lines[at.join(".")] = lineAt(offset);
    if (isCollection(inner)) collectLines(inner, at, lines, lineAt);
  };
  if (isMap<Node, Node>(node))
    for (const { key, value } of node.items)
      place(value, [...path, isScalar(key) ? String(key.value) : "?"], key.range?.[0]);
  if (isSeq<Node>(node))
    for (const [index, value] of node.items.entries()) place(value, [...path, index], value.range?.[0]);
}

/** A whole file. Short lists of codes and ids stay on one line. */
export function writeFile(head: Readonly<Record<string, unknown>>, body: string): string {
  // `compat` quotes NO and its like, for readers of the older YAML.
  const document = new Document(head, { compat: "yaml-1.1" });
  visit(document, {
    Seq: (_key, node) => {
      node.flow = node.items.every((item) => isScalar(item) && /^[\w.-]{1,40}$/.test(String(item.value)));
    },
  });
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${yaml}---\n\n${body.trim()}\n`;
}
