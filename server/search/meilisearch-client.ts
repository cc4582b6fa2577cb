/** The only file that imports the Meilisearch client: a connection set up against the traps that were measured. */
import { setTimeout as sleep } from "node:timers/promises";
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
