/**
 * Checks that every word and sign of the source is in the rendered text, so that losses without a rule of their own are reported
 * too. Run on a body in which no other problem was found. Pure.
 */
import { shown, type FileProblem } from "./file-problem.ts";
import type { Body, HtmlNode, Nodes, BodyPart } from "./markdown-tree.ts";

export function lostWords(body: Body, html: HtmlNode): readonly FileProblem[] {
  return [...unread(body), ...unseen(body, html)];
}

const problem = (line: number, found: string): FileProblem => ({
  line,
  field: "body",
  expected: "every word and sign on the page",
  found: `${found} lost`,
});

/** Words of the source that stand in no node, and are no part of a mark that may hold some. */
function unread({ source, parts }: Body): readonly FileProblem[] {
  const spans = parts.flatMap((part) => accountedFor(part)).sort(([a], [b]) => a - b);
  const lost: FileProblem[] = [];
  let at = 0;
  for (const [start, end] of [...spans, [source.length, source.length] as const]) {
    const words = /[\p{L}\p{N}][^\n]*/u.exec(source.slice(at, Math.max(at, start)));
    if (words !== null)
      lost.push(problem(source.slice(0, at + words.index).split("\n").length, shown(words[0].trim())));
    at = Math.max(at, end);
  }
  return lost;
}

const leaves: readonly Nodes["type"][] = [
  ...(["text", "inlineCode", "code", "html", "image", "imageReference"] as const),
  ...(["footnoteReference", "definition", "break", "thematicBreak"] as const),
];

function accountedFor({ node, start, end }: BodyPart): readonly (readonly [start: number, end: number])[] {
  if (leaves.includes(node.type)) return [[start, end]];
  const children = "children" in node ? node.children : [];
  const first = children[0]?.position?.start.offset ?? end;
  const last = children.at(-1)?.position?.end.offset ?? start;
  // The number of an entry, the name of a footnote; the address and title of a link. Rules of their own look at them.
  if (node.type === "listItem" || node.type === "footnoteDefinition") return [[start, first]];
  if (node.type === "link" || node.type === "linkReference") return [[last, end]];
  return [];
}

/** Words of nodes that the page does not show. */
function unseen({ parts }: Body, html: HtmlNode): readonly FileProblem[] {
  const seen = countSigns(textOf(html));
  const words = parts.flatMap(({ node, line }) =>
    node.type === "text" || node.type === "inlineCode" || node.type === "code" ? [{ line, value: node.value }] : [],
  );
  const written = countSigns(words.map(({ value }) => value).join(""));
  const missing = [...written]
    .filter(([sign, count]) => (seen.get(sign) ?? 0) < count)
    .map(([sign]) => String.fromCodePoint(sign))
    .filter((sign) => sign.trim() !== "");
  const [first] = missing;
  if (first === undefined) return [];
  const place = words.find(({ value }) => value.includes(first));
  return [problem(place?.line ?? 1, shown(missing.join("")))];
}

/** By the number of each sign: no text is made of it. */
function countSigns(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.codePointAt(at) ?? 0;
    if (sign > 0xffff) at += 1;
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

/** Without what the page adds: numbers of footnotes and the ways back from them. */
function textOf(node: HtmlNode): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && ("dataFootnoteRef" in node.properties || "dataFootnoteBackref" in node.properties))
    return "";
  return "children" in node ? node.children.map(textOf).join("") : "";
}
