/**
 * What searches need of a collection besides its items, worked out a slice at a time and kept in the disk cache: the words that texts
 * are written with, the basis of vectors, and the packed collection of the engine in this process. After a save only the words of
 * what was saved are counted, and the former packed collection stands by until the new one is made.
 */
import { SearchUnavailable } from "./errors.ts";
import type { Vocabularies } from "./knowledge/model/vocabularies.ts";
import { progressLog, type Log } from "./log.ts";
import { inSlices, slices } from "./slices.ts";
import type { DiskCache } from "./storage/disk-cache.ts";
import { basisKeeper } from "./search/basis-keeper.ts";
import type { SearchDocument } from "./search/engine/search-document.ts";
import { bytesOfCollection, collectionOfBytes, packedVersion } from "./search/memory/packed-bytes.ts";
import { packingSteps, type PackedCollection } from "./search/memory/packed-collection.ts";
import { addWordsOf, noWords, type WrittenWords } from "./search/ranking/document-terms.ts";
import type { Basis } from "./search/vectors/basis.ts";

/** What is to be searched. */
export interface SearchedContent {
  /** Another one for other content. */
  readonly version: string;
  readonly documents: readonly SearchDocument[];
  /** Another one when the texts of the document are others. */
  readonly textsOf: (document: SearchDocument) => string;
  readonly vocabularies: Vocabularies;
}

export interface PreparedSearch {
  readonly words: WrittenWords;
  readonly basis: Basis;
  /** Of this content, or of the one before while it is packed. Throws `SearchUnavailable` for a collection too large for it. */
  readonly packed: () => PackedCollection;
}

export interface SearchPreparation {
  /** One call at a time. Rejects when no basis can be made. */
  readonly prepare: (content: SearchedContent) => Promise<PreparedSearch>;
  /** Packs what was prepared last, if that is not done; resolves at once when it is. */
  readonly pack: () => Promise<void>;
}

/**
 * Items up to which the engine in this process stands by for the search server. With more, a question would hold up the pages of
 * others: the page then says that search is away, and what still works.
 */
const mostStandingBy = 10_000;

export function searchPreparation(cache: DiskCache, log: Log, most = mostStandingBy): SearchPreparation {
  const bases = basisKeeper(cache);
  const words = wordsKeeper(cache, log);
  const collections = collectionKeeper(cache, log, most);
  let last: { readonly content: SearchedContent; readonly basis: Basis } | null = null;
  return {
    prepare: async (content) => {
      const written = await words(content);
      const basis = await bases.basisFor(content.documents, content.vocabularies);
      last = { content, basis };
      await collections.open(content, basis);
      return { words: written, basis, packed: collections.now };
    },
    pack: async () => {
      if (last !== null) await collections.renew(last.content, last.basis);
    },
  };
}

function wordsKeeper(cache: DiskCache, log: Log): (content: SearchedContent) => Promise<WrittenWords> {
  const file = cache.bytes("written");
  let former: { readonly content: SearchedContent; readonly words: WrittenWords } | null = null;
  const count = async (documents: readonly SearchDocument[], words: WrittenWords, sign: 1 | -1) => {
    const onProgress = progressLog(log, "counting words");
    const slice = slices();
    for (const [done, document] of documents.entries()) {
      addWordsOf(document, words, sign);
      onProgress(done + 1, documents.length);
      if (slice.isOver()) await slice.next();
    }
  };
  return async (content) => {
    const kept = former === null ? file.read(content.version) : null;
    const words = former?.words ?? (kept === null ? noWords() : wordsOfBytes(kept));
    if (kept === null) {
      const { gone, come } = changesBetween(former?.content ?? null, content);
      await count(gone, words, -1);
      await count(come, words, 1);
      await file.write(content.version, bytesOfWords(words));
    }
    former = { content, words };
    return words;
  };
}

function changesBetween(before: SearchedContent | null, now: SearchedContent) {
  const textsBefore = new Map(before?.documents.map((document) => [document.id, before.textsOf(document)]));
  const textsNow = new Map(now.documents.map((document) => [document.id, now.textsOf(document)]));
  return {
    gone: before?.documents.filter(({ id }) => textsNow.get(id) !== textsBefore.get(id)) ?? [],
    come: now.documents.filter(({ id }) => textsNow.get(id) !== textsBefore.get(id)),
  };
}

type StoredWords = readonly [
  counts: readonly (readonly [string, number])[],
  small: readonly string[],
  hyphenated: readonly (readonly [string, readonly string[]])[],
];

const bytesOfWords = ({ counts, small, hyphenated }: WrittenWords): Uint8Array =>
  Buffer.from(JSON.stringify([[...counts], [...small], [...hyphenated]] satisfies StoredWords));

function wordsOfBytes(bytes: Uint8Array): WrittenWords {
  const [counts, small, hyphenated] = JSON.parse(new TextDecoder().decode(bytes)) as StoredWords;
  return { counts: new Map(counts), small: new Set(small), hyphenated: new Map(hyphenated) };
}

function collectionKeeper(cache: DiskCache, log: Log, most: number) {
  const file = cache.bytes("packed");
  const keyOf = ({ hash }: Basis) => `${packedVersion} ${hash}`;
  let now: { readonly version: string; readonly packed: PackedCollection } | null = null;
  let asked: string | null = null;
  const suits = ({ documents }: SearchedContent) => documents.length <= most;
  const renew = async (content: SearchedContent, basis: Basis) => {
    const { version, documents } = content;
    asked = version;
    if (!suits(content)) {
      now = null;
      return;
    }
    if (now?.version === version && now.packed.basis.hash === basis.hash) return;
    const onProgress = progressLog(log, "packing the index of this process");
    const packed = await inSlices(packingSteps(documents, basis), (done) => {
      if (done !== undefined) onProgress(done, documents.length);
    });
    // Something newer may have been asked for meanwhile.
    if (asked !== version) return;
    now = { version, packed };
    await file.write(keyOf(basis), withVersion(version, bytesOfCollection(packed)));
  };
  return {
    now: () => {
      if (now === null) throw new SearchUnavailable("the engine in this process", null);
      return now.packed;
    },
    /** With whatever stands by already, be it of another content; packed now where nothing does. */
    open: async (content: SearchedContent, basis: Basis) => {
      if (now?.packed.basis.hash === basis.hash) return;
      const kept = suits(content) ? file.read(keyOf(basis)) : null;
      if (kept === null) await renew(content, basis);
      else now = { version: versionOf(kept), packed: collectionOfBytes(kept.subarray(versionBytes), basis) };
    },
    renew,
  };
}

/** Room for the version of a catalogue in front of the bytes. */
const versionBytes = 64;

function withVersion(version: string, bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(versionBytes + bytes.length);
  new TextEncoder().encodeInto(version, all);
  all.set(bytes, versionBytes);
  return all;
}

const versionOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, versionBytes)).replace(/\0+$/, "");
