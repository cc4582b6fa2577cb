/** What the judged queries are asked: engines of this site over given knowledge, plain Meilisearch, a running site. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { KnowledgeSnapshot } from "../server/knowledge-snapshot.ts";
import { createLog } from "../server/log.ts";
import { projectFolder } from "../server/project-folder.ts";
import { createFinder } from "../server/search/finder.ts";
import { connect, finished, type Connection } from "../server/search/meilisearch/meilisearch-client.ts";
import { attributesOf } from "../server/search/meilisearch/meilisearch-documents.ts";
import { meilisearchEngine } from "../server/search/meilisearch/meilisearch-engine.ts";
import { packCollection } from "../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../server/search/memory/postings-engine.ts";
import { languages } from "../server/language/languages.ts";
import { answeringWith, type Answering } from "../tests/judged/judged-queries.ts";

const pageSize = 100;

export function standby({ documents, search }: KnowledgeSnapshot): Answering {
  const packed = packCollection(documents, search.basis());
  return answeringWith(createFinder({ engine: postingsEngine(() => packed), knowledge: () => search }));
}

/** `indexName`: filled anew. */
export async function throughMeilisearch(
  { documents, search }: KnowledgeSnapshot,
  server: Connection,
  indexName: string,
): Promise<Answering> {
  const engine = meilisearchEngine({ ...server, indexName, log: createLog("warn") });
  await engine.index({ version: indexName, documents, basis: search.basis() });
  return answeringWith(createFinder({ engine, knowledge: () => search }));
}

/** Meilisearch as it comes out of the box, over the same texts: what understanding the field is measured against. */
export async function plainMeilisearch(
  { documents }: KnowledgeSnapshot,
  server: Connection,
  indexName: string,
): Promise<Answering> {
  const client = connect(server, 60_000);
  const stored = documents.map(({ id, texts }) => {
    const fields: Record<string, string> = { id };
    for (const language of languages) {
      const names = attributesOf(language);
      const text = texts[language];
      if (text === undefined) continue;
      Object.assign(fields, { [names.title]: text.title, [names.summary]: text.summary, [names.body]: text.body });
    }
    return fields;
  });
  await finished(client, client.index(indexName).addDocuments(stored, { primaryKey: "id" }));
  return async ({ q }) => {
    const { hits } = await client
      .index<{ id: string }>(indexName)
      .search(q, { limit: pageSize, attributesToRetrieve: ["id"] });
    return hits.map(({ id }) => id);
  };
}

/** A running site, as anybody may ask it. */
export function siteAt(url: string): Answering {
  return async ({ q, lang }) => (await ask(url, lang, q)).hits.map(({ id }) => id);
}

interface Answer {
  readonly hits: readonly { readonly id: string }[];
  readonly simplified: boolean;
}

async function ask(url: string, lang: string, q: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const address = `${url}/api/v1/search?${new URLSearchParams({ lang, q, pageSize: String(pageSize), ...more }).toString()}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: expected 200, found ${response.status}`);
  return (await response.json()) as Answer;
}

/** A site of its own in `dataDir`; resolves when its index is filled. */
export async function startJudgedSite(
  dataDir: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    cwd: fileURLToPath(projectFolder),
    env: { ...process.env, PORT: "0", LOG_LEVEL: "error", DATA_DIR: dataDir, MEILISEARCH_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[^\s:]+:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    // A search for words as typed says in its answer whether the standby gave it.
    while ((await ask(url, "en", "return", { words: "only" })).simplified) await sleep(100);
    return { url, stop };
  }
  throw new Error("expected the site to say its address, found that it ended");
}
