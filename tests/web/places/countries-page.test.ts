/** GET /:language/countries */
import { beforeAll, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import { languages } from "../../../server/language/languages.ts";
import { linksOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
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

test("for one thematic area the tables count what is on that area only, and say so", async () => {
  const { text } = await visit("/en/countries?theme=asylum-protection");

  const asked = (iso2: string) =>
    catalogue.ofCountry(iso2).filter(({ themes }) => themes.includes("asylum-protection"));
  const told = catalogue.vocabularies.countries.filter(({ iso2 }) => asked(iso2).length > 0);
  const rows = [
    ...text.matchAll(/<th scope="row"><a href="\/en\/countries\/(\w+)">[^<]+<\/a><\/th><td>\d+<\/td><td>(\d+)/g),
  ];
  const partners = told.filter(({ role }) => role === "partner-country");
  const expected = partners.map(({ iso2 }) => [iso2.toLowerCase(), asked(iso2).length]);
  expect(rows.map(([, code, entries]) => [code, Number(entries)]).sort()).toEqual(expected.sort());
  expect(text).toContain(
    `International protection and asylum policy: ${told.length} countries have entries on this thematic area.`,
  );
  expect(text).toContain("countries without entries on this thematic area so far");
});

test("the thematic areas are links, and the one in force is marked", async () => {
  const chosen = (html: string) =>
    [...html.matchAll(/<a href="([^"]+)" aria-current="true">/g)].map(([, href]) => href);
  const picks = async (address: string) => /<nav class="picks.*?<\/nav>/s.exec((await visit(address)).text)?.[0] ?? "";

  const links = linksOf(await picks("/en/countries"));
  const themes = catalogue.vocabularies.themes.map(({ id }) => `/en/countries?theme=${id}`);
  expect(links).toEqual(["/en/countries", ...themes]);
  expect(chosen(await picks("/en/countries"))).toEqual(["/en/countries"]);
  expect(chosen(await picks("/en/countries?theme=horizontal"))).toEqual(["/en/countries?theme&#x3D;horizontal"]);
});

test("an area that does not exist narrows nothing", async () => {
  const whole = (await visit("/en/countries")).text;

  for (const query of [
    "theme=no-such-area",
    "theme=",
    "theme=horizontal&theme=no",
    "theme[a]=horizontal",
    "theme=__proto__",
  ])
    expect((await visit(`/en/countries?${query}`)).text, query).toBe(whole);
});

test.each([
  ["gh", "/en/countries/gh"],
  ["GH", "/en/countries/gh"],
  ["fr", "/en/member-states/fr"],
  ["el", "/en/member-states/gr"],
])("the chosen country %s leads to its page", async (code, address) => {
  const page = await visit(`/en/countries?country=${code}`);

  expect(page.status).toBe(302);
  expect(page.headers["location"]).toBe(address);
});

test.each(["", "zz", "//evil.example", "gh&country=ml", "__proto__"])(
  "the choice “%s”, which is none, leads to all countries",
  async (code) => {
    const page = await visit(`/en/countries?country=${code}`);

    expect(page.status).toBe(200);
    expect(page.text).toBe((await visit("/en/countries")).text);
  },
);

test("search machines keep the page of all areas only", async () => {
  const isKept = async (address: string) => !(await visit(address)).text.includes("noindex");

  expect(await isKept("/en/countries")).toBe(true);
  expect(await isKept("/en/countries?theme=horizontal")).toBe(false);
});

test("its headings are in order", async () => {
  expect(skippedHeadings((await visit("/en/countries")).text)).toEqual([]);
});
