/** What the tests of the import share: a knowledge folder, files put beside it, and what an import of them says and leaves. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importFiles, type ImportOptions } from "../../../server/knowledge/import/import-files.ts";
import { knowledgeFolder, temporaryFolder, type Files } from "../knowledge-folder.ts";

export const aLessonRow = {
  id: "a-lesson",
  type: "lesson-learned",
  language: "en",
  title: "Ask early",
  summary: "What was learned.",
  body: "It worked.\n\n## What to do\n\nDo it.",
  confidence: "low",
  polarity: "mixed",
  basis: "stated",
  countries: ["CV"],
  year: 2014,
};
export const aTranslationOfIt = { title: "Demander tôt", summary: "Appris.", body: "Oui.\n\n## Que faire\n\nFaire." };

/** `import` of files by name; `files`: what `knowledge/` then holds beside its vocabularies, by path. */
export function importFolder(known: Files = {}) {
  const [folder, from] = [knowledgeFolder(known), temporaryFolder()];
  return {
    folder,
    from,
    /** Paths are names in `from`. */
    async import(name: string, content: string | Buffer, options: Partial<ImportOptions> = {}) {
      writeFileSync(join(from, name), content);
      return importFiles({
        items: join(from, name),
        translations: [],
        date: "2026-11-25",
        into: folder,
        replace: false,
        ...options,
      });
    },
    files() {
      const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
      return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
    },
  };
}
