/** Where each kind of content lies in `knowledge/`, and in addresses: the folder's name is the same word in both. */
import { contentTypes, declarationOf, type ContentType, type DeclarationOf } from "./model/content-types.ts";

export type FolderOfType = DeclarationOf<ContentType>["folder"];
export type Folder = FolderOfType | "pages" | "info-sessions";

/** The declarations say it word for word, which their common type does not. */
export const folderOf = Object.fromEntries(
  contentTypes.map((type) => [type, declarationOf[type].folder]),
) as unknown as { readonly [T in ContentType]: DeclarationOf<T>["folder"] };

export const folders: readonly Folder[] = [...Object.values(folderOf), "pages", "info-sessions"];

const types = new Map<string, ContentType>(contentTypes.map((type) => [folderOf[type], type]));

/** The type whose items lie in a folder; null for pages and information sessions. */
export const typeIn = (folder: Folder): ContentType | null => types.get(folder) ?? null;

/** What an id looks like, in file names, links and addresses. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function isFolder(value: unknown): value is Folder {
  return folders.some((folder) => folder === value);
}
