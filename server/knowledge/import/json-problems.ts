/**
 * What is wrong with a text meant as JSON, by line and column. `JSON.parse` keeps the last of two equal keys without an error,
 * and its messages differ between versions of Node.
 */

export interface JsonProblem {
  /** From 1, both. */
  readonly line: number;
  readonly column: number;
  /** Keys and positions down to the place. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
}

interface Level {
  /** Null in a list. */
  readonly keys: Set<string> | null;
  /** Where we are in it. */
  at: string | number;
}

type Expected = "a value" | "a value or ]" | "a key in double quotes" | "a key or }" | "a colon" | "a comma or the end";

/** What a token leads to; null when it may not stand where it does. */
type Step = Expected | "open" | "close" | null;

const string = /"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"/.source;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/.source;
const deepest = 50;

/** Empty when `JSON.parse` reads the text and loses nothing. After an error in the writing nothing more is looked at. */
export function jsonProblems(text: string): readonly JsonProblem[] {
  const token = new RegExp(`${string}|${scalar}|[{}[\\],:]`, "y");
  const problems: JsonProblem[] = [];
  const levels: Level[] = [];
  let expected: Expected = "a value";
  let position = 0;
  const problem = (wanted: string, found: string): JsonProblem => {
    const before = text.slice(0, position).split("\n");
    const column = (before.at(-1) ?? "").length + 1;
    return { line: before.length, column, path: levels.map(({ at }) => at), expected: wanted, found };
  };
  for (;;) {
    position += /^[ \t\n\r]*/.exec(text.slice(position, position + 1000))?.[0].length ?? 0;
    if (/[ \t\n\r]/.test(text.charAt(position))) continue;
    const level = levels.at(-1);
    if (level === undefined && expected === "a comma or the end") {
      return position === text.length
        ? problems
        : [...problems, problem("the end of the file", foundAt(text, position))];
    }
    token.lastIndex = position;
    const read = token.exec(text)?.[0] ?? "";
    const next: Step = read === "" ? null : step(read, expected, level);
    if (next === null) return [...problems, problem(expected, foundAt(text, position))];
    if (next === "open") {
      if (levels.length === deepest) return [...problems, problem(`at most ${deepest} levels`, "more")];
      levels.push(read === "{" ? { keys: new Set(), at: "" } : { keys: null, at: 0 });
      expected = read === "{" ? "a key or }" : "a value or ]";
    } else if (next === "close") {
      levels.pop();
      expected = "a comma or the end";
    } else {
      if (level?.keys && next === "a colon") {
        const key = JSON.parse(read) as string;
        level.at = key;
        if (level.keys.has(key)) problems.push(problem("each key once", `${read} again`));
        level.keys.add(key);
      }
      if (read === "," && typeof level?.at === "number") level.at++;
      expected = next;
    }
    position += read.length;
  }
}

function step(read: string, expected: Expected, level: Level | undefined): Step {
  const isKey = expected === "a key or }" || expected === "a key in double quotes";
  if (isKey && read.startsWith('"')) return "a colon";
  if (expected === "a key or }" && read === "}") return "close";
  if (expected === "a value or ]" && read === "]") return "close";
  if (expected === "a colon") return read === ":" ? "a value" : null;
  if (expected === "a comma or the end") {
    if (read === (level?.keys ? "}" : "]")) return "close";
    return read === "," ? (level?.keys ? "a key in double quotes" : "a value") : null;
  }
  if (isKey || /^[}\],:]/.test(read)) return null;
  return read === "{" || read === "[" ? "open" : "a comma or the end";
}

/** What stands at a place where something else should, in the words of who wrote it. */
function foundAt(text: string, position: number): string {
  const rest = text.slice(position, position + 40);
  if (rest === "") return "the end of the file";
  if (/^(?:\/\/|\/\*|#)/.test(rest)) return "a comment";
  if (/^[“”„«»'‘’]/.test(rest)) return `the quotation mark ${rest.charAt(0)}`;
  if (rest.startsWith('"')) return "a text that is not closed on its line, or holds a wrong escape";
  const word = /^[\p{L}\p{N}_.+-]+/u.exec(rest)?.[0];
  const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return JSON.stringify(word ?? sign);
}
