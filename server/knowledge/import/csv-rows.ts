/**
 * Items from a spreadsheet saved as CSV. Columns are named like the fields; `years.start` and `years.end` are two columns.
 * Lists are split at `|`; a source is a line `title | publisher | year | address`; another country is `NZ New Zealand`.
 */
import { parse } from "csv-parse/sync";

const lists = new Set([
  ...["countries", "organisations", "regions", "themes", "impactAxes", "partners", "memberStates", "otherExperts"],
  ...["sdgTargets", "relatedActions", "outputs", "activities"],
]);

/** Rows as JSON would give them; what cannot be read stays text, for the check to name. Throws when it is no CSV. */
export function csvRows(text: string): unknown[] {
  const rows: unknown = parse(text, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
    delimiter: [",", ";"],
  });
  return (rows as Record<string, string>[]).map((row) => {
    const filled = Object.entries(row).filter(([, value]) => value !== "");
    const years = filled.filter(([column]) => column.startsWith("years."));
    const rest = filled.filter(([column]) => !column.startsWith("years."));
    return {
      ...Object.fromEntries(rest.map(([column, value]) => [column, cell(column, value)])),
      ...(years.length === 0
        ? {}
        : {
            years: Object.fromEntries(years.map(([column, value]) => [column.slice("years.".length), numberOr(value)])),
          }),
    };
  });
}

const split = (value: string) => value.split("|").map((part) => part.trim());
const numberOr = (value: string) => (/^\d+$/.test(value) ? Number(value) : value);

function cell(column: string, value: string): unknown {
  if (lists.has(column)) return split(value).filter((part) => part !== "");
  if (column === "gcmObjectives") return split(value).map(numberOr);
  if (column === "year") return numberOr(value);
  if (column === "otherCountries")
    return split(value).map((part) => ({ iso2: part.slice(0, 2), name: part.slice(3).trim() }));
  if (column === "sources")
    return value
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(source);
  return value;
}

function source(line: string): unknown {
  const [title, publisher, year = "", url = "", ...more] = split(line);
  if (more.length > 0) return line;
  return { title, publisher, year: year === "" ? null : numberOr(year), url: url === "" ? null : url };
}
