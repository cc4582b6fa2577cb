/**
 * Turns documents and questions into vectors whose product orders answers: what each meaning is worth to the question, and how
 * alike the words are in a latent space made from our own parallel texts. Pure, and runs in a browser too.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { languages } from "../../language/languages.ts";
import type { SearchDocument } from "../engine/search-document.ts";
import { tablesOfBytes } from "./basis-bytes.ts";
import { foldingWith } from "./folding.ts";
import type { QueryMeaning } from "./query-meaning.ts";

/** Made from a collection, kept with the index, named by its hash. Vectors of two bases are never compared. */
export interface Basis {
  /** 16 hexadecimal digits, of its bytes. */
  readonly hash: string;
  /** Length of vectors, at most 193. */
  readonly dimensions: number;
  /** How many documents it was made from. */
  readonly documents: number;
  /** What `readBasis` reads. */
  readonly bytes: Uint8Array;
  /** Share, 0 to 1, of its documents that have a feature (`concept:return`, `country:gh`, `mentions:ml`, `type:lesson`). */
  readonly frequencyOf: (feature: string) => number;
  /** Share, 0 to 1, of its documents that hold a stem, in the language where most do; 0 for what one document holds. */
  readonly frequencyOfStem: (stem: string) => number;
  /** Whether it knows a stem tagged by language: `en:return`. */
  readonly knowsStem: (tagged: string) => boolean;
  /** Of length 1. An item that was not there when the basis was made, or has one language only, has a vector as well. */
  readonly documentVector: (document: SearchDocument) => Float32Array;
  /** Of length 1. The larger its product with the vector of a document, the better that answers. */
  readonly queryVector: (meaning: QueryMeaning) => Float32Array;
}

/** Throws on bytes that are cut short, damaged in their counts or of another version. */
export function readBasis(given: Uint8Array): Basis {
  // Of its own: what is given may stand anywhere in a larger buffer, where typed arrays cannot begin.
  const bytes = new Uint8Array(given);
  const tables = tablesOfBytes(bytes);
  const folding = foldingWith(tables);
  return {
    hash: hashOf(bytes),
    dimensions: tables.reduction.scales.length + 1,
    documents: tables.documents,
    bytes,
    frequencyOf: folding.frequencyOf,
    frequencyOfStem: (stem) =>
      languages.reduce(
        (most, language) => Math.max(most, folding.latentSpace.frequencyOfStem(`${language}:${stem}`)),
        0,
      ),
    knowsStem: (tagged) => folding.latentSpace.frequencyOfStem(tagged) > 0,
    documentVector: folding.documentVector,
    queryVector: folding.queryVector,
  };
}

const hashOf = (bytes: Uint8Array) =>
  Array.from(sha256(bytes).subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
