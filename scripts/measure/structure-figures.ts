/** How large the parts of the house are, as rows for a terminal. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../server/project-folder.ts";
import { importsOf, type Source } from "../../tests/architecture-rules.ts";
import {
  crowdedFolders,
  filesByFolder,
  functionsIn,
  longFunctions,
  namesTwice,
  wideLines,
} from "../../tests/structure-rules.ts";

const root = fileURLToPath(projectFolder);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"));

const sourcesOf = (files: readonly string[], ending: string): readonly Source[] =>
  files.filter((file) => file.endsWith(ending)).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

const linesOf = (sources: readonly Source[]): number =>
  sources.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);

export interface StructureFigure {
  readonly name: string;
  readonly count: number;
  /** What it is a count of, or what is largest; empty where a list says nothing. */
  readonly list: readonly string[];
}

export function structureFigures(): readonly StructureFigure[] {
  const files = ["server", "views", "tests"].flatMap(filesIn);
  const server = sourcesOf(files, ".ts").filter(({ path }) => path.startsWith("server/"));
  const templates = sourcesOf(files, ".hbs");
  const app = server.find(({ path }) => path === "server/web/app.ts");
  const figure = (name: string, count: number): StructureFigure => ({ name, count, list: [] });
  const all = (name: string, list: readonly string[]): StructureFigure => ({ name, count: list.length, list });
  return [
    figure("files of server/", server.length),
    figure("lines of server/", linesOf(server)),
    figure("longest function of server/, lines", Math.max(...server.flatMap(functionsIn).map(({ lines }) => lines))),
    all("functions of server/ above 50 lines", longFunctions(server)),
    all("exported and file names twice in server/", namesTwice(server)),
    figure("largest folder, files", filesByFolder(files)[0]?.[1] ?? 0),
    all("folders above 20 files", crowdedFolders(files)),
    figure("imports of server/web/app.ts", app === undefined ? 0 : importsOf(app).length),
    figure("lines of templates", linesOf(templates)),
    all("lines of templates above 160 columns", templates.flatMap(wideLines)),
  ];
}
