/** A file that saves work and may be missing: what it holds can be made again. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The former file stays whole until the new one is. A full or read-only disk is no fault here: nobody who reads the site is to
 * suffer from it, and the next start does the work again.
 */
export function writeCacheFile(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch {
    removeIfPossible(temporary);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // On a read-only disk there is none.
  }
}
