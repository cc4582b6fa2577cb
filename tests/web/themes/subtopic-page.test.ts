/** GET /:language/themes/:theme/:subtopic */
import { beforeAll, expect, test } from "vitest";
import { declarationOf } from "../../../server/knowledge/model/content-types.ts";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { countsOfSearchLinks, problemsOfPages, skippedHeadings } from "../places/place-checks.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

test("every subtopic has a whole page", async () => {
  const paths = catalogue.vocabularies.themes.flatMap(({ id, subtopics }) =>
    subtopics.map((subtopic) => `themes/${id}/${subtopic.id}`),
  );

  expect(paths.length).toBe(20);
  expect(await problemsOfPages(paths)).toEqual([]);
});

test("its items are listed by type, and its concepts lead to the glossary", async () => {
  const page = await visit("/en/themes/irregular-thb/trafficking");
  const items = insights.itemsOfSubtopic("trafficking");
  const links = linksOf(page.text);
  expect(items.length).toBeGreaterThan(10);
  expect(items.filter((item) => !links.includes(`/en/${declarationOf[item.type].folder}/${item.id}`))).toEqual([]);
  expect(links).toContain("/en/glossary/trafficking-in-human-beings");
});

test("its links into the search count truly", async () => {
  const { shown, found } = await countsOfSearchLinks((await visit("/en/themes/irregular-thb/trafficking")).text);

  expect(shown).toEqual(found);
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/themes/horizontal/data")).text)).toEqual([]);
});

test.each(["horizontal/trafficking", "horizontal/weather", "weather/data"])(
  "%s, which does not exist, is not found",
  async (path) => {
    expect((await visit(`/en/themes/${path}`)).status).toBe(404);
  },
);
