/** The YAML head between two `---` lines: read with a line number for every value, checked, and written. */
import { Document, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from "yaml";
import type { z } from "zod";
import { shown, valueAt, type FileProblem } from "./file-problem.ts";
import { lineOf, type Lines } from "./line-of.ts";
import { knownKey } from "./known-key.ts";

export interface FrontMatter {
  /** Texts, lists and groups of texts. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly lines: Lines;
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

/** Either the values, or what is wrong with the YAML. */
export function readFrontMatter(head: string): FrontMatter | { readonly problems: readonly FileProblem[] } {
  const counter = new LineCounter();
  // Failsafe: no value is guessed to be a number, a date or `false` (Norway is NO).
  const document = parseDocument(head, { lineCounter: counter, schema: "failsafe", prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  const wrong = (offset: number, found: string): FileProblem => ({
    line: lineAt(offset),
    field: "head",
    expected: "YAML such as `title: …`",
    found,
  });
  const problems = document.errors.map((error) => wrong(error.pos[0], error.message.split("\n")[0] ?? error.code));
  if (problems.length > 0) return { problems };
  visit(document, {
    Scalar: (_key, node) => {
      if (node.type === "PLAIN" && /^(?:null|~|)$/.test(String(node.value))) node.value = null;
    },
    Alias: (_key, node) => void problems.push(wrong(node.range?.[0] ?? 0, `a reference *${node.source}`)),
  });
  if (!isMap(document.contents)) problems.push(wrong(0, document.contents === null ? "nothing" : "no keys"));
  if (problems.length > 0) return { problems };
  // Without a prototype, `__proto__` is a key like any other.
  const lines = Object.create(null) as Record<string, number>;
  collectLines(document.contents, [], lines, lineAt);
  return { values: document.toJS() as Record<string, unknown>, lines };
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

/** The head as its schema types it, or every problem in it. */
export function checkHead<T extends z.ZodObject>(
  schema: T,
  { values, lines }: FrontMatter,
  unknownKey: (key: string) => string = (key) => knownKey(key, Object.keys(schema.shape)),
): { readonly head: z.infer<T> } | { readonly problems: readonly FileProblem[] } {
  const read = schema.safeParse(values);
  if (read.success) return { head: read.data };
  const problems = read.error.issues.flatMap((issue): FileProblem[] => {
    const problem = (path: readonly PropertyKey[], expected: string, found: string) => ({
      line: lineOf(lines, path),
      field: path.map(String).join("."),
      expected,
      found,
    });
    if (issue.code !== "unrecognized_keys")
      return [problem(issue.path, issue.message, shown(valueAt(values, issue.path)))];
    const inside = issue.path.length > 0;
    return issue.keys.map((key) =>
      problem([...issue.path, key], inside ? issue.message : unknownKey(key), `the key ${shown(key)}`),
    );
  });
  return { problems };
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
