/**
 * Writes items and translations into the knowledge folder.
 *   npm run knowledge:import -- --items items.json [--translations fr=fr.json …] [--date 2026-11-25] [--into knowledge]
 * Items may also be a `.csv`. Nothing is written while a row has a problem. Files of items no longer named are left alone.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkItems, checkTranslations } from "../server/knowledge/import/check-rows.ts";
import { csvRows } from "../server/knowledge/import/csv-rows.ts";
import { importItems } from "../server/knowledge/import/import-items.ts";
import { isLanguage, languages } from "../server/language/languages.ts";
import { projectFolder } from "../server/project-folder.ts";

function readRows(path: string): unknown {
  const text = readFileSync(path, "utf8");
  return path.endsWith(".csv") ? csvRows(text) : JSON.parse(text);
}

function run(): readonly string[] {
  const { values } = parseArgs({
    options: {
      items: { type: "string" },
      translations: { type: "string", multiple: true, default: [] },
      date: { type: "string", default: new Date().toISOString().slice(0, 10) },
      into: { type: "string", default: fileURLToPath(new URL("knowledge/", projectFolder)) },
    },
  });
  if (values.items === undefined) return ["--items: expected a .json or .csv file, found nothing"];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.date))
    return [`--date: expected a day such as 2026-11-25, found ${values.date}`];
  const items = checkItems(basename(values.items), readRows(values.items));
  const ids = new Set(items.rows.map(({ id }) => id));
  const translations = values.translations.map((option) => {
    const [language = "", path = ""] = option.split("=");
    if (!isLanguage(language) || path === "")
      return { rows: [], problems: [`--translations: expected ${languages.join("|")}=file.json, found ${option}`] };
    const { rows, problems } = checkTranslations(basename(path), readRows(path), ids);
    return { rows: rows.map((row) => ({ ...row, language })), problems };
  });
  const problems = [...items.problems, ...translations.flatMap((one) => one.problems)];
  if (problems.length > 0) return problems;
  const rows = translations.flatMap((one) => one.rows);
  const report = importItems(values.into, { items: items.rows, translations: rows, day: values.date });
  console.log(`${report.written} files written, ${report.unchanged} unchanged`);
  return [];
}

const problems = run();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
