/** Imported items as the files in `knowledge/` they become. Planning writes nothing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFile } from "../files/head/front-matter.ts";
import { folderOf } from "../folders.ts";
import { declarationOf, headFields } from "../model/content-types.ts";
import { commonFields } from "../model/fields.ts";
import type { PlacedItem, PlacedTranslation } from "./check-rows.ts";
import type { ImportedItem } from "./import-schemas.ts";

export interface ImportInput {
  readonly items: readonly PlacedItem[];
  readonly translations: readonly PlacedTranslation[];
  /** `YYYY-MM-DD`: the `updated` of items whose original changed. */
  readonly day: string;
}

export interface PlannedFile {
  /** From the knowledge folder: `lessons/x.en.md`. */
  readonly path: string;
  readonly id: string;
  /** The row it comes from, for messages. */
  readonly at: string;
  /** What is there now; null when there is no file. */
  readonly former: string | null;
  readonly text: string;
}

/** The day of an original stays what it was while nothing else of it changes, so that a second run changes no byte. */
export function plannedFiles(knowledgeDir: string, { items, translations, day }: ImportInput): readonly PlannedFile[] {
  const folders = new Map(items.map(({ id, type }) => [id, folderOf[type]]));
  const pathOf = (id: string, language: string) => `${folders.get(id) ?? ""}/${id}.${language}.md`;
  const formerAt = (path: string) => readOrNull(join(knowledgeDir, path));
  return [
    ...items.map((item) => {
      const path = pathOf(item.id, item.language);
      const former = formerAt(path);
      const formerDay = former === null ? undefined : /^updated: "?(\d{4}-\d{2}-\d{2})"?$/m.exec(former)?.[1];
      const kept = formerDay === undefined ? null : originalFile(item, formerDay);
      const text = kept !== null && kept === former ? kept : originalFile(item, day);
      return { path, id: item.id, at: item.at, former, text };
    }),
    ...translations.map(({ id, at, language, title, summary, body }) => {
      const path = pathOf(id, language);
      return {
        path,
        id,
        at,
        former: formerAt(path),
        text: writeFile({ title, summary, translatedBy: "platform" }, body),
      };
    }),
  ];
}

function readOrNull(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** First what only its type has, then what all have; the lists of a group each say only what is known. */
function originalFile(item: ImportedItem, updated: string): string {
  const { own, time } = declarationOf[item.type];
  const stated = headFields(item.type);
  const names = [...Object.keys(own), time, ...Object.keys(commonFields).filter((name) => name in stated)];
  const fields = Object.fromEntries(names.map((name) => [name, known(item[name])]));
  return writeFile(filled({ title: item.title, summary: item.summary, ...fields, updated }), item.body);
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  return typeof value === "object" && value !== null ? filled(value) : value;
}

/** Without what is unknown or empty: an author reads only what there is. */
function filled(head: object): Record<string, unknown> {
  const isFilled = (value: unknown) =>
    value !== null && value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(head).filter(([, value]) => isFilled(value)));
}
