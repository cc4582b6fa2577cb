/** Checks of the folders in the settings: against each other, and against the disk. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, basename, relative, resolve, isAbsolute } from "node:path";

/** Sentences; none when both can be used together. */
export function wrongFolder(given: { readonly data: string; readonly knowledge: string }): string[] {
  const [data, knowledge] = [real(given.data), real(given.knowledge)];
  if (existsSync(data) && !statSync(data).isDirectory())
    return [`DATA_DIR: expected a folder, found a file at ${JSON.stringify(data)}`];
  const way = relative(knowledge, data);
  const isInside = way === "" || (!isAbsolute(way) && way.split(/[/\\]/)[0] !== "..");
  return isInside
    ? [
        `DATA_DIR: expected a folder outside KNOWLEDGE_DIR (${JSON.stringify(knowledge)}), found ${JSON.stringify(data)}: what is written there would be read as knowledge`,
      ]
    : [];
}

/** A sentence when the folder that is read from at start is not there; null when it is. */
export function missingKnowledge(path: string): string | null {
  const folder = real(path);
  if (existsSync(folder) && statSync(folder).isDirectory()) return null;
  return `KNOWLEDGE_DIR: expected a folder with what authors wrote, found none at ${JSON.stringify(folder)}`;
}

/** Symbolic links followed as far as the path exists. */
function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  return dirname(whole) === whole ? whole : join(real(dirname(whole)), basename(whole));
}
