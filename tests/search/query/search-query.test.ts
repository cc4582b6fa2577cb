import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readVocabularies, readVocabularyTexts } from "../../../server/knowledge/vocabulary/read-vocabularies.ts";
import { projectFolder } from "../../../server/project-folder.ts";
import { facetKeys, facetOf, type FacetKey } from "../../../server/search/query/facets.ts";
import {
  browse,
  cleanText,
  cutOff,
  isFromForm,
  readSearchQuery,
  searchParams,
  type SearchQuery,
  type Sort,
} from "../../../server/search/query/search-query.ts";

const folder = join(fileURLToPath(projectFolder), "knowledge", "vocabularies");
const { vocabularies } = readVocabularies(readVocabularyTexts(folder));

const read = (address: string) => readSearchQuery("en", new URLSearchParams(address), vocabularies);

const year = fc.integer({ min: 1990, max: 2100 }).map(String);
const years = fc.oneof(
  year,
  year.map((from) => `${from}-`),
  year.map((to) => `-${to}`),
  fc
    .tuple(year, year)
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${from}-${to}`),
);
const actions = ["ghana-iv", "cabo-verde-i-first"];
const valuesOf = (key: FacetKey) =>
  fc.uniqueArray(
    key === "year" ? years : fc.constantFrom(...(key === "action" ? actions : facetOf(key).values.all(vocabularies))),
    {
      maxLength: 5,
    },
  );
const choices = fc
  .record(Object.fromEntries(facetKeys.map((key) => [key, valuesOf(key)])) as Record<FacetKey, fc.Arbitrary<string[]>>)
  .map((record) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, values]) => (values.length === 0 ? [] : [[key, values.sort()]])),
    ),
  );
const queries: fc.Arbitrary<SearchQuery> = fc
  .record({
    language: fc.constantFrom("en" as const, "ar" as const),
    text: fc.string({ unit: "grapheme", maxLength: 250 }).map(cleanText),
    without: fc.constantFrom([], ["concept:return"], ["country:GH", "concept:asylum"]),
    wordsOnly: fc.boolean(),
    choices,
    sort: fc.constantFrom<Sort>("relevance", "newest", "title"),
    page: fc.integer({ min: 1, max: 1000 }),
    pageSize: fc.integer({ min: 1, max: 100 }),
  })
  .map((query) => (query.text === "" && query.sort === "relevance" ? { ...query, sort: "newest" as const } : query))
  // Without words there is nothing to understand; words taken as they are have no meanings to switch off.
  .map((query) => (query.text === "" ? { ...query, wordsOnly: false, without: [] } : query))
  .map((query) => (query.wordsOnly ? { ...query, without: [] } : query));

test("a query read back from its address is the same query", () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(readSearchQuery(query.language, new URLSearchParams(searchParams(query)), vocabularies)).toEqual(query);
    }),
  );
});

test("whatever an address holds, the query made of it is safe and has one address", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("q", "theme", "year", "page", "sort", "africa", "2011-"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { maxLength: 20 }), (pairs) => {
      const query = readSearchQuery("fr", new URLSearchParams(pairs), vocabularies);
      const address = searchParams(query);

      expect(Array.from(query.text).length).toBeLessThanOrEqual(200);
      expect(query.text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      expect(isFromForm(new URLSearchParams(address))).toBe(false);
      expect(searchParams(readSearchQuery("fr", new URLSearchParams(address), vocabularies))).toBe(address);
    }),
  );
});

test("parameters stand in the order q, facets, sort, page, and defaults are left out", () => {
  const query = read("page=3&country=ml&sort=title&theme=legal-migration&q=plan&type=action&pageSize=20");

  expect(searchParams(query)).toBe("q=plan&type=action&theme=legal-migration&country=ml&sort=title&page=3");
  expect(searchParams(browse("en"))).toBe("");
  expect(searchParams(read("q=plan&sort=relevance"))).toBe("q=plan");
  expect(searchParams(read("sort=newest"))).toBe("");
});

test("a changed query starts at its first page", () => {
  const query = read("q=plan&page=3");

  expect(searchParams(query)).toBe("q=plan&page=3");
  expect(searchParams(query, { choices: { region: ["asia"] } })).toBe("q=plan&region=asia");
  expect(searchParams(query, { page: 4 })).toBe("q=plan&page=4");
  expect(searchParams(query, { text: "" })).toBe("");
});

test("ten thousand characters become two hundred, counted as readers count them", () => {
  expect(Array.from(read(`q=${"😀".repeat(2500)}`).text)).toHaveLength(200);
  expect(read(`q=${"a".repeat(10_000)}`).text).toHaveLength(200);
});

test("a long question ends with a whole word, and what was left out is known", () => {
  const question = `${"labour migration ".repeat(11)}and who invests in it`;

  expect(cleanText(question)).toBe(`${"labour migration ".repeat(11)}and who`);
  expect(cutOff(question)).toBe("invests in it");
  expect(cutOff(cleanText(question))).toBe("");
  expect(cutOff(` ${"a".repeat(200)} `)).toBe("");
  expect(cutOff("a".repeat(201))).toBe("a");
});

test("control characters, lone surrogates and direction overrides vanish, emoji and Arabic stay", () => {
  expect(cleanText("a\u0000b\u0007c\u202eevil\ud800\u2066x\u2069")).toBe("abcevilx");
  expect(cleanText("  plan\t\n d’action \u00a0 👩🏽‍💼 الهجرة ")).toBe("plan d’action 👩🏽‍💼 الهجرة");
  expect(read("q=%E0%A4%A&q=b").text).toBe("%A");
  expect(read("q=%FF%00%ED%A0%80").text).toBe("");
});

test("values that no vocabulary holds are left out, so filters cannot be broken open", () => {
  const injection = encodeURIComponent(`africa" OR region = "asia`);

  expect(read(`region=${injection}&region=africa&region=Asia&theme=__proto__&type=constructor`).choices).toEqual({
    region: ["africa", "asia"],
  });
});

test("upper case is folded, repeats count once, and unknown parameters and array styles are ignored", () => {
  expect(read("country=ML&country=ml&country=Sn").choices).toEqual({ country: ["ml", "sn"] });
  expect(read("country[]=ml&q[a]=b&country[x]=ml&__proto__[x]=1&constructor=1")).toEqual(read(""));
});

test("of five hundred values of a facet fifty are kept", () => {
  const all = facetOf("country").values.all(vocabularies);
  const address = Array.from({ length: 500 }, (_, index) => `country=${all[index % all.length] ?? ""}`).join("&");

  expect(read(address).choices.country).toHaveLength(50);
});

test.each([
  ["2015", ["2015"]],
  ["2011-2014", ["2011-2014"]],
  ["2014-2011", ["2011-2014"]],
  ["2011-2011", ["2011"]],
  ["2011-", ["2011-"]],
  ["-2014", ["-2014"]],
  ["٢٠١٥", ["2015"]],
  ["2011–2014", ["2011-2014"]],
])("the year %s is understood", (value, expected) => {
  expect(read(`year=${encodeURIComponent(value)}`).choices).toEqual({ year: expected });
});

test.each([
  "",
  "-",
  "15",
  "02015",
  "1989",
  "2101",
  "2011-14",
  "2011-2014-2015",
  "2011--2014",
  "2O15",
  "-1",
  "2011-1989",
])("the year “%s” is ignored", (value) => {
  expect(read(`year=${encodeURIComponent(value)}`).choices).toEqual({});
});

test("the two selects of the form become one span of years", () => {
  expect(read("yearFrom=2011&yearTo=2014").choices).toEqual({ year: ["2011-2014"] });
  expect(read("yearFrom=2014&yearTo=2011").choices).toEqual({ year: ["2011-2014"] });
  expect(read("yearFrom=2012&yearTo=2012").choices).toEqual({ year: ["2012"] });
  expect(read("yearFrom=2012&yearTo=").choices).toEqual({ year: ["2012-"] });
  expect(read("yearFrom=&yearTo=2012").choices).toEqual({ year: ["-2012"] });
  expect(read("yearFrom=x&yearTo=").choices).toEqual({});
});

test.each([
  ["1", 1],
  ["7", 7],
  ["-1", 1],
  ["2.5", 1],
  ["1e9", 1],
  ["abc", 1],
  ["0", 1],
  ["007", 1],
  ["1000000000", 1000],
  ["9".repeat(400), 1],
])("page %s is page %i", (page, expected) => {
  expect(read(`page=${page}`).page).toBe(expected);
});

test.each([
  ["50", 50],
  ["0", 20],
  ["101", 100],
  ["all", 20],
])("pageSize %s is %i", (pageSize, expected) => {
  expect(read(`pageSize=${pageSize}`).pageSize).toBe(expected);
});

test("relevance is the order for words, the newest first for browsing", () => {
  expect(read("q=plan").sort).toBe("relevance");
  expect(read("").sort).toBe("newest");
  expect(read("sort=relevance").sort).toBe("newest");
  expect(read("q=plan&sort=__proto__").sort).toBe("relevance");
});

test("an address as a form sends it is told from one as a link gives it", () => {
  expect(isFromForm(new URLSearchParams("q="))).toBe(true);
  expect(isFromForm(new URLSearchParams("q=a&sort="))).toBe(true);
  expect(isFromForm(new URLSearchParams("q=a&yearFrom=2011"))).toBe(true);
  expect(isFromForm(new URLSearchParams("q=a&country=ML&page=abc"))).toBe(false);
});
