/** The only file that imports the Meilisearch client: a connection set up against the traps that were measured. */
import { Meilisearch, type EnqueuedTaskPromise, type Filter, type Index, type Settings, type Task } from "meilisearch";

export type { Filter, Index, Meilisearch, Settings };

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
    // A compressed answer costs a flat 40 ms on loopback; it saves nothing there.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
}

/** Indexing a large collection on a slow disk takes minutes; a task older than this is stuck (a full disk, for one). */
const longestTask = 30 * 60_000;

/** Waits until a task is done. Rejects when it failed: the client's own waiting does not. */
export async function finished(task: EnqueuedTaskPromise): Promise<Task> {
  const done = await task.waitTask({ timeout: longestTask, interval: 10 });
  if (done.status !== "succeeded")
    throw new Error(`Meilisearch task ${done.type} ${done.status}: ${done.error?.message ?? "no reason given"}`);
  return done;
}
