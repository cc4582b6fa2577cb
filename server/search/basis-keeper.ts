/** The basis of vectors in force, kept in the disk cache: with a new one all vectors of the index are made again. */
import { createHash } from "node:crypto";
import type { Vocabularies } from "../knowledge/model/vocabularies.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import type { DiskCache } from "../storage/disk-cache.ts";
import { basisInWorker } from "./basis-in-worker.ts";
import type { SearchDocument } from "./engine/search-document.ts";
import { readBasis, type Basis } from "./vectors/basis.ts";
import { basisVersion } from "./vectors/basis-bytes.ts";

export interface BasisKeeper {
  /**
   * The one that is kept, if it suits; otherwise one is made, which takes a second for 350 items and some more for as many as
   * you like. Rejects when it cannot be made. One call at a time.
   */
  readonly basisFor: (documents: readonly SearchDocument[], vocabularies: Vocabularies) => Promise<Basis>;
}

/** A collection that grew or shrank by more than this share since the basis was made gets a new one. New items are folded in. */
const mostGrowth = 0.2;

export function basisKeeper(cache: DiskCache): BasisKeeper {
  const file = cache.bytes("basis");
  let kept: { readonly key: string; readonly basis: Basis } | null = null;
  const read = (key: string): Basis | null => {
    if (kept?.key === key) return kept.basis;
    const bytes = file.read(key);
    return bytes === null ? null : readBasis(bytes);
  };
  return {
    basisFor: async (documents, vocabularies) => {
      const key = keyOf(vocabularies);
      let basis = read(key);
      if (basis === null || !suits(basis, documents.length)) {
        basis = await basisInWorker(documents);
        await file.write(key, basis.bytes);
      }
      kept = { key, basis };
      return basis;
    },
  };
}

const suits = ({ documents }: Basis, now: number): boolean =>
  now === documents || Math.abs(now - documents) <= mostGrowth * documents;

/** Concepts that are new, or known by other names, are other features. */
const keyOf = perCatalogue((vocabularies: Vocabularies) =>
  createHash("sha256")
    .update(JSON.stringify([basisVersion, vocabularies]))
    .digest("base64url"),
);
