/** What searches need is the same whether it was worked out, read from the disk, or brought up to date after a save. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { SearchUnavailable } from "../server/errors.ts";
import { createLog } from "../server/log.ts";
import { postingsEngine } from "../server/search/memory/postings-engine.ts";
import { browse } from "../server/search/query/search-query.ts";
import { withBasis } from "../server/search/search-knowledge.ts";
import type { SearchDocument } from "../server/search/engine/search-document.ts";
import { bytesOfCollection, collectionOfBytes } from "../server/search/memory/packed-bytes.ts";
import { packCollection } from "../server/search/memory/packed-collection.ts";
import { searchPreparation, type SearchedContent } from "../server/prepare-search.ts";
import { wordsOfDocuments, type WrittenWords } from "../server/search/ranking/document-terms.ts";
import { diskCache } from "../server/storage/disk-cache.ts";
import { useKnowledge } from "./set-up/real-knowledge.ts";
import { finderWith } from "./set-up/search-server.ts";

let knowledge: Awaited<ReturnType<typeof useKnowledge>>;
beforeAll(async () => {
  knowledge = await useKnowledge();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "levier-prepared-"));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}

const aFew = () => knowledge.documents.slice(0, 40);
const contentOf = (documents: readonly SearchDocument[], version: string): SearchedContent => ({
  version,
  documents,
  textsOf: ({ texts }) => JSON.stringify(texts),
  vocabularies: knowledge.catalogue.vocabularies,
});
const preparationIn = (place: string) => searchPreparation(diskCache(place, { version: "1" }), createLog("warn"));

/** Words that no text holds any more may stay, with a count of 0. */
const held = ({ counts }: WrittenWords) =>
  new Map([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

test("a packed collection is the same after it was written as bytes and read", () => {
  const packed = packCollection(aFew(), knowledge.search.basis());
  const read = collectionOfBytes(bytesOfCollection(packed), packed.basis);

  const shownOf = (collection: typeof packed) => ({
    ids: collection.ids,
    names: [...collection.sets.names()],
    vectors: collection.vectors,
    rows: collection.ids.map((_, index) => [...collection.rowAt(index)]),
    orders: [collection.newest, collection.byTitle],
    countries: collection.valuesOf("country"),
  });
  expect(shownOf(read)).toEqual(shownOf(packed));
  for (const name of packed.sets.names()) {
    const members = (collection: typeof packed) => {
      const found: number[] = [];
      collection.sets.each(name, (index) => found.push(index));
      return found;
    };
    expect(members(read)).toEqual(members(packed));
  }
  expect(collectionOfBytes(bytesOfCollection(packCollection([], packed.basis)), packed.basis).ids).toEqual([]);
});

test("a later start reads what an earlier one worked out, and a save counts only what was saved", async () => {
  const place = folder();
  const first = await preparationIn(place).prepare(contentOf(aFew(), "one"));
  const preparation = preparationIn(place);
  const later = await preparation.prepare(contentOf(aFew(), "one"));
  expect(later.words).toEqual(first.words);
  expect(later.packed().ids).toEqual(first.packed().ids);
  expect(later.packed().vectors).toEqual(first.packed().vectors);

  const [gone, changed, ...rest] = aFew();
  if (gone === undefined || changed === undefined) throw new Error("expected two documents, found fewer");
  const english = { title: "Zorbikat", summary: "A word that nobody wrote.", body: "" };
  const saved = [{ ...changed, texts: { ...changed.texts, en: english } }, ...rest];
  const after = await preparation.prepare(contentOf(saved, "two"));
  expect(held(after.words)).toEqual(held(wordsOfDocuments(saved)));
  // What was packed before stands by.
  expect(after.packed().ids).toContain(gone.id);
  await preparation.pack();
  expect(after.packed().ids).toEqual(saved.map(({ id }) => id));

  const atNextStart = await preparationIn(place).prepare(contentOf(saved, "two"));
  expect(held(atNextStart.words)).toEqual(held(after.words));
  expect(atNextStart.packed().ids).toEqual(after.packed().ids);
});

test("no engine of this process stands by for a collection too large for it", async () => {
  const cache = diskCache(folder(), { version: "1" });
  const few = searchPreparation(cache, createLog("warn"), 39);

  const { packed, basis } = await few.prepare(contentOf(aFew(), "one"));
  await few.pack();

  expect(packed).toThrow(SearchUnavailable);
  const finder = finderWith(postingsEngine(packed), withBasis(knowledge.search, basis));
  await expect(finder.find(finder.plan({ ...browse("en"), text: "return" }))).rejects.toThrow(SearchUnavailable);
  // It does again once it is small enough.
  expect((await few.prepare(contentOf(aFew().slice(1), "two"))).packed().size).toBe(39);
});
