/**
 * The small stored fields of a document, by which a window of answers is put in order: what it has, and the words that tell it
 * from others, each as a number with its weight. 5 bytes an entry, some 1.3 kB a document. Pure.
 */
import type { SearchDocument } from "../engine/search-document.ts";
import { featuresOf } from "../vectors/document-features.ts";
import { termsOf } from "./document-terms.ts";

/** Words of a body are kept where at most this share of documents has them: others say little, and are in the vector. */
const rareShare = 0.05;
/** Rare words of a body, those that stand there most often. */
const mostRare = 80;

/** Steps in which weights are kept in a byte. */
const steps = { feature: 200, term: 10 } as const;

/** What it is kept under: `concept:return`, or a stem. */
export const featureKey = (feature: string): number => hash(feature);
export const termKey = (stem: string): number => hash(`=${stem}`);

/** FNV-1a: two of the 4 billion numbers are seldom the same, and then an answer stands a place too high. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** `frequencyOfStem`: share of documents that have it, 0 to 1. */
export function rowOf(document: SearchDocument, frequencyOfStem: (stem: string) => number): Uint8Array {
  const entries = new Map<number, number>();
  for (const [feature, share] of featuresOf(document))
    entries.set(featureKey(feature), Math.round(share * steps.feature));
  const rare: { readonly key: number; readonly weight: number }[] = [];
  for (const [stem, { weight, isInBodyOnly }] of termsOf(document)) {
    const kept = { key: termKey(stem), weight: Math.min(255, Math.round(weight * steps.term)) };
    if (!isInBodyOnly) entries.set(kept.key, kept.weight);
    else if (frequencyOfStem(stem) <= rareShare) rare.push(kept);
  }
  for (const { key, weight } of rare.sort((a, b) => b.weight - a.weight || a.key - b.key).slice(0, mostRare))
    entries.set(key, weight);
  return written([...entries].sort(([a], [b]) => a - b));
}

function written(entries: readonly (readonly [key: number, weight: number])[]): Uint8Array {
  const row = new Uint8Array(5 * entries.length);
  const view = new DataView(row.buffer);
  for (const [index, [key, weight]] of entries.entries()) {
    view.setUint32(4 * index, key, true);
    row[4 * entries.length + index] = weight;
  }
  return row;
}

export interface Row {
  /** 0 to 1; 0 where it has none of it. */
  readonly featureOf: (key: number) => number;
  /** 0 where the word does not stand there. */
  readonly termOf: (key: number) => number;
}

export function readRow(bytes: Uint8Array): Row {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / 5);
  const weightOf = (key: number) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = view.getUint32(4 * middle, true);
      if (found === key) return bytes[4 * count + middle] ?? 0;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  };
  return {
    featureOf: (key) => weightOf(key) / steps.feature,
    termOf: (key) => weightOf(key) / steps.term,
  };
}
