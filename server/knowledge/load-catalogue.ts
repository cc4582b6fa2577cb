/** Loads everything in `knowledge/`, checked, as a catalogue. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../project-folder.ts";
import { inSlices } from "../slices.ts";
import { diskCache, type DiskCache } from "../storage/disk-cache.ts";
import { buildItems, type BuiltItems, type PlacedFile } from "./build-items.ts";
import { buildCatalogue, type Catalogue } from "./catalogue.ts";
import { knownFiles, type ChangedPaths, type KnownFiles } from "./files/known-files.ts";
import { readItemNumbers } from "./item-numbers.ts";
import type { Problem } from "./model/problem.ts";
import { readVocabularies, readVocabularyTexts, type ReadVocabularies } from "./vocabulary/read-vocabularies.ts";

export interface CatalogueOptions {
  readonly knowledgeDir: string;
  /** Where what was read is kept. Default: in memory, so that a single call reads every file anew. */
  readonly cache?: DiskCache;
  /** Called with each problem, in the order of `catalogue.problems`. */
  readonly onProblem?: (problem: Problem) => void;
  /** Called with the path of each text that is opened: `lessons/x.en.md`. */
  readonly onRead?: (path: string) => void;
  /** Called after each text that was opened, with how many of all are known. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** `changed`: what may have changed since the former call. Default null: anything. */
export type CatalogueLoader = (changed?: ChangedPaths) => Promise<Catalogue>;

/** Never rejects for what an author wrote: that is in `problems`. */
export function loadCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  return catalogueLoader(options)();
}

/**
 * Loads again and again, reading anew only files whose content has changed. One call at a time. Gives the former catalogue as
 * long as nothing in it would be another.
 */
export function catalogueLoader({
  knowledgeDir,
  cache = diskCache(null),
  onProblem,
  onRead,
  onProgress,
}: CatalogueOptions): CatalogueLoader {
  const filesNow = knownFiles({ knowledgeDir, cache, ...(onRead && { onRead }), ...(onProgress && { onProgress }) });
  const vocabulariesNow = knownVocabularies(join(knowledgeDir, "vocabularies"));
  const fileOf = namesIn(knowledgeDir);
  const numbersNow = knownNumbers(join(knowledgeDir, numbersFile));
  let last: {
    readonly read: ReadVocabularies;
    readonly known: KnownFiles;
    readonly numbers: ReadNumbers;
    readonly catalogue: Catalogue;
  } | null = null;

  return async (changed = null) => {
    const read = vocabulariesNow(changed);
    const numbers = numbersNow();
    const known = await filesNow(changed, read.vocabularies.sections);
    if (last?.read !== read || last.known !== known || last.numbers !== numbers)
      last = { read, known, numbers, catalogue: await assemble(known, read, numbers, fileOf) };
    const { catalogue } = last;
    if (onProblem) catalogue.problems.forEach(onProblem);
    return catalogue;
  };
}

const numbersFile = "numbers.txt";
type ReadNumbers = ReturnType<typeof readItemNumbers>;

/** Read again only when the file says something else. */
function knownNumbers(file: string): () => ReadNumbers {
  let last: { readonly text: string | null; readonly read: ReadNumbers } | null = null;
  return () => {
    const text = existsSync(file) ? readFileSync(file, "utf8") : null;
    if (last === null || last.text !== text) last = { text, read: readItemNumbers(text) };
    return last.read;
  };
}

/** Read again only when a text of theirs is another. */
function knownVocabularies(folder: string): (changed: ChangedPaths) => ReadVocabularies {
  let last: { readonly texts: string; readonly read: ReadVocabularies } | null = null;
  return (changed) => {
    const isUntouched = changed !== null && ![...changed].some((path) => path.startsWith("vocabularies/"));
    if (last !== null && isUntouched) return last.read;
    const texts = readVocabularyTexts(folder);
    const key = JSON.stringify(texts);
    if (last?.texts !== key) last = { texts: key, read: readVocabularies(texts) };
    return last.read;
  };
}

async function assemble(
  { files, strays }: KnownFiles,
  { vocabularies, isComplete, problems }: ReadVocabularies,
  numbers: ReadNumbers,
  fileOf: (path: string) => string,
): Promise<Catalogue> {
  const strayPaths = strays.map(({ path }) => path);
  const built = isComplete
    ? await inSlices(buildItems(files, strayPaths, vocabularies, fileOf))
    : onlyProblemsOf(files);
  const all: Problem[] = [
    ...problems.map(({ name, ...rest }) => ({ file: fileOf(join("vocabularies", name)), ...rest })),
    ...numbers.problems.map((problem) => ({ file: fileOf(numbersFile), ...problem })),
    ...strays.map(({ path, problem }) => ({ file: fileOf(path), ...problem })),
    ...built.problems.map(({ path, ...rest }) => ({ file: fileOf(path), ...rest })),
  ];
  const version = createHash("sha256")
    .update(`${built.digest}\n${JSON.stringify(vocabularies)}\n${numbers.text}`)
    .digest("base64url");
  return buildCatalogue(version, built.items, built.pages, vocabularies, all.sort(inReadingOrder), {
    sessions: built.sessions,
    numbers: numbers.numbers,
  });
}

/** Without the vocabularies nothing can be said of an item beyond its own file. */
function onlyProblemsOf(files: readonly PlacedFile[]): BuiltItems {
  const problems = files.flatMap(({ path, content }) => content.problems.map((problem) => ({ path, ...problem })));
  return { items: [], pages: new Map(), sessions: [], problems, digest: "" };
}

function inReadingOrder(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}

/** A path as an author knows it: from the project's folder, or whole when the knowledge lies elsewhere. */
function namesIn(knowledgeDir: string): (path: string) => string {
  const whole = resolve(knowledgeDir);
  const within = relative(fileURLToPath(projectFolder), whole);
  const shownFolder = within.startsWith("..") || isAbsolute(within) ? whole : within;
  return (path) => join(shownFolder, path).replaceAll(sep, "/");
}
