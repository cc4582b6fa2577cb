/**
 * Makes a basis in a thread of its own, as that takes seconds. This one counts what all documents have and hands over those of the
 * sample, a slice at a time: taking their words apart here would take a hundred times as long as copying them.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { slices } from "../slices.ts";
import type { BasisMessage } from "./basis-worker.ts";
import type { SearchDocument } from "./engine/search-document.ts";
import { readBasis, type Basis } from "./vectors/basis.ts";
import { collectionCounter, type CountedCollection } from "./vectors/sample.ts";

/** Rejects when the thread cannot be started or ends before it answers, as when there is too little memory. */
export async function basisInWorker(documents: readonly SearchDocument[]): Promise<Basis> {
  const slice = slices();
  const counter = collectionCounter();
  for (const document of documents) {
    counter.add(document);
    if (slice.isOver()) await slice.next();
  }
  const worker = startWorker();
  try {
    const [bytes] = await Promise.all([answerOf(worker), handOver(counter.counted(), worker)]);
    return readBasis(bytes);
  } catch (error) {
    throw new Error("the vectors of the search index could not be prepared", { cause: error });
  } finally {
    await worker.terminate();
  }
}

async function handOver({ sample, ...counted }: CountedCollection, worker: Worker): Promise<void> {
  const slice = slices();
  const send = (message: BasisMessage) => {
    worker.postMessage(message);
  };
  for (const document of sample) {
    send({ sampled: [document] });
    if (slice.isOver()) await slice.next();
  }
  send({ counted });
}

/** Built, it is a file that Node runs. From source the thread needs what reads TypeScript, as a thread does not get it from this one. */
function startWorker(): Worker {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const file = new URL(`basis-worker${ending}`, import.meta.url);
  if (ending !== ".ts") return new Worker(file);
  const reader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const source = JSON.stringify(file.href);
  return new Worker(`import(${reader}).then(({ tsImport }) => tsImport(${source}, ${source}))`, { eval: true });
}

async function answerOf(worker: Worker): Promise<Uint8Array> {
  const ended = once(worker, "exit").then(([code]: unknown[]) => {
    throw new Error(`the thread ended with ${String(code)} before it answered`);
  });
  // `once` rejects with what the thread threw.
  const [bytes] = (await Promise.race([once(worker, "message"), ended])) as [Uint8Array];
  return bytes;
}
