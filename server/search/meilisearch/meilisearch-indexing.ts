/** Fills the index so that searches never meet one half filled: small differences in place, else a new index that is swapped in. */
import { setTimeout as sleep } from "node:timers/promises";
import { slices } from "../../slices.ts";
import { isRefusal, type IndexContent, type IndexReport } from "../engine/search-engine.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import type { Basis } from "../vectors/basis.ts";
import { stateIndex } from "./index-name.ts";
import { removeOtherBases, writeBasis } from "./meilisearch-basis.ts";
import { finished, type Meilisearch } from "./meilisearch-client.ts";
import {
  embedderOf,
  hashOf,
  settingsHashWith,
  settingsWith,
  storedDocument,
  type StoredDocument,
} from "./meilisearch-documents.ts";

/** More changes than this are made in a new index: in place, searches would meet some of them done and others not. */
const mostChangesInPlace = 50;
/** Documents sent at once: some 10 MB. */
const batchSize = 500;
/** Milliseconds before a batch that failed is sent again. After the last one the run fails, and the next run goes on from there. */
const batchPauses = [200, 1000, 5000];
/** Documents asked for at once. */
const pageSize = 5000;

/** Kept beside the index, because it must survive a swap: what an index holds, or is being filled with. */
interface IndexState {
  readonly version: string;
  readonly settings: string;
}

/** `live`: of the index that is asked. `next`: of the one that is being filled. */
type StateId = "live" | "next";

/** Written before a change: a run cut short must not leave an index that claims to be what it was before. */
const unfinished: IndexState = { version: "", settings: "" };

type OnProgress = (done: number, of: number) => void;

/** What an index is to hold, with the hash of each document. */
interface Wanted extends IndexContent {
  readonly onProgress: OnProgress;
  readonly state: IndexState;
  readonly hashes: ReadonlyMap<string, string>;
}

export async function fillIndex(
  client: Meilisearch,
  indexName: string,
  content: IndexContent,
  onProgress: OnProgress,
): Promise<IndexReport> {
  const started = performance.now();
  const report = (outcome: IndexReport["outcome"], sent: number, removed: number): IndexReport => ({
    outcome,
    sent,
    removed,
    milliseconds: Math.round(performance.now() - started),
  });
  const state = { version: content.version, settings: settingsHashWith(content.basis) };
  const live = await readState(client, indexName, "live");
  const isFull = live?.settings === state.settings && (await isWhole(client, indexName, content.basis));
  if (isFull && live.version === state.version) return report("unchanged", 0, 0);

  const wanted = { ...content, onProgress, state, hashes: await hashesOf(content.documents) };
  const applied = isFull ? await applyDifference(client, indexName, wanted) : null;
  if (applied !== null) return report("applied", applied.sent, applied.removed);
  if (live !== null) await writeState(client, indexName, "live", unfinished);
  const sent = await rebuild(client, indexName, wanted);
  await writeState(client, indexName, "live", state);
  await checkHeld(client, indexName, wanted);
  await removeOtherBases(client, indexName, content.basis);
  return report("rebuilt", sent, 0);
}

async function hashesOf(documents: readonly SearchDocument[]): Promise<ReadonlyMap<string, string>> {
  const slice = slices();
  const hashes = new Map<string, string>();
  for (const document of documents) {
    hashes.set(document.id, hashOf(document));
    if (slice.isOver()) await slice.next();
  }
  return hashes;
}

/** Null, and nothing is done, where too much is another. */
async function applyDifference(client: Meilisearch, indexName: string, wanted: Wanted) {
  const { documents, hashes, state, basis } = wanted;
  const held = await readHashes(client, indexName);
  const changed = documents.filter(({ id }) => held.get(id) !== hashes.get(id));
  const gone = [...held.keys()].filter((id) => !hashes.has(id));
  if (changed.length + gone.length > mostChangesInPlace) return null;
  await writeState(client, indexName, "live", { ...unfinished, settings: state.settings });
  const index = client.index(indexName);
  // Queued together: Meilisearch applies what waits in one go.
  const tasks = [
    ...(changed.length > 0 ? [index.addDocuments(changed.map((document) => storedDocument(document, basis)))] : []),
    ...(gone.length > 0 ? [index.deleteDocuments(gone)] : []),
  ];
  await Promise.all(tasks.map((task) => finished(client, task)));
  await writeState(client, indexName, "live", state);
  return { sent: changed.length, removed: gone.length };
}

/**
 * Two servers of one site that start together swap one after the other, and the second swap brings the former index
 * back. So the documents are compared last of all, and the run that finds others rejects and is repeated.
 */
async function checkHeld(client: Meilisearch, indexName: string, { hashes }: Wanted): Promise<void> {
  const held = await readHashes(client, indexName);
  if (held.size === hashes.size && [...hashes].every(([id, hash]) => held.get(id) === hash)) return;
  await writeState(client, indexName, "live", unfinished);
  throw new Error(`index ${indexName}: expected the documents sent, found others; another server fills it too`);
}

