/** What a collection is packed into: the same sets, orders and rows come out of it as went in. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { packCollection } from "../../../server/search/memory/packed-collection.ts";
import { setPacker } from "../../../server/search/memory/packed-sets.ts";
import { atOnce } from "../../../server/slices.ts";
import { buildBasis } from "../../../server/search/vectors/build-basis.ts";
import { aDocument } from "../engine/a-document.ts";

const titled = (id: string, title: string, year: number) =>
  aDocument(id, { year, texts: { en: { title, summary: "", body: "" } }, facets: { country: ["ml", "sn", "ml"] } });

const documents = [
  titled("c", "Ábaco", 2014),
  titled("b", "zebra", 2015),
  titled("a", "Zebra", 2015),
  titled("d", "“Border”", 2000),
];
const collection = packCollection(documents, buildBasis(documents));

const idsIn = (order: Iterable<number>) => [...order].map((index) => collection.ids[index]);

function membersOf(name: string): readonly number[] {
  const members: number[] = [];
  collection.sets.each(name, (index) => members.push(index));
  return members;
}

test("the newest come first, and documents alike in that go by their id", () => {
  expect(idsIn(collection.newest)).toEqual(["a", "b", "c", "d"]);
});

test("titles are put in order without case, accents and signs", () => {
  expect(idsIn(collection.byTitle.en)).toEqual(["c", "d", "a", "b"]);
});

test("a document that names a value twice has it once", () => {
  expect([...collection.valuesOf("country")].sort()).toEqual(["ml", "sn"]);
  expect(membersOf("country:ml")).toEqual([0, 1, 2, 3]);
  expect(collection.valuesOf("kind")).toEqual([]);
  expect(membersOf("country:none")).toEqual([]);
});

test("sets of any numbers come out as they went in", () => {
  const sets = fc.dictionary(fc.string(), fc.uniqueArray(fc.nat({ max: 3_000_000 }), { maxLength: 50 }));
  fc.assert(
    fc.property(sets, (wanted) => {
      const packer = setPacker();
      const names = Object.keys(wanted);
      for (const name of names)
        for (const index of (wanted[name] ?? []).toSorted((a, b) => a - b)) packer.add(name, index);
      const packed = atOnce(packer.done());
      for (const name of names) {
        const found: number[] = [];
        packed.each(name, (index) => found.push(index));
        expect(found).toEqual((wanted[name] ?? []).toSorted((a, b) => a - b));
      }
    }),
  );
});
