/** The door to the room: everything in `knowledge/`, checked, as a catalogue. */
import { createHash } from "node:crypto";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../project-folder.ts";
import { buildItems, type BuiltItems, type PlacedFile } from "./build-items.ts";
import { buildCatalogue, type Catalogue } from "./catalogue.ts";
import { readCache, writeCache, type CacheEntries, type CacheEntry } from "./files/knowledge-cache.ts";
import { readFolder, type AuthorFile, type FolderContents } from "./files/list-files.ts";
import { pipelineVersion } from "./files/pipeline-version.ts";
import type { Problem } from "./model/problem.ts";
import { readVocabularies, readVocabularyTexts, type ReadVocabularies } from "./vocabulary/read-vocabularies.ts";
import type { SectionHeading } from "./model/vocabularies.ts";

export interface CatalogueOptions {
  readonly knowledgeDir: string;
  /** Null to read and render every file anew and keep nothing. */
  readonly cacheDir: string | null;
  /** Told each problem as well, in the order of `catalogue.problems`. */
  readonly onProblem?: (problem: Problem) => void;
}

/** Never rejects for what an author wrote: that is in `problems`. */
export function loadCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  return catalogueLoader(options)();
}

/** Loads again and again, reading anew only files whose content has changed. One call at a time. */
export function catalogueLoader({ knowledgeDir, cacheDir, onProblem }: CatalogueOptions): () => Promise<Catalogue> {
  let cache: { readonly version: string; readonly entries: CacheEntries } | null = null;
  let vocabulary: { readonly texts: string; readonly read: ReadVocabularies } | null = null;
  const fileOf = namesIn(knowledgeDir);

  return async () => {
    const texts = readVocabularyTexts(join(knowledgeDir, "vocabularies"));
    const key = JSON.stringify(texts);
    if (vocabulary?.texts !== key) vocabulary = { texts: key, read: readVocabularies(texts) };
    const { read } = vocabulary;
    const { sections } = read.vocabularies;
    const version = pipelineVersion(sections);
    if (cache?.version !== version)
      cache = { version, entries: cacheDir === null ? new Map() : readCache(cacheDir, version) };

    const folder = readFolder(knowledgeDir);
    const former = cache.entries;
    const entries = await readFiles(folder.files, former, sections);
    cache = { version, entries };
    const isSame = entries.size === former.size && [...entries].every(([path, entry]) => former.get(path) === entry);
    if (cacheDir !== null && !isSame) writeCache(cacheDir, version, entries);

    const catalogue = assemble(folder, entries, read, fileOf);
    if (onProblem) catalogue.problems.forEach(onProblem);
    return catalogue;
  };
}

async function readFiles(
  files: readonly AuthorFile[],
  former: CacheEntries,
  sections: readonly SectionHeading[],
): Promise<CacheEntries> {
  const entries = new Map<string, CacheEntry>();
  for (const { path, bytes, ...place } of files) {
    const hash = createHash("sha256").update(bytes).digest("base64url");
    const known = former.get(path);
    if (known?.hash === hash) {
      entries.set(path, known);
      continue;
    }
    // YAML and Markdown packages take longer to load than a warm start takes in all.
    const { readKnowledgeFile } = await import("./files/read-knowledge-file.ts");
    entries.set(path, { hash, content: readKnowledgeFile(bytes, place, sections) });
  }
  return entries;
}

function assemble(
  { files, strays }: FolderContents,
  entries: CacheEntries,
  { vocabularies, isComplete, problems }: ReadVocabularies,
  fileOf: (path: string) => string,
): Catalogue {
  const placed = files.flatMap(({ path, folder, id, language }): PlacedFile[] => {
    const content = entries.get(path)?.content;
    return content === undefined ? [] : [{ path, folder, id, language, content }];
  });
  const strayPaths = strays.map(({ path }) => path);
  const built = isComplete ? buildItems(placed, strayPaths, vocabularies, fileOf) : onlyProblemsOf(placed);
  const all: Problem[] = [
    ...problems.map(({ name, ...rest }) => ({ file: fileOf(join("vocabularies", name)), ...rest })),
    ...strays.map(({ path, problem }) => ({ file: fileOf(path), ...problem })),
    ...built.problems.map(({ path, ...rest }) => ({ file: fileOf(path), ...rest })),
  ];
  const version = createHash("sha256")
    .update(`${built.digest}\n${JSON.stringify(vocabularies)}`)
    .digest("base64url");
  return buildCatalogue(version, built.items, built.pages, vocabularies, all.sort(inReadingOrder), built.sessions);
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
