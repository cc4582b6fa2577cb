/** A body as a tree of what its author wrote: where each part stands in the file, and in what. */
import type { Element, Nodes as HtmlNode, Root as HtmlRoot } from "hast";
import type { Link, Nodes, Root, Text } from "mdast";
import { toString } from "mdast-util-to-string";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { SKIP, visit } from "unist-util-visit";
import { bareAddress } from "./bare-address.ts";

export type { Element, HtmlNode, HtmlRoot, Nodes, Root };
export { SKIP, toString, visit };

/** A node and its source. */
export interface BodyPart {
  readonly node: Nodes;
  readonly parent: Nodes | null;
  /** Offsets in the source of the body. */
  readonly start: number;
  readonly end: number;
  /** Line of the file. */
  readonly line: number;
  readonly text: string;
}

export interface Body {
  /** Begins with empty lines, so that every position is one of the file. */
  readonly source: string;
  readonly tree: Root;
  /** In reading order, each before those inside it. */
  readonly parts: readonly BodyPart[];
}

// One ~ is a sign for “about” or “to” in a text: only two strike.
const parser = remark().use(remarkGfm, { singleTilde: false });

/** `bodyLine`: line of the file on which the body starts. */
export function parseBody(body: string, bodyLine: number): Body {
  const source = "\n".repeat(bodyLine - 1) + body;
  const tree = parser.parse(joinFootnoteNames(source));
  visit(tree, "link", (node, index, parent) => {
    const address = isBare(node, source) ? bareAddress(node.url, toString(node)) : null;
    if (address === null || parent === undefined || index === undefined) return undefined;
    parent.children.splice(index, 1, ...endLink(node, address.url, address.length));
    return [SKIP, index + 1];
  });
  return { source, tree, parts: partsOf(tree, source) };
}

/** A name of two words makes a footnote as any other. Its spaces become no-break spaces: no position moves. */
function joinFootnoteNames(source: string): string {
  const names = [...source.matchAll(/^ {0,3}\[\^([^\][\n]*[ \t][^\][\n]*)\]:/gm)].map(([, name = ""]) => name);
  return names.reduce((text, name) => text.replaceAll(`[^${name}]`, `[^${name.replace(/[ \t]/g, "\u00a0")}]`), source);
}

const isBare = (node: Link, source: string) => !/[[<]/.test(source.charAt(node.position?.start.offset ?? 0));

/** The link up to `length` signs of its words, and the rest as words. */
function endLink(link: Link, url: string, length: number): (Link | Text)[] {
  const words = toString(link);
  const { position } = link;
  const text = (value: string, from: number): Text => {
    if (position === undefined) return { type: "text", value };
    const at = (moved: number) => ({
      line: position.start.line,
      column: position.start.column + moved,
      offset: (position.start.offset ?? 0) + moved,
    });
    return { type: "text", value, position: { start: at(from), end: at(from + value.length) } };
  };
  const inner = text(words.slice(0, length), 0);
  const rest = words.slice(length);
  const ended: Link = { type: "link", url, children: [inner], ...(inner.position && { position: inner.position }) };
  return rest === "" ? [ended] : [ended, text(rest, length)];
}

function partsOf(tree: Root, source: string): readonly BodyPart[] {
  const parts: BodyPart[] = [];
  const add = (node: Nodes, parent: Nodes | null) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    parts.push({ node, parent, start, end, line: node.position?.start.line ?? 1, text: source.slice(start, end) });
    if ("children" in node) for (const child of node.children) add(child, node);
  };
  add(tree, null);
  return parts;
}
