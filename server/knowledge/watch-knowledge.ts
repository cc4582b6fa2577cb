/** Tells when an author has saved something, for `MODE=development`. */
import { existsSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";
import { folders } from "./folders.ts";

/** An editor's save is several events; this much quiet means it is over. */
const quietMilliseconds = 60;

/**
 * Calls `onChange`, which must not reject, once after each burst of changes and never before its former call has ended.
 * One watcher a folder: watching recursively costs a watcher a file on Linux and misses files in new folders.
 */
export function watchKnowledge(
  knowledgeDir: string,
  onChange: () => void | Promise<void>,
  { signal }: { readonly signal: AbortSignal },
): void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const run = () => {
    last = last.then(() => (signal.aborted ? undefined : onChange()));
  };
  const changed = () => {
    watchNewFolders();
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(run, quietMilliseconds);
  };
  const stopWatching = (path: string) => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  const watchNewFolders = () => {
    for (const path of ["", "vocabularies", ...folders].map((folder) => join(knowledgeDir, folder))) {
      if (!existsSync(path)) stopWatching(path);
      else if (!watchers.has(path) && !signal.aborted)
        watchers.set(
          path,
          watch(path, changed).on("error", () => {
            stopWatching(path);
            changed();
          }),
        );
    }
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const path of [...watchers.keys()]) stopWatching(path);
  });
  watchNewFolders();
}
