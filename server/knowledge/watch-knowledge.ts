/** Reports which files authors saved, for `MODE=development`. */
import { existsSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";
import type { ChangedPaths } from "./files/known-files.ts";
import { isLeftOver } from "./files/left-over-names.ts";
import { folders } from "./folders.ts";

/** An editor's save is several events; this much quiet means it is over. */
const quietMilliseconds = 60;
/** Changes in one burst from which anything counts as changed: the system may drop events when a whole folder is exchanged. */
const mostNamed = 100;

/** What changed since it was last taken. */
function changesSoFar() {
  let paths = new Set<string>();
  let isUnknown = false;
  return {
    add: (path: string | null) => {
      if (path === null || paths.size >= mostNamed) isUnknown = true;
      else paths.add(path);
    },
    isNone: () => !isUnknown && paths.size === 0,
    take: (): ChangedPaths => {
      const taken = isUnknown ? null : paths;
      paths = new Set();
      isUnknown = false;
      return taken;
    },
  };
}

/** `folder`: "" for the knowledge folder itself. Undefined when it says nothing of a text; null when anything may have changed. */
function pathOf(folder: string, name: string | null): string | null | undefined {
  // A mounted ConfigMap exchanges all its files by renaming `..data`.
  if (name === null || folder === "" || name.startsWith("..")) return null;
  return isLeftOver(name) ? undefined : `${folder}/${name}`;
}

/**
 * Calls `onChange`, which must not reject, once after each burst of changes and never before its former call has ended.
 * One watcher a folder: watching recursively costs a watcher a file on Linux and misses files in new folders.
 */
export function watchKnowledge(
  knowledgeDir: string,
  onChange: (changed: ChangedPaths) => void | Promise<void>,
  { signal }: { readonly signal: AbortSignal },
): void {
  const watchers = new Map<string, FSWatcher>();
  const changes = changesSoFar();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const run = () => {
    last = last.then(() => (signal.aborted || changes.isNone() ? undefined : onChange(changes.take())));
  };
  const changed = (path: string | null) => {
    changes.add(path);
    watchNewFolders();
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(run, quietMilliseconds);
  };
  const stopWatching = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const startWatching = (folder: string) => {
    const watcher = watch(join(knowledgeDir, folder), (_event, name) => {
      const path = pathOf(folder, name);
      if (path !== undefined) changed(path);
    });
    watchers.set(folder, watcher);
    watcher.on("error", () => {
      stopWatching(folder);
      changed(null);
    });
  };
  const watchNewFolders = () => {
    for (const folder of ["", "vocabularies", ...folders]) {
      if (!existsSync(join(knowledgeDir, folder))) stopWatching(folder);
      else if (!watchers.has(folder) && !signal.aborted) startWatching(folder);
    }
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const folder of [...watchers.keys()]) stopWatching(folder);
  });
  watchNewFolders();
}
