/** Fills the index so that searches never meet one half filled: small differences in place, else a new index that is swapped in. */
import { createHash } from "node:crypto";
import { finished, type Meilisearch } from "./meilisearch-client.ts";
import { settings, settingsHash, type StoredDocument } from "./meilisearch-documents.ts";
import type { IndexReport } from "../engine/search-engine.ts";

/** More changes than this are made in a new index: in place, searches would meet some of them done and others not. */
const mostChangesInPlace = 50;
const batchSize = 5000;

/** Kept in an index of its own, because it must survive a swap: what the live index holds. */
interface IndexState {
  readonly version: string;
  readonly settings: string;
}

/** Written before a change: a run cut short must not leave an index that claims to be what it was before. */
const unfinished: IndexState = { version: "", settings: "" };

export async function fillIndex(
  client: Meilisearch,
  indexName: string,
  documents: readonly StoredDocument[],
): Promise<IndexReport> {
  const started = performance.now();
  const report = (outcome: IndexReport["outcome"], sent: number, removed: number): IndexReport => ({
    outcome,
    sent,
    removed,
    milliseconds: Math.round(performance.now() - started),
  });
  const version = versionOf(documents);
  const state = await readState(client, indexName);
  if (state?.settings === settingsHash && state.version === version) return report("unchanged", 0, 0);

  const live = state?.settings === settingsHash ? await readHashes(client, indexName) : null;
  if (live !== null) {
    const wanted = new Set(documents.map(({ id }) => id));
    const changed = documents.filter(({ id, hash }) => live.get(id) !== hash);
    const gone = [...live.keys()].filter((id) => !wanted.has(id));
    if (changed.length + gone.length <= mostChangesInPlace) {
      await writeState(client, indexName, { ...unfinished, settings: settingsHash });
      const index = client.index(indexName);
      // Queued together: Meilisearch applies what waits in one go.
      const tasks = [
        ...(changed.length > 0 ? [index.addDocuments([...changed])] : []),
        ...(gone.length > 0 ? [index.deleteDocuments(gone)] : []),
      ];
      await Promise.all(tasks.map((task) => finished(client, task)));
      await writeState(client, indexName, { version, settings: settingsHash });
      return report("applied", changed.length, gone.length);
    }
  }
  if (state !== null) await writeState(client, indexName, unfinished);
  await rebuild(client, indexName, documents);
  await writeState(client, indexName, { version, settings: settingsHash });
  await checkHeld(client, indexName, documents);
  return report("rebuilt", documents.length, 0);
}

/**
 * Two servers of one site that start together swap one after the other, and the second swap brings the former index
 * back. So the documents are compared last of all, and the run that finds others rejects and is repeated.
 */
async function checkHeld(client: Meilisearch, indexName: string, documents: readonly StoredDocument[]): Promise<void> {
  const held = await readHashes(client, indexName);
  if (held.size === documents.length && documents.every(({ id, hash }) => held.get(id) === hash)) return;
  await writeState(client, indexName, unfinished);
  throw new Error(`index ${indexName}: expected the documents sent, found others; another server fills it too`);
}

async function rebuild(client: Meilisearch, indexName: string, documents: readonly StoredDocument[]): Promise<void> {
  const nextName = `${indexName}_next`;
  // Left over by a build that was killed.
  await client.deleteIndexIfExists(nextName);
  await finished(client, client.createIndex(nextName, { primaryKey: "id" }));
  const next = client.index(nextName);
  // Settings first: documents that are already there would be indexed twice.
  await finished(client, next.updateSettings(settings));
  for (let from = 0; from < documents.length; from += batchSize) {
    await finished(client, next.addDocuments(documents.slice(from, from + batchSize)));
  }
  const { numberOfDocuments } = await next.getStats();
  if (numberOfDocuments !== documents.length) {
    throw new Error(`index ${nextName}: expected ${documents.length} documents, found ${numberOfDocuments}`);
  }
  // Where there is none yet, the new index takes its name: an empty one must never answer.
  const rename = !(await exists(client, indexName));
  await finished(
    client,
    client.swapIndexes([{ indexes: rename ? [nextName, indexName] : [indexName, nextName], rename }]),
  );
  await client.deleteIndexIfExists(nextName);
}

function versionOf(documents: readonly StoredDocument[]): string {
  const hash = createHash("sha256");
  for (const document of documents) hash.update(document.id).update(document.hash);
  return hash.digest("base64url");
}

const stateIndex = (indexName: string) => `${indexName}_state`;

/** Null when there is none or the live index is missing: the next step then builds anew. */
async function readState(client: Meilisearch, indexName: string): Promise<IndexState | null> {
  if (!(await exists(client, stateIndex(indexName))) || !(await exists(client, indexName))) return null;
  const { results } = await client.index<IndexState>(stateIndex(indexName)).getDocuments({ limit: 1 });
  return results[0] ?? null;
}

async function writeState(client: Meilisearch, indexName: string, state: IndexState): Promise<void> {
  await finished(
    client,
    client.index(stateIndex(indexName)).addDocuments([{ id: "state", ...state }], { primaryKey: "id" }),
  );
}

async function readHashes(client: Meilisearch, indexName: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (let offset = 0; ; offset += batchSize) {
    const { results } = await client
      .index<{ readonly id: string; readonly hash: string }>(indexName)
      .getDocuments({ fields: ["id", "hash"], limit: batchSize, offset });
    const page: ReadonlyMap<string, string> = new Map(results.map(({ id, hash }) => [id, hash]));
    for (const [id, hash] of page) hashes.set(id, hash);
    // A page that brings nothing new is the last one, whatever it holds.
    if (results.length < batchSize || hashes.size <= offset) return hashes;
  }
}

async function exists(client: Meilisearch, indexName: string): Promise<boolean> {
  const { results } = await client.getIndexes({ limit: 1000 });
  return results.some(({ uid }) => uid === indexName);
}
