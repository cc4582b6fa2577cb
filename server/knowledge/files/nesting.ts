/** Bounds on what the Markdown parser is given: what nests deeply costs it the square of the depth. Pure. */
import type { FileProblem } from "./file-problem.ts";

/** In one another; deeper is a slip or an attack, and ends the parser's stack. */
const mostLevels = 50;
/** Of all lines together. */
const mostLevelsInAll = 20_000;
/** Marks that may open something are compared with each other. */
const mostMarks = 5000;
const marks = /[*_[\]`<]/g;

/** What keeps a body from being parsed; null when nothing does. */
export function tooMuch(body: string, bodyLine: number): FileProblem | null {
  const wrong = (index: number, expected: string, found: string) => ({
    line: bodyLine + index,
    field: "body",
    expected,
    found,
  });
  const lines = body.split("\n");
  let inAll = 0;
  for (const [index, line] of lines.entries()) {
    const depth = depthOf(line);
    inAll += depth;
    const cells = line.match(/\|/g)?.length ?? 0;
    if (cells > mostMarks) return wrong(index, `at most ${mostMarks} of the sign | on a line`, String(cells));
    if (depth > mostLevels)
      return wrong(index, "a text that is not nested so deeply", `more than ${mostLevels} levels`);
    if (inAll > mostLevelsInAll)
      return wrong(index, "fewer nested lines in one file", `more than ${mostLevelsInAll} levels in all`);
  }
  const found = body.match(marks)?.length ?? 0;
  if (found > mostMarks) return wrong(0, `at most ${mostMarks} of the marks * _ [ ] \` <`, String(found));
  return null;
}

/** The line with the most marks: where a parser's stack ended. */
export function heaviestLine(body: string): number {
  const counts = body.split("\n").map((line) => line.match(marks)?.length ?? 0);
  return counts.indexOf(Math.max(...counts));
}

/** Signs of quotes and lists before the words of a line, and two spaces for each level that is not repeated. */
function depthOf(line: string): number {
  const step = /[ \t]|>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])/y;
  let signs = 0;
  let spaces = 0;
  for (let match = step.exec(line); match !== null; match = step.exec(line))
    if (/\s/.test(match[0])) spaces += match[0] === "\t" ? 4 : 1;
    else signs++;
  return signs + Math.floor(Math.max(0, spaces - signs) / 2);
}
