/**
 * Templates are laid out for those who read them; white space that is only layout is taken out when they are compiled. The rule:
 *
 * - In text, a line break with the blanks around it disappears next to a tag or an expression, and is one blank between two words.
 *   A blank within a line stays; one that is meant at the edge of a line is written `&#32;`.
 * - In a tag, attributes are one blank apart, however they are laid out, and what an `{{#if}}` leaves out takes its blank with it.
 * - In a quoted value, a line break with the blanks around it is one blank.
 * - In comments and in `<pre>`, `<textarea>`, `<script>` and `<style>` everything stays as it is written.
 */

/** What is needed of a node of Handlebars' syntax tree. */
export interface TemplateNode {
  readonly type: string;
  /** Of a `ContentStatement`: the HTML between two expressions. Replaced. */
  value?: string;
  /** Of an expression: the helper, or the field shown. */
  readonly path?: { readonly original?: unknown };
  /** Of a block: what stands in it, and what stands behind its `{{else}}`. */
  readonly program?: TemplateTree | null;
  readonly inverse?: TemplateTree | null;
}
export interface TemplateTree {
  body: TemplateNode[];
}

/** State of the scanner: where in the HTML it is. */
interface Place {
  readonly kind: "text" | "tag" | "value" | "comment" | "kept";
  /** Of the tag, the value or the element that is kept: `/p`, `"`, `pre`. */
  readonly name: string;
  /** In a tag: white space was read that is not sent yet. */
  readonly isBlankDue: boolean;
}

/** How far one step reads, what is sent for it, and where it ends. */
interface Step {
  readonly length: number;
  readonly sent: string;
  readonly next: Place;
}

const text: Place = { kind: "text", name: "", isBlankDue: false };

/** Not `\s`: no-break spaces are meant. */
const lineBreak = /[ \t\r]*\n[ \t\r\n]*/;
const atEdges = new RegExp(`^${lineBreak.source}|${lineBreak.source}$`, "g");
const lineBreaks = new RegExp(lineBreak, "g");

const keptElements: ReadonlySet<string> = new Set(["pre", "textarea", "script", "style"]);

/** Changes the tree. `attributeHelpers`: those that write the blank before their attributes themselves, and none when they write none. */
export function takeOutLayout(tree: TemplateTree, attributeHelpers: ReadonlySet<string>): void {
  passThrough(tree, text, attributeHelpers);
}

function passThrough(tree: TemplateTree, start: Place, attributeHelpers: ReadonlySet<string>): Place {
  let place = start;
  const body: TemplateNode[] = [];
  for (const node of tree.body) {
    if (node.type === "ContentStatement") place = passContent(node, place);
    else if (place.isBlankDue && (node.type === "MustacheStatement" || node.type === "PartialStatement")) {
      if (!attributeHelpers.has(String(node.path?.original))) body.push({ type: "ContentStatement", value: " " });
      place = { ...place, isBlankDue: false };
    } else place = passBranches(node, place, attributeHelpers);
    body.push(node);
  }
  tree.body = body;
  return place;
}

/** Each branch begins where the block begins; what follows begins where its first branch ends. */
function passBranches({ program, inverse }: TemplateNode, start: Place, attributeHelpers: ReadonlySet<string>): Place {
  const ends = [program, inverse].flatMap((branch) => (branch ? passThrough(branch, start, attributeHelpers) : []));
  const end = ends[0] ?? start;
  return { ...end, isBlankDue: start.isBlankDue || end.isBlankDue };
}

function passContent(node: TemplateNode, start: Place): Place {
  let place = start;
  let rest = node.value ?? "";
  node.value = "";
  while (rest !== "") {
    const { length, sent, next } = steps[place.kind](rest, place);
    node.value += sent;
    rest = rest.slice(length);
    place = next;
  }
  return place;
}

const steps: Readonly<Record<Place["kind"], (rest: string, place: Place) => Step>> = {
  text: (rest) => {
    const opening = /^<(!--|[/!]?[a-z][\w-]*)/i.exec(rest);
    if (opening !== null) {
      const [{ length }, name = ""] = opening;
      return { length, sent: opening[0], next: { ...text, kind: name === "!--" ? "comment" : "tag", name } };
    }
    const tag = rest.slice(1).search(/<[!/a-z]/i);
    const run = tag === -1 ? rest : rest.slice(0, tag + 1);
    const sent = run.replace(atEdges, "").replace(lineBreaks, " ").replaceAll("&#32;", " ");
    return { length: run.length, sent, next: text };
  },
  tag: (rest, place) => {
    const blanks = /^\s+/.exec(rest);
    if (blanks !== null) return { length: blanks[0].length, sent: "", next: { ...place, isBlankDue: true } };
    const end = /^\/?>/.exec(rest)?.[0];
    if (end !== undefined) {
      const isKept = keptElements.has(place.name.toLowerCase());
      return { length: end.length, sent: end, next: isKept ? { ...place, kind: "kept", isBlankDue: false } : text };
    }
    const [part] = /^(?:["']|[^\s"'/>]+|\/)/.exec(rest) ?? [rest];
    const isQuote = part === '"' || part === "'";
    const next: Place = { ...place, isBlankDue: false };
    return {
      length: part.length,
      sent: place.isBlankDue ? ` ${part}` : part,
      next: isQuote ? { ...next, kind: "value", name: `${part}${place.name}` } : next,
    };
  },
  value: (rest, place) => {
    const end = rest.indexOf(place.name.charAt(0)) + 1;
    const part = end === 0 ? rest : rest.slice(0, end);
    const next: Place = end === 0 ? place : { ...place, kind: "tag", name: place.name.slice(1) };
    return { length: part.length, sent: part.replace(lineBreaks, " "), next };
  },
  comment: (rest, place) => upTo(/-->/, rest, place),
  kept: (rest, place) => upTo(new RegExp(`(?=</${place.name}\\b)`, "i"), rest, place),
};

/** Everything up to the end of what is found, as it is written. */
function upTo(end: RegExp, rest: string, place: Place): Step {
  const found = end.exec(rest);
  const length = found === null ? rest.length : found.index + found[0].length;
  return { length, sent: rest.slice(0, length), next: found === null ? place : text };
}
