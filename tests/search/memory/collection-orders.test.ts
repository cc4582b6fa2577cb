/** What a collection keeps for its lists: orders and values, the same however often they are asked for. */
import { expect, test } from "vitest";
import { buildCollection } from "../../../server/search/ranking/postings.ts";
import { ordersOf } from "../../../server/search/memory/collection-orders.ts";
import { aDocument } from "../engine/a-document.ts";

const titled = (id: string, title: string, year: number) =>
  aDocument(id, { year, texts: { en: { title, summary: "", body: "" } }, facets: { country: ["ml", "sn", "ml"] } });

const collection = buildCollection([
  titled("c", "Ábaco", 2014),
  titled("b", "zebra", 2015),
  titled("a", "Zebra", 2015),
  titled("d", "“Border”", 2000),
]);

const idsIn = (order: readonly number[]) => order.map((index) => collection.documents[index]?.id);

test("the newest come first, and documents alike in that go by their id", () => {
  expect(idsIn(ordersOf(collection).newest())).toEqual(["a", "b", "c", "d"]);
});

test("titles are put in order without case, accents and signs", () => {
  expect(idsIn(ordersOf(collection).byTitle("en"))).toEqual(["c", "d", "a", "b"]);
});

test("a document that names a value twice has it once", () => {
  expect(ordersOf(collection).valuesOf("country")).toEqual([
    { value: "ml", documents: [0, 1, 2, 3] },
    { value: "sn", documents: [0, 1, 2, 3] },
  ]);
  expect(ordersOf(collection).valuesOf("kind")).toEqual([]);
});

test("an order is worked out once", () => {
  expect(ordersOf(collection).newest()).toBe(ordersOf(collection).newest());
  expect(ordersOf(collection).byTitle("fr")).toBe(ordersOf(collection).byTitle("fr"));
});
