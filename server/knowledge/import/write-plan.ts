/** Planned files onto the disk: all of them, or none as far as a file system allows. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PlannedFile } from "./planned-files.ts";
import { said, saidBySystem } from "./said.ts";

export interface ImportReport {
  readonly written: number;
  readonly unchanged: number;
  /** Empty when all went well. Names what was written all the same. */
  readonly problems: readonly string[];
}

/**
 * Everything is written beside its place first, under a name the check passes over, and then put in place: a disk that
 * is full or may not be written to is found before the first file changes.
 */
export function writePlan(knowledgeDir: string, plan: readonly PlannedFile[]): ImportReport {
  const changed = plan.filter(({ former, text }) => former !== text);
  const unchanged = plan.length - changed.length;
  const beside = ({ path }: PlannedFile) => join(knowledgeDir, dirname(path), `.${basename(path)}.tmp`);
  const done: string[] = [];
  let current = "";
  try {
    for (const file of changed) {
      current = file.path;
      mkdirSync(join(knowledgeDir, dirname(file.path)), { recursive: true });
      writeFileSync(beside(file), file.text);
    }
    for (const file of changed) {
      current = file.path;
      renameSync(beside(file), join(knowledgeDir, file.path));
      done.push(file.path);
    }
    return { written: changed.length, unchanged, problems: [] };
  } catch (error) {
    for (const file of changed) removeQuietly(beside(file));
    const written = done.length === 0 ? "nothing was written" : `written before: ${done.join(", ")}`;
    const problem = said(join(knowledgeDir, current), "a place to write to", `${saidBySystem(error)}; ${written}`);
    return { written: done.length, unchanged, problems: [problem] };
  }
}

/** It may not be there, and what kept it from being written may keep it from being removed. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}