/** Goes on where a run that was cut short had stopped. Resolves with the number of documents sent. */
async function rebuild(client: Meilisearch, indexName: string, wanted: Wanted): Promise<number> {
  const nextName = `${indexName}_next`;
  const sentBefore = await prepareNext(client, indexName, nextName, wanted);
  const sent = await send(client, nextName, wanted, sentBefore);
  const isComplete = await isWhole(client, nextName, wanted.basis, wanted.hashes.size);
  // Noted before the swap: what has this name afterwards is the former index, from which no run must go on.
  await writeState(client, indexName, "next", unfinished);
  if (!isComplete)
    throw new Error(`index ${nextName}: expected ${wanted.hashes.size} documents, each with a vector, found others`);
  // Where there is none yet, the new index takes its name: an empty one must never answer.
  const rename = !(await exists(client, indexName));
  await finished(
    client,
    client.swapIndexes([{ indexes: rename ? [nextName, indexName] : [indexName, nextName], rename }]),
  );
  await client.deleteIndexIfExists(nextName);
  return sent;
}

/** The hashes of what the new index holds already; an empty one is made where there is none for this very content. */
async function prepareNext(
  client: Meilisearch,
  indexName: string,
  nextName: string,
  { state, basis }: Wanted,
): Promise<ReadonlyMap<string, string>> {
  const next = await readState(client, indexName, "next");
  if (next?.version === state.version && next.settings === state.settings && (await exists(client, nextName)))
    return readHashes(client, nextName);
  await client.deleteIndexIfExists(nextName);
  await writeBasis(client, indexName, basis);
  await finished(client, client.createIndex(nextName, { primaryKey: "id" }));
  // Settings first: documents that are already there would be indexed twice.
  await finished(client, client.index(nextName).updateSettings(settingsWith(basis)));
  await writeState(client, indexName, "next", state);
  return new Map();
}

/** Documents are made as they are sent, so that those of a large collection are not held all at once. */
async function send(
  client: Meilisearch,
  nextName: string,
  { documents, hashes, basis, onProgress }: Wanted,
  sentBefore: ReadonlyMap<string, string>,
): Promise<number> {
  const missing = documents.filter(({ id }) => sentBefore.get(id) !== hashes.get(id));
  const slice = slices();
  for (let from = 0; from < missing.length; from += batchSize) {
    const batch: StoredDocument[] = [];
    for (const document of missing.slice(from, from + batchSize)) {
      batch.push(storedDocument(document, basis));
      if (slice.isOver()) await slice.next();
    }
    await sendBatch(client, nextName, batch);
    onProgress(documents.length - missing.length + from + batch.length, documents.length);
  }
  return missing.length;
}

async function sendBatch(client: Meilisearch, nextName: string, batch: StoredDocument[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await finished(client, client.index(nextName).addDocuments(batch));
      return;
    } catch (error) {
      const pause = batchPauses[tries];
      if (pause === undefined || isRefusal(error)) throw error;
      await sleep(pause);
    }
  }
}

/** True when every document of an index has a vector of this basis, and there are as many as expected where that is said. */
async function isWhole(client: Meilisearch, indexName: string, basis: Basis, expected?: number): Promise<boolean> {
  // What was noted of its settings may not be what it has: somebody else may have changed them.
  const embedders = await client.index(indexName).getEmbedders();
  const own = embedders?.[embedderOf(basis)];
  if (!own || !("dimensions" in own) || own.dimensions !== basis.dimensions) return false;
  const { numberOfDocuments, numberOfEmbeddedDocuments } = (await client.index(indexName).getStats()) as {
    readonly numberOfDocuments: number;
    readonly numberOfEmbeddedDocuments?: number;
  };
  return numberOfDocuments === (expected ?? numberOfDocuments) && numberOfEmbeddedDocuments === numberOfDocuments;
}

/** Null when there is none or the index is missing: the next step then builds anew. */
async function readState(client: Meilisearch, indexName: string, id: StateId): Promise<IndexState | null> {
  if (!(await exists(client, stateIndex(indexName)))) return null;
  if (id === "live" && !(await exists(client, indexName))) return null;
  const index = client.index<IndexState & { readonly id: string }>(stateIndex(indexName));
  const { results } = await index.getDocuments({ ids: [id] });
  return results[0] ?? null;
}

async function writeState(client: Meilisearch, indexName: string, id: StateId, state: IndexState): Promise<void> {
  const index = client.index(stateIndex(indexName));
  await finished(client, index.addDocuments([{ id, ...state }], { primaryKey: "id" }));
}

async function readHashes(client: Meilisearch, indexName: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (let offset = 0; ; offset += pageSize) {
    const { results } = await client
      .index<{ readonly id: string; readonly hash: string }>(indexName)
      .getDocuments({ fields: ["id", "hash"], limit: pageSize, offset });
    const page: ReadonlyMap<string, string> = new Map(results.map(({ id, hash }) => [id, hash]));
    for (const [id, hash] of page) hashes.set(id, hash);
    // A page that brings nothing new is the last one, whatever it holds.
    if (results.length < pageSize || hashes.size <= offset) return hashes;
  }
}

async function exists(client: Meilisearch, indexName: string): Promise<boolean> {
  const { results } = await client.getIndexes({ limit: 1000 });
  return results.some(({ uid }) => uid === indexName);
}
