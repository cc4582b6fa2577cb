/** Items from a spreadsheet saved as CSV, whatever its delimiter; every problem of its form named by row and column. */
import { parse, type CsvError } from "csv-parse/sync";
import { shown, valueAt } from "../files/file-problem.ts";
import { knownKey } from "../files/head/known-key.ts";
import { columnNamed, columns, damageOf, fieldsOf, trimmed } from "./csv-cells.ts";
import { rowPlace, rowProblem, type ReadRows } from "./row-problem.ts";

const delimiters = [",", ";", "\t", "|"];
/** Written by spreadsheets for themselves; saved once more, it gets the delimiters of empty cells behind it. */
const delimiterLine = /^"?sep=(.)"?[,;\t|]*\n/i;

/** `text` has `\n` line ends only. Rows count from 1 below the header, empty ones too, as in a spreadsheet. */
export function csvRows(file: string, text: string): ReadRows {
  const named = delimiterLine.exec(text);
  const table = text.slice(named?.[0].length ?? 0).replace(/^\s*\n/, "");
  if (trimmed(table) === "")
    return { rows: [], problems: [rowProblem(file, "a header and a row for each item", "nothing")] };
  const delimiter = delimiterOf(table.split("\n", 1)[0] ?? "", named?.[1]);
  const [header = [], ...records] = recordsOf(table, delimiter);
  if ("raw" in header) return { rows: [], problems: [rowProblem(`${file} header`, header.expected, header.found)] };
  const names = header.map(trimmed);
  const problems = headerProblems(file, names, records);
  if (problems.length > 0) return { rows: [], problems };
  const read = records.map((record, index) => rowOf(file, index + 1, names.map(columnNamed), record));
  if (read.every(({ rows, problems: wrong }) => rows.length === 0 && wrong.length === 0))
    return { rows: [], problems: [rowProblem(file, "a row for each item below the header", "none")] };
  return {
    // A row without a value keeps its number: those after it are found by it.
    rows: read.map(({ rows }) => rows[0]),
    problems: read.flatMap((one) => one.problems),
  };
}

/** The one that makes most known columns; of equal ones, that of the `sep=` line. */
function delimiterOf(header: string, named: string | undefined): string {
  const known = (delimiter: string) =>
    header.split(delimiter).filter((name) => columnNamed(name) !== null).length + (delimiter === named ? 0.5 : 0);
  return [...new Set([...delimiters, named ?? ","])].reduce((best, one) => (known(one) > known(best) ? one : best));
}

/** The cells of a row, or what is wrong with its form. */
type CsvRecord = readonly string[] | BrokenRecord;

interface BrokenRecord {
  /** Its text up to the fault. */
  readonly raw: string;
  /** Cells before the fault. */
  readonly cell: number;
  readonly expected: string;
  readonly found: string;
}

function recordsOf(table: string, delimiter: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  parse(table, {
    delimiter,
    record_delimiter: "\n",
    trim: true,
    raw: true,
    relax_column_count: true,
    skip_records_with_error: true,
    // With `raw` a record comes wrapped, which the types of the library do not say.
    on_record: (wrapped: unknown) => {
      records.push(valueAt(wrapped, ["record"]) as string[]);
      return null;
    },
    on_skip: (error, raw = "") => {
      const last = records.at(-1);
      // A second fault in the same row: what was read of it goes on where it was.
      if (last !== undefined && "raw" in last && raw.startsWith(last.raw) && raw.length > last.raw.length) return;
      if (error !== undefined) records.push(broken(error, raw));
    },
  });
  return records;
}

function broken(error: CsvError, raw: string): BrokenRecord {
  const index: unknown = error["index"];
  const cell = typeof index === "number" ? index : 0;
  return error.code === "CSV_QUOTE_NOT_CLOSED"
    ? { raw, cell, expected: "a quote that ends the cell", found: "none up to the end of the file" }
    : {
        raw,
        cell,
        expected: "a cell with quotes to stand in quotes, each one inside doubled",
        found: "a single quote",
      };
}

function headerProblems(file: string, names: readonly string[], records: readonly CsvRecord[]): readonly string[] {
  const place = `${file} header`;
  if (names.every((name) => columnNamed(name) === null))
    return [rowProblem(place, `columns such as ${columns.slice(0, 5).join(", ")}`, shown(names.join(", ")))];
  const seen = new Map<string, string>();
  return names.flatMap((name, index) => {
    if (name === "") {
      const isUsed = records.some((record) => "length" in record && trimmed(record[index] ?? "") !== "");
      return isUsed ? [rowProblem(place, `a name for column ${index + 1}, which has values`, "nothing")] : [];
    }
    const column = columnNamed(name);
    if (column === null) return [rowProblem(`${place} ${name}`, knownKey(name, columns), `the column ${shown(name)}`)];
    const former = seen.get(column);
    seen.set(column, name);
    return former === undefined ? [] : [rowProblem(`${place} ${name}`, "each column once", `${shown(former)} too`)];
  });
}

function rowOf(file: string, row: number, names: readonly (string | null)[], record: CsvRecord): ReadRows {
  const idAt = names.indexOf("id");
  if ("raw" in record) {
    const [id, column] = [record.cell > idAt ? record.raw.split(/[,;\t|]/)[idAt] : undefined, names[record.cell]];
    const place = `${rowPlace(file, row, trimmed(id ?? ""))}${column ? ` ${column}` : ""}`;
    return { rows: [], problems: [rowProblem(place, record.expected, record.found)] };
  }
  if (record.every((cell) => trimmed(cell) === "")) return { rows: [], problems: [] };
  const place = rowPlace(file, row, trimmed(record[idAt] ?? ""));
  const beyond = record.slice(names.length).some((cell) => trimmed(cell) !== "");
  if (record.length < names.length || beyond)
    return { rows: [], problems: [rowProblem(place, `${names.length} cells as in the header`, String(record.length))] };
  const cells = names.flatMap((name, index) => (name === null ? [] : [[name, record[index] ?? ""] as const]));
  const problems = cells.flatMap(([column, cell]) => {
    const damage = damageOf(cell);
    return damage === null ? [] : [rowProblem(`${place} ${column}`, damage.expected, damage.found)];
  });
  return problems.length > 0 ? { rows: [], problems } : { rows: [fieldsOf(cells)], problems };
}
