/** The thread that `basis-in-worker.ts` starts: is given the documents of a sample, a few at a time, and answers with the bytes of a basis. */
import { parentPort } from "node:worker_threads";
import type { SearchDocument } from "./engine/search-document.ts";
import { basisBytesOf } from "./vectors/build-basis.ts";
import type { CountedCollection } from "./vectors/sample.ts";

/** Documents of the sample, or, after the last of them, what was counted over all. */
export type BasisMessage =
  { readonly sampled: readonly SearchDocument[] } | { readonly counted: Omit<CountedCollection, "sample"> };

const sample: SearchDocument[] = [];

parentPort?.on("message", (message: BasisMessage) => {
  if ("sampled" in message) {
    sample.push(...message.sampled);
    return;
  }
  const bytes = basisBytesOf({ ...message.counted, sample });
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
  parentPort?.close();
});
