/**
 * Columns of a spreadsheet and what their cells mean. Columns are named like the fields; `years.start`, `years.end` and
 * `years.endBasis` are three. Lists are split at `|`; another country is `NZ New Zealand`; a source is a line
 * `title | publisher | year | address | language | says | kind`, of which title and publisher may stand alone.
 */
import { contentTypes, headFields } from "../model/content-types.ts";
import type { Field } from "../model/fields.ts";
import { itemSchemas } from "./import-schemas.ts";

/** Of all types of items, by the name of their column. */
const fields = new Map<string, Field>(contentTypes.flatMap((type) => Object.entries(headFields(type))));
const listKinds: readonly Field["kind"][] = ["terms", "experts", "items"];
const saidElsewhereLists: readonly string[] = ["outputs", "activities"];
const saidElsewhereTexts = ["statement", "recommendation", "note", "transferable", "results"] as const;
const freeTexts = new Set<string>(["title", "summary", "body", ...saidElsewhereTexts]);

function isList(column: string): boolean {
  const field = fields.get(column);
  return field === undefined ? saidElsewhereLists.includes(column) : listKinds.includes(field.kind);
}

function isFreeText(column: string): boolean {
  const field = fields.get(column);
  return freeTexts.has(column) || (field?.kind === "text" && field.isProse === true);
}

/** Of all types of items. */
export const columns: readonly string[] = [
  ...new Set(Object.values(itemSchemas).flatMap(({ shape }) => Object.keys(shape))),
  ...["years.start", "years.end", "years.endBasis"],
].filter((column) => column !== "years");

const folded = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const byFoldedName = new Map(columns.map((column) => [folded(column), column]));

/** The column a name in the header stands for, whatever its case, spaces and signs; null when it is none. */
export const columnNamed = (name: string): string | null => byFoldedName.get(folded(name)) ?? null;

/** Without invisible characters at its ends: spaces of all kinds, marks of width zero. */
export const trimmed = (value: string): string => value.replace(/^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/gu, "");

export interface Damage {
  readonly expected: string;
  readonly found: string;
}

/** Where spreadsheets cut a cell: Excel, Google Sheets, older LibreOffice. */
const cuts = new Set([32_767, 50_000, 65_535]);
const errorValue = /^#(?:#+|N\/[AD]|NV|NA|[¡¿]?[\p{Lu}\d_/]+[!?])$/u;

/** Damage that a spreadsheet did to a cell, such as a formula error; null when there is none. */
export function damageOf(cell: string): Damage | null {
  const value = trimmed(cell);
  if (errorValue.test(value)) return { expected: "a value", found: `the spreadsheet's error ${value}` };
  if (/^=(?!")/.test(value)) return { expected: "a value", found: `the formula ${value.slice(0, 40)}` };
  if (cuts.has(cell.length))
    return { expected: "the whole text", found: `${cell.length} characters, where spreadsheets cut a cell` };
  return null;
}

/** The value of `="0123"`, and without the quote of `'=` and `'-`: both only keep a spreadsheet from calculating. */
function unguarded(column: string, cell: string): string {
  const value = trimmed(cell);
  const forced = /^="([^"]*)"$/.exec(value)?.[1];
  if (forced !== undefined) return forced;
  const guard = isFreeText(column) ? /^'(?=[=+@\t-])/ : /^'/;
  return value.replace(guard, "");
}

/** Columns with their cells to the fields JSON would have; empty cells are left out. What cannot be read stays text. */
export function fieldsOf(cells: readonly (readonly [column: string, cell: string])[]): Record<string, unknown> {
  const filled = cells
    .map(([column, cell]) => [column, unguarded(column, cell)] as const)
    .filter(([, value]) => value !== "");
  const isYear = ([column]: readonly [string, string]) => column.startsWith("years.");
  const years = filled.filter(isYear).map(([column, value]) => [column.slice("years.".length), numberOr(value)]);
  return {
    ...Object.fromEntries(
      filled.filter((cell) => !isYear(cell)).map(([column, value]) => [column, read(column, value)]),
    ),
    ...(years.length === 0 ? {} : { years: Object.fromEntries(years) as unknown }),
  };
}

const split = (value: string) => value.split("|").map(trimmed);
const numberOr = (value: string) => (/^\d+$/.test(value) ? Number(value) : value);

function read(column: string, value: string): unknown {
  if (isList(column)) return split(value).filter((part) => part !== "");
  switch (fields.get(column)?.kind) {
    case "numbers":
      return split(value).map(numberOr);
    case "year":
      return numberOr(value);
    case "otherCountries":
      return split(value).map((part) => ({ iso2: part.slice(0, 2), name: part.slice(3).trim() }));
    case "sources":
      return value
        .split("\n")
        .filter((line) => trimmed(line) !== "")
        .map(source);
    default:
      return value;
  }
}

function source(line: string): unknown {
  const [title, publisher, year = "", url = "", language, says, kind, ...more] = split(line);
  if (more.length > 0) return line;
  const known = Object.entries({ title, kind, says, language, publisher }).filter(([, part]) => (part ?? "") !== "");
  return { ...Object.fromEntries(known), year: year === "" ? null : numberOr(year), url: url === "" ? null : url };
}
