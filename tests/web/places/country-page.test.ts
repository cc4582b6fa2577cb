/** GET /:language/countries/:code */
import { beforeAll, describe, expect, test } from "vitest";
import { declarationOf } from "../../../server/knowledge/model/content-types.ts";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { Insights } from "../../../server/search/insights.ts";
import { peersOf } from "../../../server/web/places/similar-countries.ts";
import { linksOf, tagsOf } from "../../set-up/page-checks.ts";
import { realKnowledge, visit } from "../../set-up/visit.ts";
import { countsOfSearchLinks, problemsOfPages, skippedHeadings } from "./place-checks.ts";

let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  ({ catalogue, insights } = await realKnowledge());
});

test("every country of the vocabulary has a whole page", async () => {
  const codes = catalogue.vocabularies.countries.map(({ iso2 }) => `countries/${iso2.toLowerCase()}`);

  expect(await problemsOfPages(codes)).toEqual([]);
}, 120_000);

describe("a country with items", () => {
  test("shows how many there are of each type, and links each of them", async () => {
    const page = await visit("/fr/countries/cv");

    const items = catalogue.ofCountry("CV");
    const links = linksOf(page.text);
    expect(items.length).toBe(18);
    expect(items.filter((item) => !links.includes(`/fr/${declarationOf[item.type].folder}/${item.id}`))).toEqual([]);
    expect(page.text).toMatch(/Actions<\/dt><dd class="big">4</);
    expect(page.text).toMatch(/produits<\/dt><dd class="big">8</);
  });

  test("links the Member States that provided experts to its Actions", async () => {
    const page = await visit("/en/countries/cv");

    const states = catalogue.ofCountry("CV").flatMap((item) => (item.type === "action" ? item.memberStates : []));
    const expected = [...new Set(states)].map((code) => `/en/member-states/${code.toLowerCase()}`).sort();
    expect(
      linksOf(page.text)
        .filter((href) => href.startsWith("/en/member-states/"))
        .sort(),
    ).toEqual(expected);
  });

  test("says in words what its timeline draws, dates not known included", async () => {
    const page = await visit("/en/countries/cv");

    const title = /<title id="tl">([^<]*)</.exec(page.text)?.[1];
    expect(title).toContain("Cabo Verde I: 2009–2013.");
    expect(title).toContain("Cabo Verde III: dates not known.");
    expect(title).toContain("Cabo Verde IV: until 2019.");
    expect(page.text).toContain('class="dash');
  });

  test("states since when it cooperated, in how many Actions, with whom and on what", async () => {
    const page = await visit("/en/countries/gh");

    const facts = /<dl class="facts.*?<\/dl>/s.exec(page.text)?.[0] ?? "";
    const items = catalogue.ofCountry("GH");
    const actions = items.filter(({ type }) => type === "action");
    const years = actions.flatMap(({ years: { start, end } }) => [start, end]).filter((year) => year !== null);
    expect(facts).toContain(`<dd>${Math.min(...years)}–${Math.max(...years)}, ${actions.length} Actions</dd>`);
    for (const code of new Set(actions.flatMap(({ memberStates }) => memberStates))) {
      const count = actions.filter(({ memberStates }) => memberStates.includes(code)).length;
      expect(facts).toMatch(
        new RegExp(`/en/member-states/${code.toLowerCase()}">[^<]+</a><small>${count} Actions?</small>`),
      );
    }
    for (const [key, values] of [
      ["theme", items.flatMap(({ themes }) => themes)],
      ["axis", items.flatMap(({ impactAxes }) => impactAxes)],
    ] as const)
      for (const value of new Set(values))
        expect(linksOf(facts)).toContain(
          `/en/search?${key === "theme" ? `theme=${value}&country=gh` : `country=gh&axis=${value}`}`,
        );
  });

  test("lists the sources of all its entries, each once", async () => {
    const page = await visit("/en/countries/gh");

    const sources = /<ol class="sources">.*?<\/ol>/s.exec(page.text)?.[0] ?? "";
    const plainAddress = (url: string) => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
    const expected = catalogue.ofCountry("GH").flatMap((item) => item.sources.flatMap(({ url }) => url ?? []));
    const listed = tagsOf(sources).flatMap(({ attributes }) => attributes.get("href") ?? []);
    expect(listed.map(plainAddress).sort()).toEqual([...new Set(expected.map(plainAddress))].sort());
    expect(page.text).toContain(`All ${listed.length} sources of these entries`);
  });

  test("puts many lessons under how they went, and few in one list", async () => {
    const [many, few] = [await visit("/en/countries/th"), await visit("/en/countries/gh")];

    const shown = [...many.text.matchAll(/<h3 id="h-([\w-]+)" class="pol.*?<\/ul>/gs)].map(([list, id]) => ({
      id,
      count: list.split("<li").length - 1,
    }));
    const lessons = catalogue.ofCountry("TH").filter((item) => item.type === "lesson-learned");
    const counted = ["worked", "did-not-work", "mixed", "condition", "tried"].map((id) => ({
      id,
      count: lessons.filter(({ polarity }) => polarity === id).length,
    }));
    expect(lessons.length).toBeGreaterThan(5);
    expect(shown).toEqual(counted.filter(({ count }) => count > 0));
    expect(few.text).toContain('id="h-lesson-learned"');
  });

  test("names its region, sub-region and partner institutions", async () => {
    const page = await visit("/es/countries/cv");

    expect(linksOf(page.text)).toContain("/es/regions/africa");
    expect(page.text).toContain("África Occidental");
    expect(page.text).toMatch(/<li><a href="\/es\/institutions\/[\w-]+">Gabinete del Primer Ministro<\/a><\/li>/);
  });

  test("names one span of years, that of its Actions", async () => {
    const page = await visit("/en/countries/cv");
    const actions = catalogue.ofCountry("CV").filter(({ type }) => type === "action");
    const years = actions.flatMap(({ years: { start, end } }) => [start, end]).filter((year) => year !== null);
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const [, head = ""] = /<main[^>]*>(.*?)<h2/s.exec(page.text) ?? [];

    expect(page.text).toContain(`<dd>${first}–${last}, ${actions.length} Actions</dd>`);
    expect(page.text).toContain(`From ${first} to ${last} in one line`);
    expect(head.replace(/<title.*?<\/title>/gs, "").match(/\b(?:19|20)\d\d\b/g)).toBeNull();
  });

  test("leads into the search with true numbers", async () => {
    const page = await visit("/en/countries/cv");

    const { shown, found } = await countsOfSearchLinks(page.text);
    expect(shown).toEqual(found);
  });

  test("has headings in order", async () => {
    const page = await visit("/en/countries/cv");

    expect(skippedHeadings(page.text)).toEqual([]);
  });
});

