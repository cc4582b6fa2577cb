/** Which files `knowledge/` holds, and what is in them. A file that is too large is named and never read. */
import { lstatSync, readdirSync, readFileSync, statSync, type BigIntStats } from "node:fs";
import { join } from "node:path";
import { isLanguage, languages, type Language } from "../../language/languages.ts";
import { folders, idPattern, type Folder } from "../folders.ts";
import { shown, type FileProblem } from "./file-problem.ts";
import { isLeftOver } from "./left-over-names.ts";

export const largestBytes = 1_000_000;

export interface ListedFile {
  /** From the knowledge folder, with `/`: `lessons/x.en.md`. */
  readonly path: string;
  readonly folder: Folder;
  readonly id: string;
  readonly language: Language;
  /**
   * Place, size and times of the file on its disk: as long as it is the same, the content is. Null while that cannot be told,
   * for two seconds after a change. The time of change (ctime) is in it, which no program can set: a file that was restored
   * or exchanged with its former size and date has another one.
   */
  readonly stamp: string | null;
}

export interface AuthorFile extends ListedFile {
  readonly bytes: Buffer;
}

export interface StrayFile {
  readonly path: string;
  readonly problem: FileProblem;
}

export interface FolderListing {
  readonly files: readonly ListedFile[];
  readonly strays: readonly StrayFile[];
}

export interface FolderContents extends FolderListing {
  readonly files: readonly AuthorFile[];
}

const expectedName = `a Markdown file named like small-letters-and-hyphens.en.md, in ${languages.join(", ")}`;

/** Sorted by path within a folder. Folders that are missing count as empty. No file is opened. */
export function listFolder(knowledgeDir: string): FolderListing {
  const files: ListedFile[] = [];
  const strays = misplaced(knowledgeDir);
  for (const folder of folders) {
    const names = namesIn(join(knowledgeDir, folder));
    if (names === null) strays.push(stray(folder, "a folder that can be read", mayNotRead));
    for (const name of names ?? []) {
      const listed = listFile(knowledgeDir, folder, name);
      if (listed === null) continue;
      if ("problem" in listed) strays.push(listed);
      else files.push(listed);
    }
  }
  return { files, strays };
}

/** As `listFolder`, with what is in the files. */
export function readFolder(knowledgeDir: string): FolderContents {
  const listing = listFolder(knowledgeDir);
  const files: AuthorFile[] = [];
  const strays = [...listing.strays];
  for (const file of listing.files) {
    const read = readListed(knowledgeDir, file);
    if (read === null) continue;
    if ("problem" in read) strays.push(read);
    else files.push(read);
  }
  return { files, strays: strays.sort((a, b) => (a.path < b.path ? -1 : 1)) };
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

/** Texts in a folder that the site does not read, or in none: reported, as they would not appear. */
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

/**
 * One file of a folder, whose name is not left over by a program. Follows a symbolic link, as a mounted ConfigMap or stow makes
 * them. Null when it is not there.
 */
export function listFile(knowledgeDir: string, folder: Folder, name: string): ListedFile | StrayFile | null {
  const path = `${folder}/${name}`;
  return orStray(knowledgeDir, path, () => {
    const status = statSync(join(knowledgeDir, path), { bigint: true });
    if (!status.isFile()) return stray(path, expectedName, status.isDirectory() ? "a folder" : "something else");
    const [id = "", language, ending, ...rest] = name.split(".");
    if (!idPattern.test(id) || id.length > 100 || !isLanguage(language) || ending !== "md" || rest.length > 0)
      return stray(path, expectedName, shown(name));
    if (status.size > largestBytes)
      return stray(path, "a file of at most 1 MB", `${(Number(status.size) / 1_000_000).toFixed(1)} MB`);
    return { path, folder, id, language, stamp: stampOf(status) };
  });
}

/** Null when the file has just been removed. */
export function readListed(knowledgeDir: string, file: ListedFile): AuthorFile | StrayFile | null {
  return orStray(knowledgeDir, file.path, () => ({ ...file, bytes: readFileSync(join(knowledgeDir, file.path)) }));
}

/** Milliseconds, longer than a step of the clock of usual file systems: two changes within one step have the same time. */
const settledMs = 2000;

function stampOf({ dev, ino, size, mtimeNs, ctimeNs, ctimeMs }: BigIntStats): string | null {
  if (Date.now() - Number(ctimeMs) < settledMs) return null;
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

/** What `look` gives, or what keeps the file from being looked at. */
function orStray<T>(knowledgeDir: string, path: string, look: () => T): T | StrayFile | null {
  try {
    return look();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" && lstatSync(join(knowledgeDir, path), { throwIfNoEntry: false }) === undefined) return null;
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
