/** A packed collection as bytes and back, so that a start need not pack it again. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import type { Basis } from "../vectors/basis.ts";
import { collectionOf, type CollectionTables, type PackedCollection } from "./packed-collection.ts";

/** Counts up when other bytes are written or documents are packed otherwise. */
export const packedVersion = 1;

/** Lengths of the parts, each a number of 4 bytes; parts begin at multiples of 4. */
const alignment = 4;

export function bytesOfCollection(collection: PackedCollection): Uint8Array {
  const { ids, sets, vectors, rows, newest, byTitle } = collection;
  const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join("\n"));
  const parts = [
    text(ids),
    text(sets.tables.names),
    sets.tables.starts,
    sets.tables.data,
    vectors,
    rows.starts,
    rows.data,
    newest,
    ...languages.map((language) => byTitle[language]),
  ];
  const header = 4 * parts.length;
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + rounded(byteLength), header));
  const lengths = new Uint32Array(bytes.buffer, 0, parts.length);
  let at = header;
  for (const [place, { buffer, byteOffset, byteLength }] of parts.entries()) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    lengths[place] = byteLength;
    at += rounded(byteLength);
  }
  return bytes;
}

const rounded = (length: number) => Math.ceil(length / alignment) * alignment;

/** `given`: what `bytesOfCollection` wrote of a collection with this very basis. */
export function collectionOfBytes(given: Uint8Array, basis: Basis): PackedCollection {
  // Of its own: typed arrays cannot begin anywhere in a larger buffer.
  const { buffer } = new Uint8Array(given);
  const count = 8 + languages.length;
  const lengths = new Uint32Array(buffer, 0, count);
  let at = 4 * count;
  const next = (place: number) => {
    const length = lengths[place] ?? 0;
    const part = { at, length };
    at += rounded(length);
    return part;
  };
  const parts = Array.from({ length: count }, (_, place) => next(place));
  const bytes = (place: number) => new Uint8Array(buffer, parts[place]?.at, parts[place]?.length);
  const numbers = (place: number) => new Uint32Array(buffer, parts[place]?.at, (parts[place]?.length ?? 0) / 4);
  const lines = (place: number) => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes(place));
    return text === "" ? [] : text.split("\n");
  };
  const tables: CollectionTables = {
    ids: lines(0),
    sets: { names: lines(1), starts: numbers(2), data: bytes(3) },
    vectors: new Float32Array(buffer, parts[4]?.at, (parts[4]?.length ?? 0) / 4),
    rows: { starts: numbers(5), data: bytes(6) },
    newest: numbers(7),
    byTitle: Object.fromEntries(languages.map((language, place) => [language, numbers(8 + place)])) as Record<
      Language,
      Uint32Array
    >,
  };
  return collectionOf(tables, basis);
}
