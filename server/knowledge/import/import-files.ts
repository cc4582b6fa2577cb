/** The import: files of items and translations into `knowledge/`, all of it or nothing. */
import { basename, join } from "node:path";
import type { Language } from "../../language/languages.ts";
import { readVocabularies, readVocabularyTexts } from "../vocabulary/read-vocabularies.ts";
import { overwrites, problemsOfPlan } from "./check-plan.ts";
import { checkItems, checkTranslations } from "./check-rows.ts";
import { withIds } from "./named-bodies.ts";
import { plannedFiles } from "./planned-files.ts";
import { readItems, readTranslations } from "./read-rows.ts";
import { rowProblem, systemReason } from "./row-problem.ts";
import { writePlan, type ImportReport } from "./write-plan.ts";

export interface ImportOptions {
  /** Path of a .json or .csv file. */
  readonly items: string;
  readonly translations: readonly { readonly language: Language; readonly path: string }[];
  /** `YYYY-MM-DD`: the `updated` of items that are new or changed. */
  readonly date: string;
  /** The knowledge folder. */
  readonly into: string;
  /** True to write over files that say something else. */
  readonly replace: boolean;
}

/** Never rejects for what a file holds or a disk refuses: that is in `problems`, and then nothing was written unless it says so. */
export async function importFiles(options: ImportOptions): Promise<ImportReport> {
  const refused = (problems: readonly string[]) => ({ written: 0, unchanged: 0, problems });
  const { problems, ...input } = readInput(options);
  if (problems.length > 0) return refused(problems);
  try {
    const { vocabularies } = readVocabularies(readVocabularyTexts(join(options.into, "vocabularies")));
    const items = input.items.map((item) => withIds(item, vocabularies));
    const plan = plannedFiles(options.into, { ...input, items, day: options.date });
    const wrong = [...(options.replace ? [] : overwrites(plan)), ...(await problemsOfPlan(options.into, plan))];
    return wrong.length > 0 ? refused(wrong) : writePlan(options.into, plan);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const place = "path" in error ? String(error.path) : options.into;
    return refused([rowProblem(place, "folders and files that can be used", systemReason(error))]);
  }
}

/** All rows of all files, and every problem in them. */
function readInput(options: ImportOptions) {
  const read = readItems(options.items);
  const items = checkItems(basename(options.items), read.rows);
  const originals = new Map(items.rows.map(({ id, language }) => [id, language]));
  const translations = options.translations.map(({ language, path }) => {
    const texts = readTranslations(path);
    if ("problems" in texts) return { rows: [], problems: texts.problems };
    // Of an item whose row is wrong nothing is known yet: its translations wait for it.
    if (read.problems.length + items.problems.length > 0) return { rows: [], problems: [] };
    return checkTranslations(basename(path), language, texts.json, originals);
  });
  return {
    items: items.rows,
    translations: translations.flatMap(({ rows }) => rows),
    problems: [...read.problems, ...items.problems, ...translations.flatMap(({ problems }) => problems)],
  };
}
