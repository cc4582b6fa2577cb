/** GET /:language/regions/:region */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages } from "../../../server/language/languages.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { countsOfSearchLinks, problemsOfPages, skippedHeadings } from "./place-checks.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

test("every region has a whole page in every language", async () => {
  // Each path as often as there are languages, which `problemsOfPages` takes in turn.
  const paths = catalogue.vocabularies.regions.flatMap(({ id }) => languages.map(() => `regions/${id}`));

  expect(await problemsOfPages(paths)).toEqual([]);
});

test("all countries of the region are there, with items or without", async () => {
  const page = await visit("/en/regions/africa");

  const own = catalogue.vocabularies.countries.filter(({ programmeRegion }) => programmeRegion === "africa");
  expect(own.filter(({ iso2 }) => !linksOf(page.text).includes(`/en/countries/${iso2.toLowerCase()}`))).toEqual([]);
  expect(page.text).toContain('href="/en/countries/cv">Cabo Verde</a> <span class="n">18 entries<');
});

test("the list below the timeline holds every Action, also those without dates", async () => {
  const page = await visit("/en/regions/africa");

  const actions = catalogue.ofRegion("africa").filter(({ type }) => type === "action");
  const list = page.text.split("<details>")[1]?.split("</details>")[0] ?? "";
  expect(actions.filter(({ id }) => !list.includes(`/en/actions/${id}"`))).toEqual([]);
  expect(list.match(/<tr>/g)?.length).toBe(actions.length + 1);
});

test("twenty lessons are shown, the newest, and the search holds all", async () => {
  const page = await visit("/en/regions/africa");

  const lessons = page.text.split('id="h-lessons"')[1]?.split("</section>")[0] ?? "";
  expect(lessons.match(/<li class="out">/g)?.length).toBe(20);
  expect(lessons).toContain("See all 40 lessons");
});

test("its links into the search count truly", async () => {
  const { shown, found } = await countsOfSearchLinks((await visit("/en/regions/asia")).text);

  expect(shown).toEqual(found);
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/regions/asia")).text)).toEqual([]);
});

test("the timeline of an Arabic page is drawn from right to left", async () => {
  const firstYear = async (language: string) => {
    const { text } = await visit(`/${language}/regions/africa`);
    return Number(/<text x="([\d.]+)"[^>]*>2009<\/text>/.exec(text)?.[1]);
  };

  const [english, arabic] = [await firstYear("en"), await firstYear("ar")];

  expect(english).toBeLessThan(100);
  expect(arabic).toBe(360 - english);
});

test.each(["nowhere", "atlantis"])("the unknown region %s is not found", async (region) => {
  expect((await visit(`/en/regions/${region}`)).status).toBe(404);
});
