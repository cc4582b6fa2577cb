/** The bytes of an imported file as text: UTF-8 with or without byte order mark, or the UTF-16 spreadsheets call Unicode text. */
import { isUtf8 } from "node:buffer";

export interface Unreadable {
  /** From 1; null for the file as a whole. */
  readonly line: number | null;
  readonly expected: string;
  readonly found: string;
}

const saveAs = "text in UTF-8 (in a spreadsheet: save as CSV UTF-8)";

/** What starts like this was never saved as text. */
const workbooks: readonly (readonly [start: string, what: string])[] = [
  ["504b0304", "a workbook (.xlsx, .ods or another zip file)"],
  ["d0cf11e0", "a workbook of an old Excel (.xls)"],
  ["fffe0000", "text in UTF-32"],
  ["0000feff", "text in UTF-32"],
];

/** Line ends become `\n`. No other encoding is guessed: the same bytes are other letters in Windows-1252 and -1256. */
export function decodeText(bytes: Buffer): string | Unreadable {
  const start = bytes.subarray(0, 4).toString("hex");
  const workbook = workbooks.find(([mark]) => start === mark);
  if (workbook !== undefined) return { line: null, expected: saveAs, found: workbook[1] };
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    const isWide = encoding !== "utf-8";
    const found = isWide ? "UTF-16 that is cut or damaged" : "other bytes, such as those of Windows-1252";
    return { line: isWide ? null : firstWrongLine(bytes), expected: saveAs, found };
  }
}

/** Without a mark, UTF-16 is known by the zero beside its first letter: a header or a bracket is always ASCII. */
function encodingOf(bytes: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return "utf-8";
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}

function firstWrongLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
