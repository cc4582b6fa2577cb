/** Rules for the parts of a body: Markdown that would not appear as its author wrote it is a problem. One rule a row. Pure. */
import { shown, type FileProblem } from "./file-problem.ts";
import { toString, type Body, type Nodes, type BodyPart } from "./markdown-tree.ts";

type Kind = Nodes["type"];
type Of<K extends Kind> = BodyPart & { readonly node: Extract<Nodes, { type: K }> };
interface Fault {
  readonly expected: string;
  readonly found: string;
  readonly field?: string;
  readonly line?: number;
}
type Rule<K extends Kind> = (part: Of<K>, body: Body) => Fault | null;
type Rules = { readonly [K in Kind]?: readonly Rule<K>[] };

const firstLine = (text: string) => shown(text.split("\n")[0]);
const isWord = (sign: string) => /[\p{L}\p{N}]/u.test(sign);

/** A mark inside a word or a sum was probably a sign: 5*3*2, 10~~12~~14. */
const aroundWords = ({ start, end, text }: BodyPart, { source }: Body): Fault | null => {
  const [before, after] = [source.charAt(start - 1), source.charAt(end)];
  const inner = text.replace(/^[*_~]+|[*_~]+$/g, "");
  const isSum = (/\d/.test(before) && /^\d/.test(inner)) || (/\d$/.test(inner) && /\d/.test(after));
  if (!isSum && !(isWord(before) && isWord(after))) return null;
  return {
    expected: `\\${text.charAt(0)} for the sign itself, or marks around whole words`,
    found: shown(before + text + after),
  };
};

const picture = ({ node, text }: Of<"image"> | Of<"imageReference">): Fault | null => {
  const url = "url" in node ? node.url : null;
  const fault = (expected: string, found: string) => ({ field: "image", expected, found });
  if ((node.alt ?? "").trim() === "") return fault("a text in the brackets that says what the image shows", "nothing");
  if (url !== null && !url.startsWith("https://")) return fault("an address that starts with https://", shown(url));
  return fault(
    "a link to the picture, [what it shows](https://…), as readers' browsers are told to load none",
    shown(text),
  );
};

/** What `reference` says of a label that `definition` gives. */
const usedOnce =
  (reference: readonly Kind[], expected: string) =>
  ({ node, text }: Of<"definition"> | Of<"footnoteDefinition">, { parts }: Body): Fault | null => {
    const isSame = (other: Nodes) => "identifier" in other && other.identifier === node.identifier;
    const first = parts.find((other) => other.node.type === node.type && isSame(other.node));
    if (first?.node !== node) return { expected: "each name of a footnote or address once", found: firstLine(text) };
    const isUsed = parts.some((other) => reference.includes(other.node.type) && isSame(other.node));
    return isUsed ? null : { expected, found: firstLine(text) };
  };

