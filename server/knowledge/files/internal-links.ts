/**
 * Links between texts. An author writes `knowledge:<id>`, `page:<id>`, `concept:<id>` or the other file's relative path; rendered HTML
 * holds `/{language}/<folder>/<id>` until a page is shown in some language. Pure.
 */
import type { Language } from "../../language/languages.ts";
import { isFolder, type Folder } from "../folders.ts";

export interface InternalLink {
  readonly line: number;
  readonly kind: "knowledge" | "concept";
  readonly id: string;
  /** Folder the author named in a relative path; null when she gave the id only. */
  readonly folder: Folder | null;
  /** As the author wrote it. */
  readonly written: string;
}

export const linkForms =
  "https://…, mailto:…, #anchor, knowledge:<id>, page:<id>, concept:<id> or a file such as ../lessons/x.en.md";

const neutral = /^(knowledge|page|concept):([a-z0-9-]+)(#[^\s"]*)?$/;
const relative = /^(?:\.\/|\.\.\/([a-z-]+)\/)?([a-z0-9-]+)\.[a-z]{2}\.md(#[^\s"]*)?$/;

/** Reads one link of a file in `folder`; null when it is none of ours. `href` is what the rendered HTML holds for now. */
export function readInternalLink(
  written: string,
  folder: Folder,
  line: number,
): (InternalLink & { href: string }) | null {
  const named = neutral.exec(written);
  if (named) {
    const [, scheme, id = "", anchor = ""] = named;
    const kind = scheme === "concept" ? "concept" : "knowledge";
    return { line, kind, id, folder: scheme === "page" ? "pages" : null, written, href: `${kind}:${id}${anchor}` };
  }
  const path = relative.exec(written);
  if (!path) return null;
  const target = path[1] ?? folder;
  if (!isFolder(target)) return null;
  const id = path[2] ?? "";
  return { line, kind: "knowledge", id, folder: target, written, href: `knowledge:${id}${path[3] ?? ""}` };
}

/** Where links lead: folder of an item or page, whether a concept exists. */
export interface LinkTargets {
  readonly folderOf: (id: string) => Folder | undefined;
  readonly hasConcept: (id: string) => boolean;
}

export function leadsSomewhere({ kind, id, folder }: InternalLink, targets: LinkTargets): boolean {
  if (kind === "concept") return targets.hasConcept(id);
  const found = targets.folderOf(id);
  return found !== undefined && (folder === null || folder === found);
}

/** Addresses for the links of rendered HTML. A dead link loses its address and stays as text. */
export function resolveLinks(html: string, targets: LinkTargets): string {
  return html.replace(
    / href="(knowledge|concept):([a-z0-9-]+)(#[^"]*)?"/g,
    (_, kind: string, id: string, anchor = "") => {
      if (kind === "concept")
        return targets.hasConcept(id) ? ` href="/{language}/glossary/${id}${anchor as string}"` : "";
      const folder = targets.folderOf(id);
      if (folder === undefined) return "";
      return ` href="/{language}/${folder === "pages" ? "" : `${folder}/`}${id}${anchor as string}"`;
    },
  );
}

/** Section HTML for a page in `language`: readers stay in the language they read, also in an untranslated text. */
export function linksInLanguage(html: string, language: Language): string {
  return html.replaceAll(' href="/{language}/', ` href="/${language}/`);
}
