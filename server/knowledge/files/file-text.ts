/** The bytes of a file as text, and what of them no text should hold. */
import { wrongCharacters } from "./characters.ts";
import type { FileProblem } from "./file-problem.ts";

export interface ReadText {
  /** `\n` line ends only, without byte order mark. Null when the bytes are no text. */
  readonly text: string | null;
  readonly problems: readonly FileProblem[];
}

export function readText(bytes: Buffer): ReadText {
  const other = otherEncoding(bytes);
  if (other !== null) return unreadable(1, other);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return unreadable(firstWrongLine(bytes), "other bytes");
  }
  return { text, problems: characterProblems(text, "file", 1) };
}

/** Each kind of wrong character once a line. `line`: where `text` begins in the file. */
export function characterProblems(text: string, field: string, line: number): FileProblem[] {
  const told = new Map<string, FileProblem>();
  for (const { index, expected, found } of wrongCharacters(text)) {
    const at = line + text.slice(0, index).split("\n").length - 1;
    const key = `${at} ${found}`;
    if (!told.has(key)) told.set(key, { line: at, field, expected, found });
  }
  return [...told.values()];
}

const unreadable = (line: number, found: string): ReadText => ({
  text: null,
  problems: [{ line, field: "file", expected: "text saved as UTF-8", found }],
});

/** What Windows calls Unicode or ANSI is chosen in the dialogue that saves; the name helps to find it. */
function otherEncoding(bytes: Buffer): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  if (first === 0xfe && second === 0xff) return "UTF-16";
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return "UTF-32";
  // Without a mark: every other byte of Latin text is zero.
  const start = bytes.subarray(0, 200);
  return start.filter((byte) => byte === 0).length > start.length / 4 ? "UTF-16" : null;
}

function firstWrongLine(bytes: Buffer): number {
  // A line end of old Macs, too, counts a line.
  const isEnd = (index: number) => bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a);
  for (let line = 1, start = 0; ; line++) {
    let end = start;
    while (end < bytes.length && !isEnd(end)) end++;
    const part = bytes.subarray(start, end);
    // A line that does not survive being decoded and encoded again is the one.
    if (end === bytes.length || !Buffer.from(part.toString("utf8")).equals(part)) return line;
    start = end + 1;
  }
}
