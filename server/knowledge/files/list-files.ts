/** Which files `knowledge/` holds, read as they are. A file that is too large is named and never read. */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isLanguage, languages, type Language } from "../../language/languages.ts";
import { folders, idPattern, type Folder } from "../folders.ts";
import { shown, type FileProblem } from "./file-problem.ts";
import { isLeftOver } from "./left-over-names.ts";

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

const expectedName = `a Markdown file named like small-letters-and-hyphens.en.md, in ${languages.join(", ")}`;

/** Sorted by path. Folders that are missing count as empty. */
export function readFolder(knowledgeDir: string): FolderContents {
  const files: AuthorFile[] = [];
  const strays = misplaced(knowledgeDir);
  for (const folder of folders) {
    const names = namesIn(join(knowledgeDir, folder));
    if (names === null) strays.push(stray(folder, "a folder that can be read", mayNotRead));
    for (const name of names ?? []) {
      const read = readEntry(knowledgeDir, folder, name);
      if (read === null) continue;
      if ("problem" in read) strays.push(read);
      else files.push(read);
    }
  }
  return { files, strays };
}

/** Null when this program may not read the folder. */
function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder)
      .filter((name) => !isLeftOver(name))
      .sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return [];
    if (code !== undefined && unreadable[code] === mayNotRead) return null;
    throw error;
  }
}

/** Texts in a folder that nobody reads, or in none: their author would wait for them in vain. */
function misplaced(knowledgeDir: string): StrayFile[] {
  const isText = (name: string) => /\.[a-z]{2}\.(?:md|markdown)$/i.test(name);
  const unread = (namesIn(knowledgeDir) ?? []).filter((name) => !folders.some((folder) => folder === name));
  return unread.flatMap((name) => {
    const status = statSync(join(knowledgeDir, name), { throwIfNoEntry: false });
    // Such as lost+found at the top of a disk.
    const texts = status?.isDirectory() ? (namesIn(join(knowledgeDir, name)) ?? []).filter(isText) : [];
    const paths = isText(name) ? [name] : texts.map((text) => `${name}/${text}`);
    return paths.map((path) => stray(path, `a text in one of the folders ${folders.join(", ")}`, "another place"));
  });
}

const stray = (path: string, expected: string, found: string): StrayFile => ({
  path,
  problem: { line: 1, field: "file", expected, found },
});

/** Follows a symbolic link, as a mounted ConfigMap or stow makes them. Null when the file has just been removed. */
function readEntry(knowledgeDir: string, folder: Folder, name: string): AuthorFile | StrayFile | null {
  const path = `${folder}/${name}`;
  const fullPath = join(knowledgeDir, path);
  try {
    const status = statSync(fullPath);
    if (!status.isFile()) return stray(path, expectedName, status.isDirectory() ? "a folder" : "something else");
    const [id = "", language, ending, ...rest] = name.split(".");
    if (!idPattern.test(id) || id.length > 100 || !isLanguage(language) || ending !== "md" || rest.length > 0)
      return stray(path, expectedName, shown(name));
    if (status.size > largestBytes)
      return stray(path, "a file of at most 1 MB", `${(status.size / 1_000_000).toFixed(1)} MB`);
    return { path, folder, id, language, bytes: readFileSync(fullPath) };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" && lstatSync(fullPath, { throwIfNoEntry: false }) === undefined) return null;
    const found = code === undefined ? null : unreadable[code];
    if (found === undefined || found === null) throw error;
    return stray(path, "a file that can be read", found);
  }
}

const mayNotRead = "one that this program may not read";
/** What keeps a file that is there from being read, by the code of the error. */
const unreadable: Readonly<Record<string, string>> = {
  ENOENT: "a symbolic link that leads nowhere",
  ENOTDIR: "a symbolic link that leads nowhere",
  ELOOP: "symbolic links that lead to each other",
  EACCES: mayNotRead,
  EPERM: mayNotRead,
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