const rules: Rules = {
  html: [({ text }) => ({ expected: "Markdown without HTML", found: firstLine(text) })],
  heading: [
    ({ text }) =>
      text.startsWith("#")
        ? null
        : {
            expected: "## before a heading, or an empty line before a line of dashes",
            found: shown(text.split("\n").at(-1)),
          },
    ({ node, text }) =>
      toString(node).trim() === "" ? { expected: "a heading with words", found: shown(text) } : null,
    ({ node, text }) => {
      const closing = /[ \t](#+)[ \t]*$/.exec(text)?.[1];
      if (closing === undefined || closing.length === node.depth) return null;
      return { expected: "\\# for a sign # at the end of a heading", found: shown(text) };
    },
    ({ start, end }, { parts }) => {
      const inside = parts.find(
        (part) =>
          part.start > start &&
          part.end <= end &&
          ["footnoteReference", "link", "linkReference", "delete"].includes(part.node.type),
      );
      if (inside === undefined) return null;
      return {
        expected: "a heading of words only, and footnotes and links in the text below it",
        found: shown(inside.text),
      };
    },
  ],
  emphasis: [aroundWords],
  strong: [aroundWords],
  delete: [aroundWords],
  list: [
    ({ node, text }) =>
      node.ordered === true && (node.start ?? 1) > 999
        ? { expected: "\\. after a number that begins no list", found: firstLine(text) }
        : null,
    ({ node }, { source }) => {
      if (node.ordered !== true) return null;
      const first = node.start ?? 1;
      for (const [index, item] of node.children.entries()) {
        const written = /^\d+/.exec(source.slice(item.position?.start.offset))?.[0];
        if (written !== undefined && Number(written) !== first + index)
          return {
            expected: `${first + index}, as entries are counted on the page`,
            found: shown(written),
            line: item.position?.start.line ?? 1,
          };
      }
      return null;
    },
    ({ node, text }) =>
      /^[-+][ \t]+[€$£]?\d/.test(text) && (text.startsWith("+") || node.children.length === 1)
        ? {
            expected: `\\${text.charAt(0)} for the sign itself, or a list of more than one entry`,
            found: firstLine(text),
          }
        : null,
  ],
  listItem: [
    ({ node, text }) =>
      node.children.length === 0 ? { expected: "words in an entry of a list", found: firstLine(text) } : null,
  ],
  blockquote: [
    ({ text }) =>
      /^>[ \t]*(?:=|[€$£]?\s?\d)[^\n]*$/.test(text)
        ? { expected: "\\> for the sign itself", found: firstLine(text) }
        : null,
  ],
  code: [
    ({ text }) =>
      /^[ \t]*(?:`{3}|~{3})/.test(text)
        ? null
        : { expected: "a line that begins with three spaces at most, or ``` around code", found: firstLine(text) },
    ({ node }) =>
      (node.meta ?? "") === "" ? null : { expected: "one word at most behind ```", found: shown(node.meta) },
    ({ text }) => {
      const fence = /^[ \t]*(`{3,}|~{3,})/.exec(text)?.[1];
      if (
        fence === undefined ||
        ((text.split("\n").at(-1) ?? "").replace(/[\s>]/g, "").startsWith(fence) && text.includes("\n"))
      )
        return null;
      return { expected: "a line ``` that ends the code", found: "none" };
    },
  ],
  tableRow: [
    ({ node, parent }) => {
      const cells = parent?.type === "table" ? parent.align?.length : undefined;
      if (cells === undefined || cells === node.children.length) return null;
      return {
        expected: `${cells} cells, as in the head of the table (\\| for the sign itself)`,
        found: String(node.children.length),
      };
    },
  ],
  link: [
    ({ node, text }) =>
      toString(node).trim() === "" ? { field: "link", expected: "words in the brackets", found: shown(text) } : null,
    ({ node: { url } }) =>
      /^https?:/.test(url) && !URL.canParse(url)
        ? { field: "link", expected: "an address that can be opened", found: shown(url) }
        : null,
  ],
  image: [picture],
  imageReference: [picture],
  definition: [usedOnce(["linkReference", "imageReference"], "a link [words][name] that uses this line")],
  footnoteDefinition: [
    usedOnce(["footnoteReference"], "a place in the text that refers to this footnote"),
    ({ node, text }) => (node.children.length === 0 ? { expected: "words in a footnote", found: shown(text) } : null),
  ],
};

export function brokenRules(body: Body): readonly FileProblem[] {
  return body.parts.flatMap((part) => {
    // The row was chosen by the node's type, which the compiler cannot follow.
    const own = (rules[part.node.type] ?? []) as readonly Rule<Kind>[];
    return own.flatMap((rule): FileProblem[] => {
      const fault = rule(part, body);
      return fault === null ? [] : [{ line: part.line, field: "body", ...fault }];
    });
  });
}

/** The page counts footnotes as they are first referred to: a number the author gave must say the same. */
export function footnoteNumbers({ parts }: Body): readonly FileProblem[] {
  const order: string[] = [];
  return parts.flatMap(({ node, line, text }): FileProblem[] => {
    if (node.type !== "footnoteReference" || order.includes(node.identifier)) return [];
    order.push(node.identifier);
    if (!/^\d+$/.test(node.identifier) || Number(node.identifier) === order.length) return [];
    return [
      { line, field: "body", expected: `[^${order.length}], as footnotes are counted on the page`, found: shown(text) },
    ];
  });
}

/** The title is level 1, and a level that is skipped has no heading above. */
export function headingLevels({ parts }: Body): readonly FileProblem[] {
  let level = 1;
  return parts.flatMap(({ node, line }): FileProblem[] => {
    if (node.type !== "heading") return [];
    const isWrong = node.depth === 1 || node.depth > level + 1;
    const expected =
      node.depth === 1
        ? "headings from level 2 (##), as the title is level 1"
        : `a heading of level ${level + 1} at most`;
    level = node.depth;
    return isWrong ? [{ line, field: "body", expected, found: `level ${level}` }] : [];
  });
}
