/** GET /:language/member-states/:code */
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { countsOfSearchLinks, problemsOfPages, skippedHeadings } from "./place-checks.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

test("every Member State has a whole page", async () => {
  const states = catalogue.vocabularies.countries.filter(({ role }) => role === "eu-member-state");

  expect(states.length).toBe(27);
  expect(await problemsOfPages(states.map(({ iso2 }) => `member-states/${iso2.toLowerCase()}`))).toEqual([]);
});

test("all Actions its experts took part in are listed, under their region", async () => {
  const page = await visit("/en/member-states/fr");

  const actions = catalogue.ofMemberState("FR").filter(({ type }) => type === "action");
  expect(actions.length).toBe(10);
  expect(actions.filter(({ id }) => !linksOf(page.text).includes(`/en/actions/${id}`))).toEqual([]);
  expect(page.text).toMatch(/<h2 id="region-africa"><a [^>]*>Africa: 8 Actions<\/a><\/h2>/);
});

test("lessons of these Actions and the country's own practice notes are listed apart", async () => {
  const page = await visit("/en/member-states/fr");

  const lessons = catalogue.ofMemberState("FR").filter(({ type }) => type === "lesson-learned");
  const notes = catalogue.ofCountry("FR").filter(({ type }) => type === "practice-note");
  const afterLessons = page.text.split('id="h-lessons"')[1]?.split("</section>")[0] ?? "";
  const afterNotes = page.text.split('id="h-notes"')[1]?.split("</section>")[0] ?? "";
  expect(afterLessons.match(/<li class="out">/g)?.length).toBe(Math.min(lessons.length, 20));
  expect(notes.filter(({ id }) => !afterNotes.includes(`/en/practices/${id}`))).toEqual([]);
});

test("its links into the search count truly", async () => {
  const { shown, found } = await countsOfSearchLinks((await visit("/en/member-states/nl")).text);

  expect(shown).toEqual(found);
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/member-states/es")).text)).toEqual([]);
});

test("a Member State that no entry names says so and leads to the others", async () => {
  expect(catalogue.ofMemberState("LU")).toEqual([]);

  const page = await visit("/en/member-states/lu");

  expect(page.status).toBe(200);
  expect(page.text).toContain("No entry mentions experts of this Member State.");
  expect(page.text).toContain('href="/en/countries#r-union"');
});

describe("the address", () => {
  test("in upper case leads to the one in lower case", async () => {
    const page = await visit("/ar/member-states/FR");

    expect(page.status).toBe(301);
    expect(page.headers["location"]).toBe("/ar/member-states/fr");
  });

  test.each(["zz", "cv", "france"])("of %s, which is no Member State, is not found", async (code) => {
    expect((await visit(`/en/member-states/${code}`)).status).toBe(404);
  });
});
