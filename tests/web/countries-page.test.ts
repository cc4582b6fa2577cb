/** GET /:language/countries */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../server/knowledge/catalogue.ts";
import { languages } from "../../server/language/languages.ts";
import { linksOf } from "../page-checks.ts";
import { realKnowledge, visit } from "../visit.ts";
import { problemsOfPages, skippedHeadings } from "./place-checks.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  ({ catalogue } = await realKnowledge());
});

test("the page is whole in every language", async () => {
  expect(await problemsOfPages(languages.map(() => "countries"))).toEqual([]);
});

test("every country of the vocabulary is linked, Member States to what their experts did", async () => {
  const links = linksOf((await visit("/en/countries")).text);

  const missing = catalogue.vocabularies.countries.filter(({ iso2, role }) => {
    const folder = role === "eu-member-state" ? "member-states" : "countries";
    return !links.includes(`/en/${folder}/${iso2.toLowerCase()}`);
  });
  expect(missing).toEqual([]);
});

test("each country shows how many Actions and entries it has", async () => {
  const { text } = await visit("/en/countries");

  expect(text).toContain('href="/en/countries/cv">Cabo Verde</a></th><td>4</td><td>18</td>');
  expect(text).toMatch(/member-states\/fr">France<\/a><\/th><td>10<\/td><td><a href="\/en\/countries\/fr"[^>]*>2</);
});

test("countries without entries are folded away under their number", async () => {
  const { text } = await visit("/en/countries");

  const africa = text.split('id="r-africa"')[1]?.split("</section>")[0] ?? "";
  const without = catalogue.vocabularies.countries.filter(
    ({ iso2, programmeRegion }) => programmeRegion === "africa" && catalogue.ofCountry(iso2).length === 0,
  );
  expect(africa).toContain(`<summary>${without.length} countries without entries so far</summary>`);
});

test("countries stand in the order of the page's language", async () => {
  const { text } = await visit("/fr/countries");

  const africa = text.split('id="r-africa"')[1]?.split("</table>")[0] ?? "";
  const names = [...africa.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(([, name = ""]) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator("fr").compare));
  expect(names.indexOf("Éthiopie")).toBeLessThan(names.indexOf("Gambie"));
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/countries")).text)).toEqual([]);
});
