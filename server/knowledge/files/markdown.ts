/**
 * Markdown to safe HTML in sections. The only place where authors' words become HTML: raw HTML is dropped, and the result holds
 * only what `safe-html.ts` allows. Slow to load and to run, so it is imported only when a file has changed.
 */
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Language } from "../../language/languages.ts";
import type { Folder } from "../folders.ts";
import type { Section } from "../model/item.ts";
import type { SectionHeading } from "../model/vocabularies.ts";
import { brokenRules, footnoteNumbers, headingLevels } from "./body-rules.ts";
import { shown, type FileProblem } from "./file-problem.ts";
import { characterProblems } from "./file-text.ts";
import { linkForms, readInternalLink, type InternalLink } from "./internal-links.ts";
import {
  parseBody,
  SKIP,
  toString,
  visit,
  type Body,
  type Element,
  type HtmlNode,
  type HtmlRoot,
  type Root,
} from "./markdown-tree.ts";
import { nearMisses } from "./head/near-misses.ts";
import { lostWords } from "./nothing-lost.ts";
import { runTogether } from "./head/run-together.ts";
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

const toHtml = unified().use(remarkRehype, {
  clobberPrefix: footnotePrefix,
  // The label begins with what is seen: a second reference to a note shows “↩2”.
  footnoteBackLabel: (reference: number, again: number) => `↩${again > 1 ? again : ""} (${reference + 1})`,
});
const sanitizer = unified().use(rehypeSanitize, safeHtml);
const writer = unified().use(rehypeStringify);

export function renderMarkdown(markdown: string, place: MarkdownPlace, headings: readonly SectionHeading[]): Rendered {
  const links: InternalLink[] = [];
  const body = parseBody(markdown, place.bodyLine);
  const { tree } = body;
  const problems = [headingLevels, footnoteNumbers, brokenRules, nearMisses, wrongCharactersOf].flatMap((check) =>
    check(body),
  );
  // Of a line of which more is known nothing but that.
  problems.push(...runTogether(body).filter(({ line }) => problems.every((one) => one.line !== line)));
  leaveOut(tree, problems);
  const roles = new Map(headings.map(({ id, labels }) => [fold(labels[place.language]), id]));
  const roleOf = (heading: string) => roles.get(fold(heading)) ?? null;
  const plainText = plainTextOf(tree, (heading) => roleOf(heading) !== null);
  const html = toHtml.runSync(tree);
  dropFootnoteHeading(html);
  nameHeadings(html, roleOf);
  checkLinks(html, place.folder, links, problems);
  const safe = sanitizer.runSync(html);
  if (problems.length === 0) problems.push(...lostWords(body, safe));
  return { sections: sectionsOf(safe, roleOf), plainText, links, problems: problems.sort((a, b) => a.line - b.line) };
}

const fold = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").replaceAll("'", "’").trim().toLowerCase();

/** A table is filled up to as many cells in each row as its head has: few signs could become more cells than fit. */
const mostCells = 20_000;

/** Removes nodes that pages do not show, with a problem for each. */
function leaveOut(tree: Root, problems: FileProblem[]): void {
  visit(tree, (node, index, parent) => {
    if (node.type === "heading" && node.depth === 1) node.depth = 2;
    const cells = node.type === "table" ? (node.align?.length ?? 0) * node.children.length : 0;
    if (cells > mostCells)
      problems.push({
        line: node.position?.start.line ?? 1,
        field: "body",
        expected: `a table of at most ${mostCells} cells`,
        found: String(cells),
      });
    if (node.type !== "html" && node.type !== "image" && node.type !== "imageReference" && cells <= mostCells)
      return undefined;
    parent?.children.splice(index ?? 0, 1);
    return [SKIP, index ?? 0];
  });
}

/** In words and addresses after entities such as `&#x202e;` were read; all else was looked at as it was saved. */
function wrongCharactersOf({ parts }: Body): readonly FileProblem[] {
  return parts.flatMap(({ node, line, text: source }) => {
    if (!source.includes("&")) return [];
    const texts = [...("value" in node ? [node.value] : []), ...("url" in node ? [node.url, node.title ?? ""] : [])];
    return texts.flatMap((text) => characterProblems(text, "body", line));
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

/** Without the number of a footnote. */
function elementText(node: HtmlNode): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && "dataFootnoteRef" in node.properties) return "";
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
    // Ids of footnotes are written as an address is, those of headings as the author wrote the words.
    if (typeof id === "string") for (const written of [id, encodeURI(id)]) anchors.add(`#${written}`);
  });
  visit(html, "element", (node) => {
    const line = node.position?.start.line ?? 1;
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
