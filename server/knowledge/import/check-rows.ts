/** Imported rows against their schemas: all rows, or every problem of all rows. Pure. */
import type { z } from "zod";
import { shown, valueAt } from "../files/file-problem.ts";
import { knownKey } from "../files/known-key.ts";
import { contentTypes } from "../item.ts";
import { itemSchemas, translationSchema, type ImportedItem, type ImportedTranslation } from "./import-schemas.ts";

export interface Checked<T> {
  readonly rows: readonly T[];
  /** `items.json row 3 (some-id) kind: expected …, found …` */
  readonly problems: readonly string[];
}

/** `file` names the input in messages. Rows count from 1. */
export function checkItems(file: string, input: unknown): Checked<ImportedItem> {
  if (!Array.isArray(input))
    return { rows: [], problems: [`${file}: expected a list of items, found ${shown(input)}`] };
  const seen = new Map<string, number>();
  const checked = (input as readonly unknown[]).map((row, index): Checked<ImportedItem> => {
    const id = valueAt(row, ["id"]);
    const at = `${file} row ${index + 1} (${typeof id === "string" ? id : "without id"})`;
    const type = contentTypes.find((known) => known === valueAt(row, ["type"]));
    if (type === undefined) {
      const found = shown(valueAt(row, ["type"]));
      return { rows: [], problems: [`${at} type: expected one of ${contentTypes.join(", ")}, found ${found}`] };
    }
    const read = checkRow<ImportedItem>(at, itemSchemas[type], row);
    const former = typeof id === "string" ? seen.get(id) : undefined;
    if (typeof id === "string") seen.set(id, index + 1);
    if (former === undefined) return read;
    return {
      rows: [],
      problems: [...read.problems, `${at} id: expected an id used once, found it in row ${former} too`],
    };
  });
  return together(checked);
}

/** `input`: id → title, summary, body. `ids`: of the items that may be translated. */
export function checkTranslations(
  file: string,
  input: unknown,
  ids: ReadonlySet<string>,
): Checked<ImportedTranslation & { readonly id: string }> {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { rows: [], problems: [`${file}: expected texts by id, found ${shown(input)}`] };
  return together(
    Object.entries(input).map(([id, row]: [string, unknown], index) => {
      const at = `${file} row ${index + 1} (${id})`;
      if (!ids.has(id))
        return { rows: [], problems: [`${at} id: expected the id of an imported item, found ${shown(id)}`] };
      const { rows, problems } = checkRow<ImportedTranslation>(at, translationSchema, row);
      return { rows: rows.map((translation) => ({ id, ...translation })), problems };
    }),
  );
}

function checkRow<T>(at: string, schema: z.ZodObject & z.ZodType<T>, row: unknown): Checked<T> {
  const read = schema.safeParse(row);
  if (read.success) return { rows: [read.data], problems: [] };
  const problems = read.error.issues.flatMap((issue) => {
    const say = (path: readonly PropertyKey[], expected: string, found: string) =>
      `${at} ${path.map(String).join(".")}: expected ${expected}, found ${found}`;
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
  return { rows: [], problems };
}

function together<T>(checked: readonly Checked<T>[]): Checked<T> {
  return { rows: checked.flatMap(({ rows }) => rows), problems: checked.flatMap(({ problems }) => problems) };
}
