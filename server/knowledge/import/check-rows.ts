/** Imported rows against their schemas: all rows, or every problem of all rows. Pure. */
import type { z } from "zod";
import type { Language } from "../../language/languages.ts";
import { shown, valueAt } from "../files/file-problem.ts";
import { knownKey } from "../files/head/known-key.ts";
import { contentTypes } from "../model/content-types.ts";
import { itemSchemas, translationSchema, type ImportedItem, type ImportedTranslation } from "./import-schemas.ts";
import { rowPlace, rowProblem } from "./row-problem.ts";
import { unreadableText } from "./unreadable-text.ts";

export interface CheckedRows<T> {
  readonly rows: readonly T[];
  /** `items.json row 3 (some-id) kind: expected …, found …` */
  readonly problems: readonly string[];
}

/** A row with its place for messages: `items.json row 3 (some-id)`. */
export type Placed<T> = T & { readonly at: string };

export type PlacedItem = Placed<ImportedItem>;
export type PlacedTranslation = Placed<ImportedTranslation> & { readonly id: string; readonly language: Language };

/** `file` names the input in messages. Rows count from 1; one that is undefined was left out by who read the file. */
export function checkItems(file: string, rows: readonly unknown[]): CheckedRows<PlacedItem> {
  const seen = new Map<string, number>();
  const checked = rows.map((row, index): CheckedRows<PlacedItem> => {
    if (row === undefined) return { rows: [], problems: [] };
    const id = valueAt(row, ["id"]);
    const at = rowPlace(file, index + 1, id);
    const type = contentTypes.find((known) => known === valueAt(row, ["type"]));
    if (type === undefined) {
      const found = shown(valueAt(row, ["type"]));
      return { rows: [], problems: [rowProblem(`${at} type`, `one of ${contentTypes.join(", ")}`, found)] };
    }
    const read = checkRow<ImportedItem>(at, itemSchemas[type], row);
    const former = typeof id === "string" ? seen.get(id) : undefined;
    if (typeof id === "string") seen.set(id, index + 1);
    if (former === undefined) return read;
    const problem = rowProblem(`${at} id`, "an id used once", `it in row ${former} too`);
    return { rows: [], problems: [...read.problems, problem] };
  });
  return together(checked);
}

/** `input`: id → title, summary, body. `originals`: the items that may be translated, with their language. */
export function checkTranslations(
  file: string,
  language: Language,
  input: unknown,
  originals: ReadonlyMap<string, Language>,
): CheckedRows<PlacedTranslation> {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { rows: [], problems: [rowProblem(file, "texts by id", shown(input))] };
  const entries: readonly (readonly [id: string, row: unknown])[] = Object.entries(input);
  if (entries.length === 0) return { rows: [], problems: [rowProblem(file, "at least one text", "none")] };
  return together(
    entries.map(([id, row], index) => {
      const at = rowPlace(file, index + 1, id);
      const original = originals.get(id);
      if (original === undefined)
        return { rows: [], problems: [rowProblem(`${at} id`, "the id of an imported item", shown(id))] };
      if (original === language) {
        const expected = `a translation into another language than that of the original (${original})`;
        return { rows: [], problems: [rowProblem(at, expected, `one into ${language}`)] };
      }
      const { rows, problems } = checkRow<ImportedTranslation>(at, translationSchema, row);
      return { rows: rows.map((translation) => ({ ...translation, id, language })), problems };
    }),
  );
}

function checkRow<T>(at: string, schema: z.ZodObject & z.ZodType<T>, row: unknown): CheckedRows<Placed<T>> {
  const unreadable = unreadableText(row).map(({ path, expected, found }) =>
    rowProblem([at, path.join(".")].filter((part) => part !== "").join(" "), expected, found),
  );
  const read = schema.safeParse(row);
  if (read.success && unreadable.length === 0) return { rows: [{ ...read.data, at }], problems: [] };
  const wrong = (read.error?.issues ?? []).flatMap((issue) => {
    const say = (path: readonly PropertyKey[], expected: string, found: string) =>
      rowProblem([at, path.map(String).join(".")].filter((part) => part !== "").join(" "), expected, found);
    if (issue.code !== "unrecognized_keys") return [say(issue.path, issue.message, shown(valueAt(row, issue.path)))];
    const isTop = issue.path.length === 0;
    return issue.keys.map((key) =>
      say(
        [...issue.path, key],
        isTop ? knownKey(key, Object.keys(schema.shape)) : issue.message,
        `the column ${shown(key)}`,
      ),
    );
  });
  return { rows: [], problems: [...wrong, ...unreadable] };
}

function together<T>(checked: readonly CheckedRows<T>[]): CheckedRows<T> {
  return { rows: checked.flatMap(({ rows }) => rows), problems: checked.flatMap(({ problems }) => problems) };
}
