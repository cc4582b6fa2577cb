/** Tables and JSON as people's programs write them, made at random: the same values come out, or their row is named. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkItems } from "../../../server/knowledge/import/check-rows.ts";
import { trimmed } from "../../../server/knowledge/import/csv-cells.ts";
import { csvRows } from "../../../server/knowledge/import/csv-rows.ts";
import { decodeText } from "../../../server/knowledge/import/decode-text.ts";
import { jsonProblems } from "../../../server/knowledge/import/json-problems.ts";
import { plannedFiles } from "../../../server/knowledge/import/planned-files.ts";
import { readKnowledgeFile } from "../../../server/knowledge/files/read-knowledge-file.ts";
import { aLessonRow } from "./import-folder.ts";

/** Words, and what delimiters, quotes, spreadsheets, YAML and other scripts bring along. */
const piece = fc.oneof(
  fc.constantFrom(..."ab1,;|\t\"'“”«»#=+-@:&*!%{}[]~\\<>".split("")),
  fc.constantFrom(" ", "\u00a0", "\n", "é", "ن", "٢", "\u200f", "𝔘", "\u2028", "null", "---", "#N/A", "10.10", "’"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const text = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => trimmed(pieces.join("")).replace(/^'+/, ""))
  .filter((value) => trimmed(value) !== "" && trimmed(value) === value);
const row = fc.record({
  title: text,
  summary: text,
  partners: fc.uniqueArray(fc.stringMatching(/^[^|\s\p{C}'=#"][^|\s\p{C}]{0,9}$/u), { maxLength: 3 }),
});

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
const itemOf = (values: Row, index: number) => ({ ...aLessonRow, ...values, id: `lesson-${index}` });

const writer = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom("utf8", "utf8 with mark", "utf16le", "utf16be"),
  namesDelimiter: fc.boolean(),
  quotesAll: fc.boolean(),
  guards: fc.boolean(),
  capitals: fc.boolean(),
  emptyColumns: fc.nat(2),
  emptyRows: fc.nat(2),
});
type Writer = typeof writer extends fc.Arbitrary<infer T> ? T : never;

function encoded(content: string, encoding: Writer["encoding"]): Buffer {
  if (encoding === "utf8") return Buffer.from(content);
  if (encoding === "utf8 with mark") return Buffer.from(`\ufeff${content}`);
  const wide = Buffer.from(`\ufeff${content}`, "utf16le");
  return encoding === "utf16le" ? wide : wide.swap16();
}

function tableOf(rows: readonly Row[], by: Writer): Buffer {
  const items = rows.map(itemOf);
  const names = Object.keys(items[0] ?? {});
  const quoted = (cell: string) =>
    by.quotesAll || /[",;\t|\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const guarded = (cell: string) => (by.guards && /^[=+@-]/.test(cell) ? `'${cell}` : cell);
  const line = (cells: readonly string[]) =>
    [...cells.map(quoted), ...Array<string>(by.emptyColumns).fill("")].join(by.delimiter) + by.end;
  const cellOf = (value: unknown) => guarded(Array.isArray(value) ? value.join(" | ") : String(value));
  const table = [
    by.namesDelimiter ? `sep=${by.delimiter}${by.end}` : "",
    line(by.capitals ? names.map((name) => ` ${name.toUpperCase()} `) : names),
    ...items.map((item) => line(Object.values(item).map(cellOf))),
    ...Array.from({ length: by.emptyRows }, () => line(names.map(() => ""))),
  ];
  return encoded(table.join(""), by.encoding);
}

/** The head of the file a row becomes, read back as the site would. */
function readBack(folder: string, items: Parameters<typeof plannedFiles>[1]["items"]) {
  const plan = plannedFiles(folder, { items, translations: [], day: "2026-11-25" });
  return plan.map((file) => {
    const { head, problems } = readKnowledgeFile(Buffer.from(file.text), { folder: "lessons", language: "en" }, []);
    return head?.folder === "lessons"
      ? { title: head.title, summary: head.summary, partners: head.partners }
      : problems;
  });
}

/** Rows that came through are as they were written; those that did not are named. Gives how many came through. */
function judge(
  rows: readonly Row[],
  read: { readonly rows: readonly unknown[]; readonly problems: readonly string[] },
) {
  const checked = checkItems("items", read.rows);
  const problems = [...read.problems, ...checked.problems];
  const through = new Map(checked.rows.map((item) => [item.id, item]));
  const kept = rows.flatMap((values, index) => {
    const item = through.get(`lesson-${index}`);
    if (item !== undefined) return [{ item, values }];
    expect(problems.join("\n")).toContain(`items row ${index + 1} (lesson-${index})`);
    return [];
  });
  const back = readBack(
    "/nowhere",
    kept.map(({ item }) => item),
  );
  kept.forEach(({ values }, index) => {
    const found = back[index];
    if (Array.isArray(found)) expect(found[0]).toMatchObject({ expected: expect.any(String) as string });
    else expect(found).toEqual(values);
  });
  return kept.length;
}

function isReadByNode(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

const rowsOf = fc.array(row, { minLength: 1, maxLength: 4 });

test("a table", () => {
  let [written, through] = [0, 0];
  fc.assert(
    fc.property(rowsOf, writer, (rows, by) => {
      const decoded = decodeText(tableOf(rows, by));
      if (typeof decoded !== "string") throw new Error(decoded.found);
      written += rows.length;
      through += judge(rows, csvRows("items", decoded));
    }),
    { numRuns: 120 },
  );
  expect(through / written).toBeGreaterThan(0.6);
});

test("JSON", () => {
  let [written, through] = [0, 0];
  fc.assert(
    fc.property(rowsOf, fc.nat(3), fc.boolean(), (rows, indent, escapes) => {
      const plain = JSON.stringify(rows.map(itemOf), null, indent);
      const json = escapes
        ? plain.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
        : plain;
      expect(jsonProblems(json)).toEqual([]);
      written += rows.length;
      through += judge(rows, { rows: JSON.parse(json) as unknown[], problems: [] });
    }),
    { numRuns: 80 },
  );
  expect(through / written).toBeGreaterThan(0.6);
});

test("what is damaged on its way is read, or said to be wrong; it never ends in an exception", () => {
  const damage = fc.record({
    at: fc.nat(),
    bytes: fc.uint8Array({ maxLength: 4 }),
    removed: fc.nat(4),
    isJson: fc.boolean(),
  });
  fc.assert(
    fc.property(rowsOf, writer, damage, (rows, by, { at, bytes, removed, isJson }) => {
      const whole = isJson ? Buffer.from(JSON.stringify(rows.map(itemOf))) : tableOf(rows, by);
      const place = at % whole.length;
      const broken = Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place + removed)]);
      const decoded = decodeText(broken);
      if (typeof decoded !== "string") {
        expect(decoded.expected).toContain("UTF-8");
      } else if (isJson) {
        const syntax = jsonProblems(decoded).filter(({ found }) => !found.endsWith("again"));
        expect(syntax.length === 0).toBe(isReadByNode(decoded));
      } else {
        const read = csvRows("items", decoded);
        const checked = checkItems("items", read.rows);
        expect([...checked.rows, ...read.problems, ...checked.problems]).not.toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
