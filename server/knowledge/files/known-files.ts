/** The files of `knowledge/` as they were read last, brought up to date by reading only those that changed. */
import { createHash } from "node:crypto";
import { slices } from "../../slices.ts";
import type { CachePart, DiskCache } from "../../storage/disk-cache.ts";
import type { ValuePlace } from "../../storage/value-files.ts";
import { folders, isFolder } from "../folders.ts";
import type { TextBody } from "../model/item.ts";
import type { SectionHeading } from "../model/vocabularies.ts";
import { isLeftOver } from "./left-over-names.ts";
import { listFile, listFolder, readListed, type ListedFile, type StrayFile } from "./list-files.ts";
import type { KnowledgeFile, ReadKnowledgeFile } from "./read-knowledge-file.ts";
import { storedBodies, type StoredBodies } from "./stored-bodies.ts";

/** Paths from the knowledge folder, `lessons/x.en.md`, of all that may have changed; null when anything may have. */
export type ChangedPaths = ReadonlySet<string> | null;

export interface KnownFile extends ListedFile {
  readonly content: KnowledgeFile;
  /** Read when it is asked for. */
  readonly body: () => TextBody;
}

export interface KnownFiles {
  /** By folder, then by name. */
  readonly files: readonly KnownFile[];
  readonly strays: readonly StrayFile[];
}

export interface KnownFilesOptions {
  readonly knowledgeDir: string;
  readonly cache: DiskCache;
  /** Called with the path of each file that is opened. */
  readonly onRead?: (path: string) => void;
  /** Called after each file that was opened, with how many of all are known. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Kept between starts, by path. */
interface ReadFile {
  readonly stamp: string | null;
  /** Of the file's bytes. */
  readonly hash: string;
  readonly content: KnowledgeFile;
  /** Null where the file cannot be shown. */
  readonly body: ValuePlace | null;
}

/**
 * A function that looks at what changed, and opens a file when its stamp is another one or was never trusted; one whose bytes are
 * the same is not read again. `headings` are part of what is read: other ones, and every file is. Call it again only when the
 * former call has ended. The answer is the same object as long as nothing changed.
 */
export function knownFiles(
  options: KnownFilesOptions,
): (changed: ChangedPaths, headings: readonly SectionHeading[]) => Promise<KnownFiles> {
  const { knowledgeDir, cache } = options;
  const bodies = storedBodies(cache.values("bodies"));
  let known: KnownFiles | null = null;
  let part: CachePart<ReadFile> | null = null;
  // A call that failed may not have read all that had changed.
  let isBehind = false;

  return async (changed, headings) => {
    const current = cache.part<ReadFile>("knowledge", headings);
    const isWhole = changed === null || known === null || part !== current || isBehind;
    part = current;
    isBehind = true;
    const listing = isWhole ? listFolder(knowledgeDir) : changesOf(knowledgeDir, changed);
    if (known === null) await bodies.forgetDamaged(current, listing.files);
    const { files, strays } = await readChanged(listing, headings, current, bodies, options);
    const next = isWhole || known === null ? { files, strays } : merged(known, changed, { files, strays });
    if (known === null || !isSame(known, next)) known = next;
    current.keep(new Set(known.files.map(({ path }) => path)));
    isBehind = false;
    return known;
  };
}

/** Files after which what was read is written, so that a start that is broken off is not lost. */
const filesAWrite = 1000;

/** What stands now where something changed. */
function changesOf(knowledgeDir: string, changed: ReadonlySet<string>) {
  const found = [...changed].flatMap((path) => {
    const [folder = "", name = ""] = path.split("/");
    return isFolder(folder) && !isLeftOver(name) ? (listFile(knowledgeDir, folder, name) ?? []) : [];
  });
  return sorted(found);
}

function sorted(found: readonly (ListedFile | StrayFile)[]) {
  const files: ListedFile[] = [];
  const strays: StrayFile[] = [];
  for (const one of found)
    if ("problem" in one) strays.push(one);
    else files.push(one);
  return { files, strays };
}

async function readChanged(
  listing: { readonly files: readonly ListedFile[]; readonly strays: readonly StrayFile[] },
  headings: readonly SectionHeading[],
  part: CachePart<ReadFile>,
  bodies: StoredBodies,
  { knowledgeDir, onRead, onProgress }: KnownFilesOptions,
): Promise<KnownFiles> {
  const files: KnownFile[] = [];
  const slice = slices();
  const strays = [...listing.strays];
  for (const [place, listed] of listing.files.entries()) {
    if (slice.isOver()) await slice.next();
    const former = part.get(listed.path);
    if (former !== undefined && former.stamp !== null && former.stamp === listed.stamp) {
      files.push({ ...listed, content: former.content, body: bodies.of(former.body) });
      continue;
    }
    onRead?.(listed.path);
    const opened = readListed(knowledgeDir, listed);
    if (opened === null) continue;
    if ("problem" in opened) {
      strays.push(opened);
      continue;
    }
    const hash = createHash("sha256").update(opened.bytes).digest("base64url");
    const { content, body } =
      former?.hash === hash ? former : bodies.apart(await contentOf(opened.bytes, listed, headings));
    if (former?.hash !== hash || former.stamp !== listed.stamp)
      part.set(listed.path, { stamp: listed.stamp, hash, content, body });
    files.push({ ...listed, content, body: bodies.of(body) });
    onProgress?.(place + 1, listing.files.length);
    if (files.length % filesAWrite === 0) part.keep();
  }
  return { files, strays };
}

async function contentOf(
  bytes: Buffer,
  listed: ListedFile,
  headings: readonly SectionHeading[],
): Promise<ReadKnowledgeFile> {
  // YAML and Markdown packages take longer to load than a warm start takes in all.
  const { readKnowledgeFile } = await import("./read-knowledge-file.ts");
  return readKnowledgeFile(bytes, listed, headings);
}

/** `found` in place of what was known of the paths that changed. */
function merged(known: KnownFiles, changed: ReadonlySet<string>, found: KnownFiles): KnownFiles {
  const replace = <T extends { readonly path: string }>(before: readonly T[], now: readonly T[]): readonly T[] => {
    const byPath = new Map(now.map((one) => [one.path, one]));
    const paths = new Set(before.map(({ path }) => path));
    const kept = before.flatMap((one) => (changed.has(one.path) ? (byPath.get(one.path) ?? []) : one));
    const added = now.filter(({ path }) => !paths.has(path));
    return added.length === 0 ? kept : [...kept, ...added].sort(inOrder);
  };
  return { files: replace(known.files, found.files), strays: replace(known.strays, found.strays) };
}

function inOrder(a: { readonly path: string }, b: { readonly path: string }): number {
  const rank = ({ path }: { readonly path: string }) => folders.findIndex((folder) => path.startsWith(`${folder}/`));
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}

function isSame(a: KnownFiles, b: KnownFiles): boolean {
  const filesAre = (one: KnownFile, place: number) =>
    b.files[place]?.path === one.path && b.files[place].content === one.content;
  return (
    a.files.length === b.files.length &&
    a.files.every(filesAre) &&
    JSON.stringify(a.strays) === JSON.stringify(b.strays)
  );
}
