/** The only file that imports the Meilisearch client: a connection with time limits, bounded answers and its own waiting for tasks. */
import { setTimeout as sleep } from "node:timers/promises";
import { Meilisearch, type EnqueuedTaskPromise, type Index, type Settings, type Task } from "meilisearch";
import { SearchRefused } from "../engine/search-engine.ts";

export type { Index, Meilisearch, Settings };

export interface Connection {
  readonly url: string;
  readonly key: string | undefined;
}

/** `timeout`: milliseconds until a request is given up; the client itself would wait for ever. */
export function connect({ url, key }: Connection, timeout: number): Meilisearch {
  return new Meilisearch({
    host: url,
    ...(key === undefined ? {} : { apiKey: key }),
    timeout,
    ...bounded,
    // A compressed answer costs a flat 40 ms on loopback; it saves nothing there.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
}

/** Bytes of an answer. The longest is a page of ids with their hashes. */
const longestAnswer = 2_000_000;

/** The client itself would read for as long as the server goes on. Rejects for any status that is no success. */
async function boundedFetch(...request: Parameters<typeof fetch>): Promise<unknown> {
  const response = await fetch(...request);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > longestAnswer) throw new Error(`expected an answer of at most ${longestAnswer} bytes, found more`);
    chunks.push(chunk as Uint8Array);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (!response.ok) {
    const found = `expected a success, found status ${response.status}: ${text.slice(0, 200)}`;
    throw response.status === 401 || response.status === 403 ? new SearchRefused(found) : new Error(found);
  }
  return text === "" ? undefined : JSON.parse(text);
}

/** `httpClient` is deprecated, but the client offers no other way to bound the bytes of an answer. */
const bounded = { httpClient: boundedFetch };

/** Indexing a large collection on a slow disk takes minutes; a task older than this is stuck (a full disk, for one). */
const longestTask = 30 * 60_000;

/** Milliseconds between looks at a task: short tasks are seen at once, long ones are not asked about a hundred times a second. */
const [firstPause, longestPause] = [5, 250];

/**
 * Waits until a task is done. Rejects when it failed: the client's own waiting does not, and it looks at a steady pace,
 * leaving something behind at each look.
 */
export async function finished(client: Meilisearch, enqueued: EnqueuedTaskPromise): Promise<Task> {
  const { taskUid } = await enqueued;
  const giveUpAt = performance.now() + longestTask;
  let done = await client.tasks.getTask(taskUid);
  for (let pause = firstPause; done.status === "enqueued" || done.status === "processing";) {
    if (performance.now() > giveUpAt) throw new Error(`Meilisearch task ${taskUid} is still ${done.status}`);
    await sleep(pause);
    pause = Math.min(pause * 1.5, longestPause);
    done = await client.tasks.getTask(taskUid);
  }
  if (done.status !== "succeeded")
    throw new Error(`Meilisearch task ${done.type} ${done.status}: ${done.error?.message ?? "no reason given"}`);
  return done;
}
