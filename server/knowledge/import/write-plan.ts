/** Planned files onto the disk: all of them, or none as far as a file system allows. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareFile, type PreparedFile } from "../../storage/write-into-place.ts";
import type { PlannedFile } from "./planned-files.ts";
import { rowProblem, systemReason } from "./row-problem.ts";

export interface ImportReport {
  readonly written: number;
  readonly unchanged: number;
  /** Empty when all went well. Names what was written all the same. */
  readonly problems: readonly string[];
}

/**
 * All files are first written under temporary names, which the check ignores, and then renamed: a disk that is full or may not be
 * written to is found before the first file changes.
 */
export function writePlan(knowledgeDir: string, plan: readonly PlannedFile[]): ImportReport {
  const changed = plan.filter(({ former, text }) => former !== text);
  const unchanged = plan.length - changed.length;
  const prepared: PreparedFile[] = [];
  const done: string[] = [];
  let current = "";
  try {
    for (const { path, text } of changed) {
      current = path;
      const write = (beside: string) => {
        writeFileSync(beside, text);
      };
      prepared.push(prepareFile(join(knowledgeDir, path), write));
    }
    for (const [place, { path }] of changed.entries()) {
      current = path;
      prepared[place]?.putInPlace();
      done.push(path);
    }
    return { written: changed.length, unchanged, problems: [] };
  } catch (error) {
    for (const file of prepared) file.drop();
    const written = done.length === 0 ? "nothing was written" : `written before: ${done.join(", ")}`;
    const problem = rowProblem(
      join(knowledgeDir, current),
      "a place to write to",
      `${systemReason(error)}; ${written}`,
    );
    return { written: done.length, unchanged, problems: [problem] };
  }
}
