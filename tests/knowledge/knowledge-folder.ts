/** Small knowledge folders for tests: real files in a temporary folder, with the project's own vocabularies. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { readKnowledgeFile } from "../../server/knowledge/files/read-knowledge-file.ts";
import type { Language } from "../../server/language/languages.ts";
import { loadCatalogue } from "../../server/knowledge/load-catalogue.ts";
import { problemLine } from "../../server/knowledge/model/problem.ts";
import { projectFolder } from "../../server/project-folder.ts";

export const realKnowledgeDir = fileURLToPath(new URL("knowledge/", projectFolder));

/** Path in the folder → content. */
export type Files = Readonly<Record<string, string | Buffer>>;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "levier-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function put(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function knowledgeFolder(files: Files = {}): string {
  const folder = temporaryFolder();
  cpSync(join(realKnowledgeDir, "vocabularies"), join(folder, "vocabularies"), { recursive: true });
  put(folder, files);
  return folder;
}

export const load = (knowledgeDir: string) => loadCatalogue({ knowledgeDir });

/** Every problem as authors read it, with paths from the folder. */
export async function problemsOf(files: Files, folder = knowledgeFolder(files)): Promise<readonly string[]> {
  const { problems } = await load(folder);
  return problems.map((problem) => problemLine(problem).replaceAll(`${folder}/`, ""));
}

/** The problems one file has by itself, as those of an Action: no folder is written and no vocabulary read. */
export function problemsIn(content: string | Buffer, language: Language = "en"): readonly string[] {
  const { problems } = readKnowledgeFile(Buffer.from(content), { folder: "actions", language }, []);
  return problems.map((problem) => problemLine({ file: `actions/an-action.${language}.md`, ...problem }));
}

/** A file: its lines of head, then its body. The head starts on line 2. */
export function file(head: readonly string[], body = "Some words."): string {
  return `---\n${head.join("\n")}\n---\n\n${body}\n`;
}

const words = ["title: A title", "summary: A summary."];
const facts = ["confidence: high", "updated: 2026-11-25"];

/** `more` stands from line 6 on; the body starts with its own lines after them. */
export const anAction = (more: readonly string[] = [], body?: string) => file([...words, ...facts, ...more], body);
export const anOutput = (more: readonly string[] = ["kind: strategy", "action: an-action"], body?: string) =>
  file([...words, ...facts, ...more], body);
export const aLesson = (
  more: readonly string[] = ["polarity: mixed", "basis: stated", "relatedActions: [an-action]"],
  body = "It worked.\n\n## What to do\n\nDo it.",
) => file([...words, ...facts, ...more], body);
export const aPractice = (more: readonly string[] = ["evidence: read"], body?: string) =>
  file([...words, ...facts, ...more], body);
export const aPage = (body?: string) => file([...words, "updated: 2026-11-25"], body);
export const aTranslation = (more: readonly string[] = ["translatedBy: platform"], body?: string) =>
  file([...words, ...more], body);

/** A folder whose one Action has these further lines in its head, from line 6 on. */
export const action = (...more: readonly string[]): Files => ({ "actions/an-action.en.md": anAction(more) });

/** Its problem at a line. */
export const at = (line: number, rest: string): readonly string[] => [`actions/an-action.en.md:${line} ${rest}`];
