/**
 * Checks every file authors write: `npm run knowledge:check [-- folder] [-- --all]`. Exit code 1 when something is to
 * mend. Below the problems stands what is only to consider; `--all` names every place of it.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { adviceLines } from "../server/knowledge/advice/advice-lines.ts";
import { adviceOn } from "../server/knowledge/advice/advice.ts";
import { writtenFiles } from "../server/knowledge/advice/written-file.ts";
import { readFolder } from "../server/knowledge/files/list-files.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { problemLine } from "../server/knowledge/model/problem.ts";
import { projectFolder } from "../server/project-folder.ts";

const placesShown = 5;

const [folder] = process.argv.slice(2).filter((argument) => argument !== "--all");
const most = process.argv.includes("--all") ? Infinity : placesShown;
const knowledgeDir = folder === undefined ? fileURLToPath(new URL("knowledge/", projectFolder)) : resolve(folder);
const catalogue = await loadCatalogue({ knowledgeDir });
const { files, strays } = readFolder(knowledgeDir);

for (const problem of catalogue.problems) console.log(problemLine(problem));
console.log(`${files.length + strays.length} files, ${catalogue.problems.length} problems`);
if (catalogue.problems.length > 0) process.exitCode = 1;
for (const line of adviceLines(adviceOn(writtenFiles(catalogue, files), catalogue.vocabularies), most))
  console.log(line);
