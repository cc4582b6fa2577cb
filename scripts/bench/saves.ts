/** How long it takes from saving a file to finding what was written, where the site runs for authors. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../server/project-folder.ts";
import { connect, finished, type Connection } from "../../server/search/meilisearch/meilisearch-client.ts";
import { storedDocument } from "../../server/search/meilisearch/meilisearch-documents.ts";
import type { SearchDocument } from "../../server/search/engine/search-document.ts";
import type { KnowledgeSnapshot } from "../../server/knowledge-snapshot.ts";
import type { Basis } from "../../server/search/vectors/basis.ts";
import type { Figure } from "./figures.ts";
import { send } from "./load.ts";
import { startSite } from "./processes.ts";

const pause = 10;
const patience = 30_000;

/** No word of any language, and not two alike: search forgives typing errors. */
const newWord = () =>
  `q${Array.from({ length: 14 }, () => "bcdfgjkvwxz"[Math.floor(Math.random() * 11)] ?? "").join("")}`;

/** `warmData`: a data folder of an earlier start, whose caches are copied. `reference`: what `server` holds. */
export async function measureSaves(
  warmData: string,
  server: Connection,
  { documents, search }: Pick<KnowledgeSnapshot, "documents" | "search">,
  runs: number,
): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "levier-bench-author-"));
  const knowledge = join(folder, "knowledge");
  cpSync(fileURLToPath(new URL("knowledge", projectFolder)), knowledge, { recursive: true });
  cpSync(warmData, join(folder, "data"), { recursive: true, filter: (file) => !file.includes("meilisearch") });
  const settings = { MODE: "development", KNOWLEDGE_DIR: knowledge, LOG_LEVEL: "info" };
  const site = await startSite(join(folder, "data"), settings);
  try {
    await site.indexed;
    const lessons = readdirSync(join(knowledge, "lessons")).filter((name) => name.endsWith(".en.md"));
    const saved: number[] = [];
    const direct: number[] = [];
    for (let run = 0; run < runs; run++) {
      saved.push(await timeOfSave(join(knowledge, "lessons", lessons[run] ?? ""), site.url));
      direct.push(await timeOfDocument(server, documents[run], search.basis()));
    }
    const reference = { name: "one document straight to Meilisearch", values: direct };
    return [{ name: "saved file is found (development)", unit: "ms", values: saved, reference }];
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function timeOfSave(file: string, site: string): Promise<number> {
  const word = newWord();
  const text = readFileSync(file, "utf8");
  const started = performance.now();
  writeFileSync(file, `${text.trimEnd()}\n\nAn author adds ${word}.\n`);
  await until(async () => {
    const { bytes } = await send({ url: `${site}/api/v1/search?lang=en&words=only&q=${word}` });
    const answer = JSON.parse(bytes.toString("utf8")) as { readonly total: number; readonly simplified: boolean };
    return answer.total === 1 && !answer.simplified;
  });
  return performance.now() - started;
}

async function timeOfDocument(server: Connection, document: SearchDocument | undefined, basis: Basis): Promise<number> {
  if (document === undefined) throw new Error("expected a document to change, found none");
  const word = newWord();
  const stored = {
    ...storedDocument(document, basis),
    body_en: `${document.texts.en?.body ?? ""} An author adds ${word}.`,
  };
  const client = connect(server, patience);
  const index = client.index("content");
  const started = performance.now();
  await finished(client, index.addDocuments([stored]));
  await until(async () => (await index.search(word, { limit: 1 })).hits.length === 1);
  const took = performance.now() - started;
  await finished(client, index.addDocuments([storedDocument(document, basis)]));
  return took;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`expected the new word within ${patience / 1000} s, found it nowhere`);
    await sleep(pause);
  }
}
