/** A basis of vectors is made in a thread of its own, kept between starts, and made anew only when it no longer suits. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { basisKeeper } from "../../server/search/basis-keeper.ts";
import { buildBasis } from "../../server/search/vectors/build-basis.ts";
import { diskCache } from "../../server/storage/disk-cache.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { documentsNamed } from "./engine/a-document.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "levier-basis-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const keptFile = () => {
  const name = readdirSync(folder).find((one) => one.startsWith("basis."));
  if (name === undefined) throw new Error("no basis is kept");
  return join(folder, name);
};
const items = (count: number) =>
  documentsNamed("item", count, (index) => ({ concepts: { return: (index % 3) + 1 }, facets: { region: ["africa"] } }));
const vocabulariesInForce = async () => (await useKnowledge()).catalogue.vocabularies;

test("the thread gives the same bytes as this one, and a page is answered meanwhile", async () => {
  const { documents, catalogue } = await useKnowledge();
  let turns = 0;
  const turn = setInterval(() => turns++, 1);
  const basis = await basisKeeper(diskCache(null)).basisFor(documents, catalogue.vocabularies);
  clearInterval(turn);
  expect(basis.hash).toBe(buildBasis(documents).hash);
  expect(turns).toBeGreaterThan(10);
});

test("it stays while the collection grows or shrinks by a fifth, over a new start too", async () => {
  const vocabularies = await vocabulariesInForce();
  const keeper = basisKeeper(diskCache(folder));
  const { hash } = await keeper.basisFor(items(50), vocabularies);
  expect((await keeper.basisFor(items(60), vocabularies)).hash).toBe(hash);
  expect((await basisKeeper(diskCache(folder)).basisFor(items(40), vocabularies)).hash).toBe(hash);
  expect((await keeper.basisFor(items(61), vocabularies)).documents).toBe(61);
});

test("other vocabularies get another one, while the server runs", async () => {
  const vocabularies = await vocabulariesInForce();
  const keeper = basisKeeper(diskCache(folder));
  const before = await keeper.basisFor(items(50), vocabularies);
  const changed = { ...vocabularies, concepts: vocabularies.concepts.slice(1) };
  expect((await keeper.basisFor(items(51), changed)).documents).toBe(51);
  expect(before.documents).toBe(50);
});

test("a damaged file is made again", async () => {
  const vocabularies = await vocabulariesInForce();
  const { hash } = await basisKeeper(diskCache(folder)).basisFor(items(50), vocabularies);
  const whole = readFileSync(keptFile());
  writeFileSync(keptFile(), whole.subarray(0, -8));
  expect((await basisKeeper(diskCache(folder)).basisFor(items(50), vocabularies)).hash).toBe(hash);
  expect(readFileSync(keptFile())).toEqual(whole);
});

test("what keeps the thread from its work is said", async () => {
  const vocabularies = await vocabulariesInForce();
  const unsendable = items(3).map((item) => ({ ...item, names: [(() => "") as unknown as string] }));
  const failure: unknown = await basisKeeper(diskCache(null))
    .basisFor(unsendable, vocabularies)
    .catch((error: unknown) => error);
  expect(String(failure)).toContain("vectors of the search index could not be prepared");
});
