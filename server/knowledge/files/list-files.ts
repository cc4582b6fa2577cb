/** Which files `knowledge/` holds, read as they are. A file that is too large is named and never read. */
import { readdirSync, readFileSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { isLanguage, languages, type Language } from "../../language/languages.ts";
import { folders, idPattern, type Folder } from "../folders.ts";
import { shown, type FileProblem } from "./file-problem.ts";

export const largestBytes = 1_000_000;

export interface AuthorFile {
  /** From the knowledge folder, with `/`: `lessons/x.en.md`. */
  readonly path: string;
  readonly folder: Folder;
  readonly id: string;
  readonly language: Language;
  readonly bytes: Buffer;
}

export interface StrayFile {
  readonly path: string;
  readonly problem: FileProblem;
}

export interface FolderContents {
  readonly files: readonly AuthorFile[];
  readonly strays: readonly StrayFile[];
}

/** What editors leave beside a file while it is open. */
const isLeftover = (name: string) => name.startsWith(".") || name.endsWith("~") || name.endsWith(".tmp");

const expectedName = `a Markdown file named like small-letters-and-hyphens.en.md, in ${languages.join(", ")}`;

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Sorted by path. Folders that are missing count as empty. */
export function readFolder(knowledgeDir: string): FolderContents {
  const files: AuthorFile[] = [];
  const strays: StrayFile[] = [];
  for (const folder of folders)
    for (const entry of entriesOf(join(knowledgeDir, folder))) {
      if (isLeftover(entry.name)) continue;
      const read = readEntry(knowledgeDir, folder, entry);
      if (read === null) continue;
      if ("problem" in read) strays.push(read);
      else files.push(read);
    }
  return { files, strays };
}

function readEntry(knowledgeDir: string, folder: Folder, entry: Dirent): AuthorFile | StrayFile | null {
  const path = `${folder}/${entry.name}`;
  const stray = (expected: string, found: string) => ({ path, problem: { line: 1, field: "file", expected, found } });
  if (!entry.isFile()) return stray(expectedName, entry.isDirectory() ? "a folder" : "something else");
  const [id = "", language, ending, ...rest] = entry.name.split(".");
  if (!idPattern.test(id) || id.length > 100 || !isLanguage(language) || ending !== "md" || rest.length > 0)
    return stray(expectedName, shown(entry.name));
  const fullPath = join(knowledgeDir, folder, entry.name);
  try {
    const { size } = statSync(fullPath);
    if (size > largestBytes) return stray("a file of at most 1 MB", `${(size / 1_000_000).toFixed(1)} MB`);
    return { path, folder, id, language, bytes: readFileSync(fullPath) };
  } catch (error) {
    // Removed since the folder was listed.
    if (isMissing(error)) return null;
    throw error;
  }
}
