/** Where each kind of content lies in `knowledge/`, and in addresses: the folder's name is the same word in both. */
import type { ContentType } from "./model/item.ts";

export const folders = ["actions", "outputs", "lessons", "practices", "pages", "info-sessions"] as const;
export type Folder = (typeof folders)[number];

export const folderOf: Readonly<Record<ContentType, Folder>> = {
  action: "actions",
  "action-output": "outputs",
  "lesson-learned": "lessons",
  "practice-note": "practices",
};

/** What an id looks like, in file names, links and addresses. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function isFolder(value: unknown): value is Folder {
  return folders.some((folder) => folder === value);
}
