/** Of a large collection a basis is made from a sample that leaves no feature out. */
import { expect, test } from "vitest";
import { collectionCounter } from "../../../server/search/vectors/sample.ts";
import { buildBasis } from "../../../server/search/vectors/build-basis.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import { documentsNamed } from "../engine/a-document.ts";

const subjects = ["return", "visas", "asylum", "diaspora"];
const many = documentsNamed("item", 1600, (index) => ({
  facets: { type: ["action"], country: [index % 400 === 7 ? "km" : "gh"] },
  concepts: { [subjects[index % 4] ?? ""]: 3 },
  texts: { en: { title: `${subjects[index % 4] ?? ""} ${index % 50}`, summary: "", body: "" } },
}));

function countedOf(documents: readonly SearchDocument[]) {
  const counter = collectionCounter();
  for (const document of documents) counter.add(document);
  return counter.counted();
}

test("all documents are counted, some are taken, the same in whatever order they come", () => {
  const { documents, counts, sample } = countedOf(many);
  expect(documents).toBe(1600);
  expect(counts.get("country:km")).toBe(4);
  expect(sample).toHaveLength(1000);
  expect(countedOf([...many].reverse()).sample.map(({ id }) => id)).toEqual(sample.map(({ id }) => id));
});

test("what only few documents have is in the sample", () => {
  const single = [...many, ...documentsNamed("rare", 3, (index) => ({ facets: { country: [`rare-${index}`] } }))];
  const { sample } = countedOf(single);
  for (const country of ["rare-0", "rare-1", "rare-2"])
    expect(sample.some(({ facets }) => facets.country.includes(country))).toBe(true);
});

test("documents outside of the sample are ordered as those inside", () => {
  const basis = buildBasis(many);
  const query = basis.queryVector({ worths: new Map([["concept:asylum", 4]]), stems: new Map([["en:asylum", 1]]) });
  const likeness = (document: SearchDocument) =>
    basis.documentVector(document).reduce((sum, value, index) => sum + value * (query[index] ?? 0), 0);
  const isAsylum = (document: SearchDocument) => "asylum" in document.concepts;
  const [least, most] = [
    Math.min(...many.filter(isAsylum).map(likeness)),
    Math.max(...many.filter((document) => !isAsylum(document)).map(likeness)),
  ];
  expect(least).toBeGreaterThan(most);
});
