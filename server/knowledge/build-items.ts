/** Files to items, pages and sessions: which original a translation belongs to, what is left out, where links lead. Pure. */
import { createHash } from "node:crypto";
import { languages, type Language } from "../language/languages.ts";
import { headRules } from "./check-items.ts";
import { shown, type FileProblem } from "./files/file-problem.ts";
import type { OriginalHead } from "./files/head/head-schemas.ts";
import { leadsSomewhere, resolveLinks, type LinkTargets } from "./files/internal-links.ts";
import type { KnowledgeFile } from "./files/read-knowledge-file.ts";
import { typeIn, type Folder } from "./folders.ts";
import { sessionOf, sessionProblems } from "./info-session-of.ts";
import type { InfoSession, SessionText } from "./model/info-session.ts";
import { itemOf, withMemberStates } from "./item-of.ts";
import { withBody, type Item, type Page, type TextBody } from "./model/item.ts";
import type { Vocabularies } from "./model/vocabularies.ts";

export interface PlacedFile {
  readonly path: string;
  readonly folder: Folder;
  readonly id: string;
  readonly language: Language;
  readonly content: KnowledgeFile;
  /** Read when it is asked for. */
  readonly body: () => TextBody;
}

export interface PathProblem extends FileProblem {
  readonly path: string;
}

export interface BuiltItems {
  readonly items: readonly Item[];
  readonly pages: ReadonlyMap<string, Page>;
  readonly sessions: readonly InfoSession[];
  readonly problems: readonly PathProblem[];
  /** Changes when, and only when, something of an item or page changes. */
  readonly digest: string;
}

interface Group {
  readonly folder: Folder;
  readonly id: string;
  readonly files: PlacedFile[];
}

/**
 * `strays`: paths of files that could not be read; their translations have an original all the same.
 * `fileOf`: how messages and texts name a path. Yields where others may go first.
 */
export function* buildItems(
  files: readonly PlacedFile[],
  strays: readonly string[],
  vocabularies: Vocabularies,
  fileOf: (path: string) => string,
): Generator<undefined, BuiltItems> {
  const problems: PathProblem[] = files.flatMap(({ path, content }) =>
    content.problems.map((one) => ({ path, ...one })),
  );
  const groups = groupFiles(files);
  const folders = foldersById(groups, strays);
  const concepts = new Set(vocabularies.concepts.map(({ id }) => id));
  const targets: LinkTargets = { folderOf: (id) => folders.get(id), hasConcept: (id) => concepts.has(id) };
  const rules = headRules(vocabularies, targets.folderOf);

  const built: Built = { items: [], pages: new Map(), sessions: [], digests: [] };
  for (const group of groups) {
    yield;
    const original = originalOf(group, strays, folders, problems);
    if (original === null) continue;
    for (const file of group.files) problems.push(...bodyProblems(file, targets));
    const { head, readable, lines } = original.content;
    const wrong = [
      ...rules.problemsOf({ folder: group.folder, values: head ?? readable, lines }),
      ...(head?.folder === "info-sessions" ? sessionProblems(head, lines) : []),
    ];
    problems.push(...wrong.map((problem) => ({ path: original.path, ...problem })));
    if (wrong.length === 0) addTo(built, group, original, textsOf(group, original, targets, fileOf));
  }
  return {
    items: withMemberStates(built.items.sort((a, b) => (a.id < b.id ? -1 : 1))),
    pages: built.pages,
    sessions: built.sessions,
    problems,
    digest: createHash("sha256").update(built.digests.join("\n")).digest("base64url"),
  };
}

interface Built {
  readonly items: Item[];
  readonly pages: Map<string, Page>;
  readonly sessions: InfoSession[];
  /** What the digest is made of. */
  readonly digests: string[];
}

/** Adds nothing where the original cannot be shown: its problems are reported already. */
function addTo(built: Built, { folder, id, files }: Group, original: PlacedFile, texts: InfoSession["texts"]): void {
  const { head, text } = original.content;
  if (head === null || text === null) return;
  const type = typeIn(head.folder);
  if (head.folder === "pages") built.pages.set(id, pageOf(id, head, texts));
  else if (head.folder === "info-sessions") built.sessions.push(sessionOf(id, original.language, head, texts));
  else if (type !== null) built.items.push(itemOf(id, type, original.language, head, texts));
  built.digests.push(folder, id, ...files.map(({ language, content: { digest } }) => `${language} ${digest}`));
}

/** Where an id lies, the first place counting. */
function foldersById(groups: readonly Group[], strays: readonly string[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  for (const { id, folder } of groups) if (!folders.has(id)) folders.set(id, folder);
  for (const [folder, name = ""] of strays.map((path) => path.split("/") as [Folder, string?])) {
    const id = name.split(".")[0] ?? "";
    if (!folders.has(id)) folders.set(id, folder);
  }
  return folders;
}

function groupFiles(files: readonly PlacedFile[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const file of files) {
    const key = `${file.folder}/${file.id}`;
    const group = groups.get(key) ?? { folder: file.folder, id: file.id, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The file that holds the metadata; null, and the reason among the problems, when the group cannot be served. */
function originalOf(
  { folder, id, files }: Group,
  strays: readonly string[],
  folders: ReadonlyMap<string, Folder>,
  problems: PathProblem[],
): PlacedFile | null {
  const wrong = ({ path }: PlacedFile, expected: string, found: string) =>
    problems.push({ path, line: 1, field: "file", expected, found });
  const [original, ...others] = files
    .filter(({ content }) => content.isOriginal)
    .sort((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language));
  if (original === undefined) {
    if (!strays.some((path) => path.startsWith(`${folder}/${id}.`)))
      for (const file of files)
        wrong(file, `the original beside its translation, such as ${folder}/${id}.en.md`, "none");
    return null;
  }
  for (const other of others)
    wrong(other, "one original, and translatedBy in its translations", `another, ${original.path}`);
  const first = folders.get(id);
  if (first !== folder) {
    wrong(original, "an id that no other file has", `${shown(id)}, also in ${first ?? "another folder"}/`);
    return null;
  }
  return original;
}

function bodyProblems({ path, content }: PlacedFile, targets: LinkTargets): readonly PathProblem[] {
  const found: FileProblem[] = content.links
    .filter((link) => !leadsSomewhere(link, targets))
    .map(({ line, kind, written }) => ({
      line,
      field: "link",
      expected:
        kind === "concept"
          ? "the id of a concept in vocabularies/thesaurus.json"
          : "a link to an item or page that exists",
      found: shown(written),
    }));
  return [...found, ...content.lacking].map((problem) => ({ path, ...problem }));
}

function textsOf(
  { files }: Group,
  original: PlacedFile,
  targets: LinkTargets,
  fileOf: (path: string) => string,
): InfoSession["texts"] {
  const readable = files.filter((file) => file === original || !file.content.isOriginal);
  return Object.fromEntries(
    readable.flatMap(({ language, path, body, content: { text, links } }) => {
      if (text === null) return [];
      const bodyWithLinks = links.length === 0 ? body : () => linked(body(), targets);
      return [[language, withBody({ ...text, file: fileOf(path) }, bodyWithLinks) satisfies SessionText]];
    }),
  );
}

function linked({ sections, plainText }: TextBody, targets: LinkTargets): TextBody {
  return {
    plainText,
    sections: sections.map((section) => ({ ...section, html: resolveLinks(section.html, targets) })),
  };
}

function pageOf(
  id: string,
  { sources, updated }: Extract<OriginalHead, { folder: "pages" }>,
  texts: Page["texts"],
): Page {
  return { id, texts, sources, updated };
}
