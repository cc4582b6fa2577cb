/** What an address asks for in vain is named; what only programs and forms add is told apart. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readVocabularies, readVocabularyTexts } from "../../../server/knowledge/vocabulary/read-vocabularies.ts";
import { projectFolder } from "../../../server/project-folder.ts";
import { meantToNarrow, unknownParameters } from "../../../server/search/query/unknown-parameters.ts";

const folder = join(fileURLToPath(projectFolder), "knowledge", "vocabularies");
const { vocabularies } = readVocabularies(readVocabularyTexts(folder));
const unknownIn = (address: string) => unknownParameters(new URLSearchParams(address), vocabularies);

test.each([
  ["country=CV,GM", [{ name: "country", value: "CV,GM" }]],
  [
    "country=ml&country=xx&theme=visa",
    [
      { name: "country", value: "xx" },
      { name: "theme", value: "visa" },
    ],
  ],
  ["q[]=visa", [{ name: "q[]", value: null }]],
  ["utm_source=mail", [{ name: "utm_source", value: null }]],
  [
    "sort=bogus&page=-1&words=some",
    [
      { name: "sort", value: "bogus" },
      { name: "page", value: "-1" },
      { name: "words", value: "some" },
    ],
  ],
  [
    "__proto__=1&constructor=2",
    [
      { name: "__proto__", value: null },
      { name: "constructor", value: null },
    ],
  ],
  ["q=visa&country=ML&year=2011-&year=٢٠١٥&countryFind=x&more=country&lang=fr&theme=&yearFrom=2011", []],
])("of %s", (address, expected) => {
  expect(unknownIn(address)).toEqual(expected);
});

test("readers are told of filters, not of what others added to their link", () => {
  expect(
    unknownIn("country=xx&q[]=a&utm_source=b&sort=c")
      .filter(meantToNarrow)
      .map(({ name }) => name),
  ).toEqual(["country", "q[]"]);
});

test("what is long is shortened, what is much is cut", () => {
  const [first, ...others] = unknownIn(Array.from({ length: 50 }, () => `country=${"x".repeat(500)}`).join("&"));

  expect(first?.value).toHaveLength(61);
  expect(others).toHaveLength(4);
});
