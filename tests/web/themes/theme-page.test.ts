/** GET /:language/themes/:theme */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { LessonLearned } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { countsOfSearchLinks, problemsOfPages, skippedHeadings } from "../places/place-checks.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

test("every area has a whole page in every language", async () => {
  const paths = catalogue.vocabularies.themes.flatMap(({ id }) => languages.map(() => `themes/${id}`));

  expect(await problemsOfPages(paths)).toEqual([]);
});

test("its subtopics are named with how many entries each has", async () => {
  const page = await visit("/en/themes/horizontal");

  const theme = catalogue.vocabularies.themes.find(({ id }) => id === "horizontal");
  expect(theme?.subtopics.length).toBeGreaterThan(0);
  for (const { id, labels } of theme?.subtopics ?? []) {
    const count = insights.itemsOfSubtopic(id).length;
    expect(page.text).toContain(`href="/en/themes/horizontal/${id}">${labels.en}</a> <span class="n">${count} entr`);
  }
});

test("lessons stand under how they went, at most twenty each", async () => {
  const page = await visit("/en/themes/horizontal");

  const lessons = catalogue
    .ofTheme("horizontal")
    .filter((item): item is LessonLearned => item.type === "lesson-learned");
  for (const { id } of catalogue.vocabularies.polarities) {
    const all = lessons.filter(({ polarity }) => polarity === id).length;
    const group = page.text.split(`id="h-${id}"`)[1]?.split("</section>")[0] ?? "";
    expect(group.match(/<li class="out">/g)?.length).toBe(Math.min(all, 20));
    expect(group.includes(`See all ${all} lessons`)).toBe(all > 20);
  }
});

test("its links into the search count truly", async () => {
  const { shown, found } = await countsOfSearchLinks((await visit("/en/themes/horizontal")).text);

  expect(shown).toEqual(found);
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/themes/irregular-thb")).text)).toEqual([]);
});

test("an unknown area is not found", async () => {
  expect((await visit("/en/themes/weather")).status).toBe(404);
});