describe("a country without items", () => {
  test("says so, and offers neighbours that have some", async () => {
    expect(catalogue.ofCountry("AF")).toEqual([]);

    const page = await visit("/en/countries/af");

    expect(page.status).toBe(200);
    expect(page.text).toContain("No entry is about this country yet.");
    expect(linksOf(page.text)).toContain("/en/countries/bd");
  });

  test("is kept out of search machines", async () => {
    const [empty, full] = [await visit("/en/countries/af"), await visit("/en/countries/cv")];

    expect(empty.text).toContain('content="noindex, follow"');
    expect(full.text).not.toContain("noindex");
  });
});

describe("the address", () => {
  test.each(["CV", "Cv"])("with %s leads to the one in lower case", async (code) => {
    const page = await visit(`/pt/countries/${code}`);

    expect(page.status).toBe(301);
    expect(page.headers["location"]).toBe("/pt/countries/cv");
  });

  test("with another code in use leads to the country", async () => {
    const page = await visit("/en/countries/el");

    expect(page.status).toBe(301);
    expect(page.headers["location"]).toBe("/en/countries/gr");
  });

  test.each(["zz", "cabo-verde", "c", "%00"])("with the unknown code %s is not found", async (code) => {
    expect((await visit(`/en/countries/${code}`)).status).toBe(404);
  });
});

test.each([
  ["ps", "/fr/countries/ps", "ne saurait être interprétée comme une reconnaissance"],
  ["xk", "/en/countries/xk", "UNSCR 1244/1999"],
  ["xk in Arabic", "/ar/countries/xk", "1244 (1999)"],
])("the wording that must stand beside a name stands there: %s", async (_name, address, words) => {
  expect((await visit(address)).text).toContain(words);
});

test("remarks that the vocabulary keeps for its editors are not shown", async () => {
  expect((await visit("/en/countries/cy")).text).not.toContain("M49");
});

test("a Member State's country page and its own page lead to each other", async () => {
  const [country, state] = [await visit("/en/countries/pt"), await visit("/en/member-states/pt")];

  expect(linksOf(country.text)).toContain("/en/member-states/pt");
  expect(linksOf(state.text)).toContain("/en/countries/pt");
});

describe("peers", () => {
  test("are other countries with items about the concepts named", () => {
    const peers = peersOf("CV", catalogue, insights);

    expect(peers.length).toBe(4);
    for (const { iso2, concepts, count } of peers) {
      expect(iso2).not.toBe("CV");
      expect(concepts.length).toBeGreaterThan(0);
      const about = catalogue
        .ofCountry(iso2)
        .filter((item) => insights.conceptsOf(item).some((id) => concepts.includes(id)));
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(about.length);
    }
  });

  test("of a country without items are none", () => {
    expect(peersOf("AF", catalogue, insights)).toEqual([]);
  });
});
