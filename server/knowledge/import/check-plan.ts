/** The check of `knowledge/` over the files an import would write, before it writes any. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { splitFile } from "../files/head/front-matter.ts";
import { readFolder } from "../files/list-files.ts";
import { loadCatalogue } from "../load-catalogue.ts";
import type { Problem } from "../model/problem.ts";
import type { PlannedFile } from "./planned-files.ts";
import { rowProblem } from "./row-problem.ts";

/** Files that exist with other content, which may hold corrections by hand. */
export function overwrites(plan: readonly PlannedFile[]): readonly string[] {
  return plan
    .filter(({ former, text }) => former !== null && former !== text)
    .map(({ at, path }) =>
      rowProblem(at, "no file of it yet, or one that says the same (--replace writes over it)", path),
    );
}

/** Every problem the files would have, each at the row it comes from. Empty when all would be right. */
export async function problemsOfPlan(knowledgeDir: string, plan: readonly PlannedFile[]): Promise<readonly string[]> {
  const trial = mkdtempSync(join(tmpdir(), "levier-import-"));
  try {
    layOut(trial, knowledgeDir, plan);
    const { problems } = await loadCatalogue({ knowledgeDir: trial });
    return problems.flatMap((problem) => {
      const path = plan.find((file) => problem.file.endsWith(`/${file.path}`));
      const file = path ?? plan.find(({ id }) => problem.file.split("/").at(-1)?.startsWith(`${id}.`));
      return file === undefined ? [] : [sentence(file, problem)];
    });
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

/** The vocabularies, all files of the items concerned, and of others an empty one: that they exist is all that counts. */
function layOut(trial: string, knowledgeDir: string, plan: readonly PlannedFile[]): void {
  const vocabularies = join(knowledgeDir, "vocabularies");
  if (existsSync(vocabularies)) cpSync(vocabularies, join(trial, "vocabularies"), { recursive: true });
  const concerned = new Set(plan.map(({ id }) => id));
  const put = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(trial, path)), { recursive: true });
    writeFileSync(join(trial, path), content);
  };
  for (const { path, id, bytes } of readFolder(knowledgeDir).files) put(path, concerned.has(id) ? bytes : "");
  for (const { path, text } of plan) put(path, text);
}

function sentence({ at, text }: PlannedFile, { line, field, expected, found }: Problem): string {
  const split = splitFile(text);
  const bodyLine = "bodyLine" in split ? line - split.bodyLine : 0;
  if (bodyLine < 1) return rowProblem(`${at} ${field}`, expected, found);
  return rowProblem(`${at} body line ${bodyLine}${field === "body" ? "" : ` ${field}`}`, expected, found);
}
