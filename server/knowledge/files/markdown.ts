/**
 * Markdown to safe HTML in sections. The only door through which authors' words become HTML: no raw HTML passes, and what
 * does is held to the list in `safe-html.ts`. Slow to load and to run, so it is imported only when a file has changed.
 */
import type { Element, Nodes, Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import { toString } from "mdast-util-to-string";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import type { Language } from "../../language/languages.ts";
import type { Folder } from "../folders.ts";
import type { Section } from "../item.ts";
import type { SectionHeading } from "../vocabularies.ts";
import { shown, type FileProblem } from "./file-problem.ts";
import { linkForms, readInternalLink, type InternalLink } from "./internal-links.ts";
import { footnotePrefix, safeHtml } from "./safe-html.ts";

export interface Rendered {
  readonly sections: readonly Section[];
  readonly plainText: string;
  readonly links: readonly InternalLink[];
  readonly problems: readonly FileProblem[];
}

export interface MarkdownPlace {
  readonly folder: Folder;
  readonly language: Language;
  /** Line of the file on which the body starts. */
  readonly bodyLine: number;
}

const parser = remark().use(remarkGfm);
const toHtml = unified().use(remarkRehype, {
  clobberPrefix: footnotePrefix,
  // The label begins with what is seen: a second reference to a note shows “↩2”.
  footnoteBackLabel: (reference: number, again: number) => `↩${again > 1 ? again : ""} (${reference + 1})`,
});
const sanitizer = unified().use(rehypeSanitize, safeHtml);
const writer = unified().use(rehypeStringify);

export function renderMarkdown(body: string, place: MarkdownPlace, headings: readonly SectionHeading[]): Rendered {
  const problems: FileProblem[] = [];
  const links: InternalLink[] = [];
  // Empty lines in front make every position a line of the file.
  const tree = parser.parse("\n".repeat(place.bodyLine - 1) + body);
  checkTree(tree, problems);
  const roles = new Map(headings.map(({ id, labels }) => [fold(labels[place.language]), id]));
  const roleOf = (heading: string) => roles.get(fold(heading)) ?? null;
  const plainText = plainTextOf(tree, (heading) => roleOf(heading) !== null);
  const html = toHtml.runSync(tree);
  dropFootnoteHeading(html);
  nameHeadings(html, roleOf);
  checkLinks(html, place.folder, links, problems);
  const safe = sanitizer.runSync(html);
  return { sections: sectionsOf(safe, roleOf), plainText, links, problems };
}

const fold = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").replaceAll("'", "’").trim().toLowerCase();

/** Takes raw HTML out, and reports what a reader of the page could not use. */
function checkTree(tree: Root, problems: FileProblem[]): void {
  let level = 1;
  visit(tree, (node, index, parent) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === "html") {
      problems.push({
        line,
        field: "body",
        expected: "Markdown without HTML",
        found: shown(node.value.split("\n")[0]),
      });
      parent?.children.splice(index ?? 0, 1);
      return [SKIP, index ?? 0];
    }
    if ((node.type === "image" || node.type === "imageReference") && (node.alt ?? "").trim() === "")
      problems.push({
        line,
        field: "image",
        expected: "a text in the brackets that says what the image shows",
        found: "nothing",
      });
    if (node.type === "heading") {
      const expected =
        node.depth === 1
          ? "headings from level 2 (##), as the title is level 1"
          : `a heading of level ${level + 1} at most`;
      if (node.depth === 1 || node.depth > level + 1)
        problems.push({ line, field: "body", expected, found: `level ${node.depth}` });
      level = node.depth;
      if (node.depth === 1) node.depth = 2;
    }
    return undefined;
  });
}

/** Words of the body, block by block. Headings that every item of its type has say nothing about this one. */
function plainTextOf(tree: Root, isStandard: (heading: string) => boolean): string {
  const blocks: string[] = [];
  visit(tree, ["paragraph", "heading", "tableCell", "code"], (node) => {
    const text = toString(node).replace(/\s+/g, " ").trim();
    if (text !== "" && !(node.type === "heading" && isStandard(text))) blocks.push(text);
    return SKIP;
  });
  return blocks.join("\n");
}

function elementText(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(elementText).join("") : "";
}

/** The generated heading is English; a rule above the notes needs no translation. */
function dropFootnoteHeading(html: HtmlRoot): void {
  visit(html, "element", (node) => {
    if (node.properties["dataFootnotes"] !== undefined)
      node.children = node.children.filter((child) => child.type !== "element" || child.tagName !== "h2");
    delete node.properties["ariaDescribedBy"];
  });
}

/** `s-` and the role, so that an address with an anchor survives a change of language; else the heading's words. */
function nameHeadings(html: HtmlRoot, roleOf: (heading: string) => string | null): void {
  const taken = new Set<string>();
  visit(html, "element", (node) => {
    if (!/^h[2-6]$/.test(node.tagName)) return;
    const text = elementText(node);
    const words = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
      .replace(/^-|-$/g, "");
    const name = `s-${(node.tagName === "h2" ? roleOf(text) : null) ?? words}`;
    let id = name;
    for (let count = 2; taken.has(id); count++) id = `${name}-${count}`;
    taken.add(id);
    node.properties["id"] = id;
  });
}

function checkLinks(html: HtmlRoot, folder: Folder, links: InternalLink[], problems: FileProblem[]): void {
  const anchors = new Set<string>();
  visit(html, "element", ({ properties: { id } }) => {
    if (typeof id === "string") anchors.add(`#${encodeURI(id)}`);
  });
  visit(html, "element", (node, index, parent) => {
    const line = node.position?.start.line ?? 1;
    const { src } = node.properties;
    if (node.tagName === "img" && !(typeof src === "string" && src.startsWith("https://"))) {
      problems.push({ line, field: "image", expected: "an address that starts with https://", found: shown(src) });
      parent?.children.splice(index ?? 0, 1);
      return index;
    }
    if (node.tagName !== "a") return undefined;
    const written = node.properties["href"];
    const link = typeof written === "string" ? readInternalLink(written, folder, line) : null;
    if (link !== null) {
      const { href, ...rest } = link;
      node.properties["href"] = href;
      links.push(rest);
    } else if (typeof written !== "string" || !/^(?:https?:\/\/|mailto:|#)/.test(written)) {
      problems.push({ line, field: "link", expected: linkForms, found: shown(written) });
      delete node.properties["href"];
    } else if (written.startsWith("#") && !anchors.has(written))
      problems.push({ line, field: "link", expected: "an anchor of a heading in this text", found: shown(written) });
    return undefined;
  });
}

function sectionsOf(html: HtmlRoot, roleOf: (heading: string) => string | null): Section[] {
  const parts: { heading: Element | null; children: HtmlRoot["children"] }[] = [{ heading: null, children: [] }];
  for (const child of html.children) {
    if (child.type === "element" && child.tagName === "h2") parts.push({ heading: child, children: [] });
    else parts.at(-1)?.children.push(child);
  }
  return parts.flatMap(({ heading, children }): Section[] => {
    const text = writer.stringify({ type: "root", children }).trim();
    if (heading === null) return text === "" ? [] : [{ role: null, heading: null, anchor: null, html: text }];
    const words = elementText(heading).trim();
    return [{ role: roleOf(words), heading: words, anchor: String(heading.properties["id"]), html: text }];
  });
}
