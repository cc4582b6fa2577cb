/**
 * Writes items and translations into the knowledge folder.
 *   npm run knowledge:import -- --items items.json [--translations fr=fr.json …] [--date 2026-11-25] [--into knowledge]
 * Items may also be a `.csv`. Everything is checked first, as `knowledge:check` would: nothing is written while a row has a
 * problem. A file that is there and says something else is written over only with `--replace`. Files of items no longer
 * named are left alone.
 */
import { fileURLToPath } from "node:url";
import { importFiles } from "../server/knowledge/import/import-files.ts";
import { projectFolder } from "../server/project-folder.ts";
import { readOptions } from "./knowledge-import/options.ts";

const options = readOptions(process.argv.slice(2), {
  date: new Date().toISOString().slice(0, 10),
  into: fileURLToPath(new URL("knowledge/", projectFolder)),
});
if ("problems" in options) refuse(options.problems);
else {
  const { written, unchanged, problems } = await importFiles(options);
  if (problems.length > 0) refuse(problems);
  else console.log(`${written} files written, ${unchanged} unchanged`);
}

function refuse(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}
