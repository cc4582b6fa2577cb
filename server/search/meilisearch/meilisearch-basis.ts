/** The basis of the vectors in an index, kept beside it: whoever asks that index folds questions with it. */
import type { Basis } from "../vectors/basis.ts";
import { readBasis } from "../vectors/basis.ts";
import { stateIndex } from "./index-name.ts";
import { finished, type Meilisearch } from "./meilisearch-client.ts";
import type { Post } from "./meilisearch-post.ts";

interface BasisPart {
  readonly id: string;
  /** Hash of the basis. */
  readonly basis: string;
  /** From 0, and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Base64. */
  readonly bytes: string;
}

/** Bytes of a part: an answer of the search server may hold no more than a megabyte. */
const partLength = 500_000;

export async function writeBasis(client: Meilisearch, indexName: string, { hash, bytes }: Basis): Promise<void> {
  const parts = Math.ceil(bytes.length / partLength);
  const documents = Array.from({ length: parts }, (_, part): BasisPart => {
    const own = bytes.subarray(part * partLength, (part + 1) * partLength);
    return { id: `basis-${hash}-${part}`, basis: hash, part, parts, bytes: Buffer.from(own).toString("base64") };
  });
  const index = client.index(stateIndex(indexName));
  await finished(
    client,
    index.updateSettings({ filterableAttributes: ["basis", "part"], searchableAttributes: ["id"] }),
  );
  await finished(client, index.addDocuments(documents, { primaryKey: "id" }));
}

/** Other bases are of indexes that are no more. */
export async function removeOtherBases(client: Meilisearch, indexName: string, { hash }: Basis): Promise<void> {
  const filter = `basis EXISTS AND basis != ${JSON.stringify(hash)}`;
  await finished(client, client.index(stateIndex(indexName)).deleteDocuments({ filter }));
}

/**
 * The basis that the documents of an index name, read with a key that may only search. Null where there is no document.
 * `atHand`: returned where it is that very one.
 */
async function readLiveBasis(post: Post, indexName: string, atHand: Basis | null): Promise<Basis | null> {
  const first = await firstHit(post, { indexUid: indexName, q: "", limit: 1, attributesToRetrieve: ["vectorBasis"] });
  if (first === null) return null;
  const hash = first["vectorBasis"];
  if (typeof hash !== "string")
    throw new Error("expected documents that name the basis of their vectors, found others");
  if (hash === atHand?.hash) return atHand;
  const basis = readBasis(await readParts(post, indexName, hash));
  if (basis.hash !== hash) throw new Error(`expected the basis ${hash} beside the index, found ${basis.hash}`);
  return basis;
}

/** How Meilisearch refuses a vector that an index has no place for. */
const isOfAnotherBasis = (error: unknown): boolean =>
  error instanceof Error && error.message.includes("invalid_search_embedder");

/** The basis of a live index, found out when it is first needed, and again when the index turns out to have another. */
export function basisOfIndex(post: Post, indexName: string, atHand: () => Basis | null) {
  let found: Promise<Basis | null> | null = null;
  const read = () => {
    const reading = readLiveBasis(post, indexName, atHand());
    // A failure passes: the next question tries again.
    reading.then(
      (basis) => {
        if (basis === null && found === reading) found = null;
      },
      () => {
        if (found === reading) found = null;
      },
    );
    return (found = reading);
  };
  return {
    /** `work` gets null where the index is empty. */
    use: async <T>(work: (basis: Basis | null) => Promise<T>): Promise<T> => {
      const known = found ?? read();
      const basis = await known;
      try {
        return await work(basis);
      } catch (error) {
        if (!isOfAnotherBasis(error)) throw error;
        // Whoever comes first reads it, and the others wait for that.
        return work(await (found === known || found === null ? read() : found));
      }
    },
  };
}

async function readParts(post: Post, indexName: string, hash: string): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  for (let part = 0, parts = 1; part < parts; part++) {
    const filter = `basis = ${JSON.stringify(hash)} AND part = ${part}`;
    const hit = await firstHit(post, { indexUid: stateIndex(indexName), q: "", limit: 1, filter });
    if (hit === null || typeof hit["bytes"] !== "string" || typeof hit["parts"] !== "number")
      throw new Error(`expected the basis ${hash} beside the index, found none`);
    parts = hit["parts"];
    found.push(Buffer.from(hit["bytes"], "base64"));
  }
  return Buffer.concat(found);
}

async function firstHit(post: Post, query: object): Promise<Readonly<Record<string, unknown>> | null> {
  const answer = (await post("multi-search", { queries: [query] })) as {
    readonly results?: readonly { readonly hits?: readonly Readonly<Record<string, unknown>>[] }[];
  };
  return answer.results?.[0]?.hits?.[0] ?? null;
}
