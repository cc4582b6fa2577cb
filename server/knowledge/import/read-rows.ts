/** A file of items or of translations, read as far as its form goes. */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { csvRows } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import { jsonProblems } from "./json-problems.ts";
import { rowProblem, systemReason, type ReadRows } from "./row-problem.ts";

/** A list, or why there is none. `.json` is read as JSON; `.csv` and what spreadsheets call by other names as a table. */
export function readItems(path: string): ReadRows {
  const file = basename(path);
  const ending = extname(path).toLowerCase();
  if (![".json", ".csv", ".tsv", ".tab", ".txt"].includes(ending))
    return { rows: [], problems: [rowProblem(file, "a .json or .csv file", ending === "" ? "no ending" : ending)] };
  const text = textOf(path);
  if (typeof text !== "string") return { rows: [], problems: text.problems };
  if (ending !== ".json") return csvRows(file, text);
  const read = readJson(file, text);
  if ("problems" in read) return { rows: [], problems: read.problems };
  if (!Array.isArray(read.json))
    return { rows: [], problems: [rowProblem(file, "a list of items", kindOf(read.json))] };
  if (read.json.length === 0) return { rows: [], problems: [rowProblem(file, "at least one item", "an empty list")] };
  return { rows: read.json as readonly unknown[], problems: [] };
}

/** Texts by id, or why there are none. */
export function readTranslations(path: string): { readonly json: unknown } | { readonly problems: readonly string[] } {
  const file = basename(path);
  if (extname(path).toLowerCase() !== ".json")
    return { problems: [rowProblem(file, "a .json file with texts by id", extname(path) || "no ending")] };
  const text = textOf(path);
  return typeof text === "string" ? readJson(file, text) : text;
}

function textOf(path: string): string | { readonly problems: readonly string[] } {
  const file = basename(path);
  try {
    const text = decodeText(readFileSync(path));
    if (typeof text === "string") return text;
    const { line, expected, found } = text;
    return { problems: [rowProblem(line === null ? file : `${file} line ${line}`, expected, found)] };
  } catch (error) {
    return { problems: [rowProblem(path, "a file", systemReason(error))] };
  }
}

function readJson(file: string, text: string): { readonly json: unknown } | { readonly problems: readonly string[] } {
  if (text.trim() === "") return { problems: [rowProblem(file, "JSON", "nothing")] };
  const problems = jsonProblems(text).map(({ line, column, path, expected, found }) => {
    const [first, ...rest] = path;
    const row = typeof first === "number" ? [`row ${first + 1}`, rest.join(".")] : [path.join(".")];
    const place = [file, `line ${line} column ${column}`, ...row].filter((part) => part !== "");
    return rowProblem(place.join(" "), expected, found);
  });
  if (problems.length > 0) return { problems };
  const json: unknown = JSON.parse(text, (_key, value: unknown) =>
    typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value,
  );
  return { json };
}

function kindOf(json: unknown): string {
  if (typeof json !== "object" || json === null) return JSON.stringify(json).slice(0, 40);
  const keys = Object.keys(json).slice(0, 3).join(", ");
  return keys === "" ? "a group without keys" : `a group with the keys ${keys}`;
}
