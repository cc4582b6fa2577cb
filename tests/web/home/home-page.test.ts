/** GET /:language */
import { beforeAll, describe, expect, test } from "vitest";
import { buildCatalogue, type Catalogue } from "../../../server/knowledge/catalogue.ts";
import { textFor, type Item } from "../../../server/knowledge/model/item.ts";
import { directionOf, languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { bestEvidenced } from "../../../server/web/home/home-lessons.ts";
import { linksOf, pageProblems, tagsOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

const holding = (items: readonly Item[]) => buildCatalogue("other", items, catalogue.pages, catalogue.vocabularies, []);
const homeOf = async (items: readonly Item[], address = "/en") => {
  const other = holding(items);
  return visit(address, { site: { catalogue: () => other } });
};
const decoded = (html: string) => html.replaceAll("&#x3D;", "=").replaceAll("&amp;", "&");

describe.each(languages)("in %s", (language) => {
  test("the page is whole", async () => {
    const page = await visit(`/${language}`);

    expect(page.status).toBe(200);
    expect(page.headers["content-language"]).toBe(language);
    expect(pageProblems({ html: page.text, language, publicUrl: "https://levier.example" })).toEqual([]);
  });

  test("an example query stands for each language, marked as its own and leading to the search", async () => {
    const page = await visit(`/${language}`);

    const examples = tagsOf(page.text).filter(({ attributes }) => attributes.get("href")?.includes("/search?q="));
    const marked = examples.map(({ attributes }) => attributes.get("lang") ?? language);
    expect(marked.sort()).toEqual([...languages].sort());
    expect(examples.every(({ attributes }) => attributes.get("href")?.startsWith(`/${language}/search?q=`))).toBe(true);
    expect(examples.find(({ attributes }) => attributes.get("lang") === "ar")?.attributes.get("dir") ?? "rtl").toBe(
      directionOf("ar"),
    );
  });
});

test("every country can be chosen, each once, by region and in the order of the language", async () => {
  const page = await visit("/fr");

  const select = /<select id="country".*?<\/select>/s.exec(page.text)?.[0] ?? "";
  const groups = [...select.matchAll(/<optgroup label="([^"]+)">(.*?)<\/optgroup>/gs)].map(
    ([, label, options = ""]) => ({
      label,
      values: [...options.matchAll(/<option value="(\w\w)">/g)].map(([, value]) => value),
      names: [...options.matchAll(/<option[^>]*>([^<]+)</g)].map(([, name = ""]) => name),
    }),
  );
  const codes = catalogue.vocabularies.countries.map(({ iso2 }) => iso2.toLowerCase());
  expect(groups.flatMap(({ values }) => values).sort()).toEqual([...codes].sort());
  expect(groups.map(({ label }) => label).at(-1)).toBe("États membres de l’UE");
  expect(groups.every(({ names }) => String(names) === String(names.toSorted(new Intl.Collator("fr").compare)))).toBe(
    true,
  );
  expect(
    groups[0]?.values.every((code) =>
      catalogue.vocabularies.countries.some(
        ({ iso2, programmeRegion }) => iso2.toLowerCase() === code && programmeRegion === "africa",
      ),
    ),
  ).toBe(true);
});

test("question, subject and country are three ways in, before anything else", async () => {
  const page = await visit("/en");

  const [ways = ""] = page.text.split('<p class="kick">');
  const forms = tagsOf(ways).filter(({ name }) => name === "form");
  expect(forms.map(({ attributes }) => attributes.get("action"))).toEqual(["/en/search", "/en/countries"]);
  expect(linksOf(ways).filter((href) => href.startsWith("/en/themes/"))).toEqual(
    catalogue.vocabularies.themes.map(({ id }) => `/en/themes/${id}`),
  );
});

test("each cell of the grid says how many entries a search for its area and region finds", async () => {
  const page = await visit("/en");

  for (const theme of catalogue.vocabularies.themes)
    for (const region of catalogue.vocabularies.regions) {
      const count = catalogue.items.filter(
        ({ themes, regions }) => themes.includes(theme.id) && regions.includes(region.id),
      ).length;
      const address = `/en/search?theme=${theme.id}&region=${region.id}`;
      const cell = decoded(page.text).split(`href="${address}"`)[1]?.split("</td>")[0] ?? "";
      expect(cell, address).toContain(`>${count}<span class="vh"> (`);
    }
});

test("the grid shows dashed what has fewer than six entries", async () => {
  const page = await visit("/en");

  const cells = [...page.text.matchAll(/<td class="[\w-]+ (q\d)"><a [^>]*>(\d+)<span/g)];
  const dashed = cells.filter(([, tint]) => tint === "q1").map(([, , count]) => Number(count));
  const others = cells.filter(([, tint]) => tint !== "q1").map(([, , count]) => Number(count));
  expect(cells).toHaveLength(catalogue.vocabularies.themes.length * catalogue.vocabularies.regions.length);
  expect(dashed.every((count) => count < 6)).toBe(true);
  expect(others.every((count) => count >= 6)).toBe(true);
});

test("the grid says how many entries have no region, and nothing when all have one", async () => {
  const without = catalogue.items.filter(({ regions }) => regions.length === 0).length;

  const page = await visit("/en");
  const complete = await homeOf(catalogue.items.filter(({ regions }) => regions.length > 0));

  expect(page.text).toContain(` ${without} entries have no region`);
  expect(complete.text).not.toContain("no region");
});

test("the front page lesson is, among those we are surest of, the one most Actions bear out", async () => {
  const lessons = catalogue.items.filter((item) => item.type === "lesson-learned" && item.confidence === "high");
  const most = Math.max(...lessons.map((item) => (item.type === "lesson-learned" ? item.relatedActions.length : 0)));
  const lesson = bestEvidenced(catalogue);
  if (lesson === null) throw new Error("expected a lesson in knowledge/, found none");

  const page = await visit("/en");

  expect(lesson).toMatchObject({ confidence: "high" });
  expect(lesson.relatedActions).toHaveLength(most);
  expect(page.text).toContain(`<h2 class="xl"><a href="/en/lessons/${lesson.id}">`);
});

test("another lesson comes to the front page when the first one leaves", async () => {
  const first = bestEvidenced(catalogue);
  const rest = catalogue.items.filter(({ id }) => id !== first?.id);
  const second = bestEvidenced(holding(rest));

  const page = await homeOf(rest);

  expect(second?.id).not.toBe(first?.id);
  expect(page.text).toContain(`<h2 class="xl"><a href="/en/lessons/${second?.id ?? ""}">`);
});

test("the four newest lessons that did not work are listed, with their true number behind the link to all", async () => {
  const failures = catalogue.items.filter((item) => item.type === "lesson-learned" && item.polarity === "did-not-work");

  const page = await visit("/en");

  const part = page.text.split("What did not work")[1]?.split("</section>")[0] ?? "";
  const listed = [...part.matchAll(/<h3><a href="\/en\/lessons\/([\w-]+)"/g)].map(([, id]) => catalogue.item(id ?? ""));
  const years = listed.map((item) => item?.years.end ?? 0);
  const notListed = failures.filter((item) => !listed.includes(item)).map(({ years: { end } }) => end ?? 0);
  expect(listed).toHaveLength(4);
  expect(listed.every((item) => item?.type === "lesson-learned" && item.polarity === "did-not-work")).toBe(true);
  expect(years).toEqual([...years].sort((a, b) => b - a));
  expect(Math.min(...years)).toBeGreaterThanOrEqual(Math.max(...notListed));
  expect(decoded(part)).toContain(`href="/en/search?polarity=did-not-work">All ${failures.length} lessons`);
});

test("areas give their number of entries and link to subtopics that have any", async () => {
  const page = await visit("/en");

  for (const theme of catalogue.vocabularies.themes) {
    const area = page.text.split(`<h3><a href="/en/themes/${theme.id}">`)[1]?.split("<h3>")[0] ?? "";
    expect(area).toContain(`<p class="meta">${catalogue.ofTheme(theme.id).length} entries</p>`);
    for (const subtopic of theme.subtopics) {
      const hasEntries = insights.itemsOfSubtopic(subtopic.id).length > 0;
      expect(area.includes(`/en/themes/${theme.id}/${subtopic.id}"`), subtopic.id).toBe(hasEntries);
    }
  }
});

test("the figures of the part documented here are counted from the catalogue", async () => {
  const actions = catalogue.items.filter((item) => item.type === "action");
  const outputs = catalogue.items.filter((item) => item.type === "action-output");
  const memberStates = new Set(actions.flatMap((item) => item.memberStates));

  const page = await visit("/en");

  const part = decoded(page.text.split("The part documented here")[1] ?? "");
  const figures = [...part.matchAll(/<dt><a [^>]*>([^<]+)<\/a><\/dt><dd class="big">(\d+)<\/dd>/g)];
  const figure = (label: string) => Number(figures.find(([, found]) => found === label)?.[2]);
  expect(figure("Actions")).toBe(actions.length);
  expect(figure("Action outputs")).toBe(outputs.length);
  expect(figure("partner countries of these Actions")).toBe(new Set(actions.flatMap((item) => item.countries)).size);
  expect(figure("Member States that provided experts")).toBe(memberStates.size);
});

test("the programme's closing figures stand with their date, and the flyer's apart from them", async () => {
  const page = await visit("/en");

  expect(page.text).toContain('<dt>Actions carried out</dt><dd class="big">138</dd>');
  expect(page.text).toContain("January 2009 to March 2024, closing figures");
  expect(page.text).toContain("earlier and undated");
});

test("what is new starts with the latest year and repeats nothing shown above", async () => {
  const page = await visit("/en");

  const [above = "", rest = ""] = page.text.split("<h2>What is new</h2>");
  const ids = [...(rest.split("</ul>")[0] ?? "").matchAll(/<a href="\/en\/\w+\/([\w-]+)"/g)].map(([, id]) => id ?? "");
  const years = ids.map((id) => catalogue.item(id)?.years.end ?? 0);
  expect(ids.length).toBeGreaterThan(0);
  expect(years).toEqual([...years].sort((a, b) => b - a));
  expect(ids.filter((id) => above.includes(`/${id}"`))).toEqual([]);
});

test("a lesson without a translation is shown in its own language, and says so", async () => {
  const lesson = bestEvidenced(catalogue);
  const english = lesson?.texts.en;
  if (!lesson || !english) throw new Error("expected a lesson in English, found none");
  const untranslated: Item = { ...lesson, texts: { en: english } };

  const page = await homeOf([...catalogue.items.filter(({ id }) => id !== lesson.id), untranslated], "/ar");

  expect(page.text).toContain(
    `<h2 class="xl"><a href="/ar/lessons/${lesson.id}" lang="en" dir="ltr">${textFor(lesson, "en").title}</a></h2>`,
  );
  expect(page.text).toContain(speak("ar").text("item.inOtherLanguage", { language: speak("ar").languageName("en") }));
});

test("a platform without any entry still has a home page", async () => {
  const page = await homeOf([]);

  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/NaN|undefined|Infinity/);
});
