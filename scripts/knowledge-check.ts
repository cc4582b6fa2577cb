/** Checks every file authors write: `npm run knowledge:check [-- folder]`. Exit code 1 when something is to mend. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readFolder } from "../server/knowledge/files/list-files.ts";
import { loadCatalogue } from "../server/knowledge/load-catalogue.ts";
import { problemLine } from "../server/knowledge/problem.ts";
import { projectFolder } from "../server/project-folder.ts";

const [folder] = process.argv.slice(2);
const knowledgeDir = folder === undefined ? fileURLToPath(new URL("knowledge/", projectFolder)) : resolve(folder);
const { problems } = await loadCatalogue({ knowledgeDir, cacheDir: null });
const { files, strays } = readFolder(knowledgeDir);

for (const problem of problems) console.log(problemLine(problem));
console.log(`${files.length + strays.length} files, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
