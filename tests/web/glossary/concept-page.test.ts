/** GET /:language/glossary/:concept */
import { conceptSearch } from "../../../server/search/concept-search.ts";
import { finderOver, useEngineInProcess } from "../../set-up/search-server.ts";
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages } from "../../../server/language/languages.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { problemsOfPages, skippedHeadings } from "../places/place-checks.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

test("every concept has a whole page", async () => {
  expect(await problemsOfPages(catalogue.vocabularies.concepts.map(({ id }) => `glossary/${id}`))).toEqual([]);
}, 120_000);

test("the definition is marked as English on other pages, which say so", async () => {
  const [french, english] = [await visit("/fr/glossary/migration"), await visit("/en/glossary/migration")];

  expect(french.text).toContain('<p class="lead" lang="en" dir="ltr">Movement of people');
  expect(french.text).toContain("La définition n’existe qu’en anglais.");
  expect(english.text).toContain('<p class="lead">Movement of people');
});

test("its names in five languages are marked as such", async () => {
  const { text } = await visit("/fr/glossary/migration");

  const concept = catalogue.vocabularies.concepts.find(({ id }) => id === "migration");
  for (const language of languages) {
    const marked = language === "fr" ? "" : ` lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"`;
    expect(text).toContain(`<dd><span${marked}>${concept?.labels[language][0] ?? ""}`);
  }
});

test("names that are only search keys are not shown", async () => {
  const concept = catalogue.vocabularies.concepts.find(({ id }) => id === "irregular-migration");
  const keys = concept?.labels.en.slice(1).filter((name) => /illegal|clandestine/i.test(name)) ?? [];
  expect(keys.length).toBeGreaterThan(0);

  const page = words((await visit("/en/glossary/irregular-migration")).text).toLowerCase();

  expect(keys.filter((name) => page.includes(name.toLowerCase()))).toEqual([]);
});

test("broader, narrower and related concepts are linked", async () => {
  const { concepts } = catalogue.vocabularies;
  const links = linksOf((await visit("/en/glossary/labour-migration")).text);

  const concept = concepts.find(({ id }) => id === "labour-migration");
  const narrower = concepts.filter(({ broader }) => broader.includes("labour-migration")).map(({ id }) => id);
  const expected = [...(concept?.broader ?? []), ...(concept?.related ?? []), ...narrower];
  expect(narrower.length).toBeGreaterThan(0);
  expect(expected.filter((id) => !links.includes(`/en/glossary/${id}`))).toEqual([]);
});

test("the entries that speak of it most are listed, at most twenty, and the search is offered", async () => {
  const page = await visit("/en/glossary/migration-policy");

  const items = insights.itemsOfConcept("migration-policy");
  expect(items.length).toBeGreaterThan(0);
  expect(page.text.match(/<li class="out">/g)?.length).toBe(Math.min(20, items.length));
  expect(page.text).toContain(`${items.length} entries speak of it`);
  expect(linksOf(page.text)).toContain("/en/search?q=migration+policy");
});

test("the search says how many entries it has", async () => {
  const finder = await finderOver(await useEngineInProcess());
  const total = await finder.count(finder.plan(conceptSearch("diaspora", "en")));
  const page = await visit("/en/glossary/diaspora", { site: { search: finder } });

  expect(total).toBeGreaterThan(insights.itemsOfConcept("diaspora").length);
  expect(page.text).toContain(`Search for “diaspora”: ${total} entries`);
});

test("where it is established is told by name", async () => {
  expect((await visit("/pt/glossary/migration")).text).toContain(
    "Glossário da Organização Internacional para as Migrações",
  );
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/glossary/migration")).text)).toEqual([]);
});

test.each(["nothing", "unheard-of"])("the unknown concept %s is not found", async (id) => {
  expect((await visit(`/en/glossary/${id}`)).status).toBe(404);
});
