/** GET /:language/overview */
import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import type { Catalogue } from "../../../server/knowledge/catalogue.ts";
import type { Item } from "../../../server/knowledge/model/item.ts";
import { languages } from "../../../server/language/languages.ts";
import type { Insights } from "../../../server/search/insights.ts";
import type { Finder } from "../../../server/search/finder.ts";
import { facets } from "../../../server/search/query/facets.ts";
import { readSearchQuery } from "../../../server/search/query/search-query.ts";
import { linksOf, pageProblems } from "../../set-up/page-checks.ts";
import { useFinder } from "../../set-up/search-server.ts";
import { realKnowledge, startApp } from "../../set-up/visit.ts";
import { skippedHeadings } from "../places/place-checks.ts";
import { plain } from "../search/result-list.ts";

let app: Express;
let finder: Finder;
let catalogue: Catalogue;
let insights: Insights;
beforeAll(async () => {
  finder = await useFinder();
  app = await startApp({ search: finder });
  ({ catalogue, insights } = await realKnowledge());
});

async function open(address: string): Promise<string> {
  const response = await request(app).get(address);
  expect(response.status, address).toBe(200);
  return response.text;
}

const queryBehind = (href: string) =>
  readSearchQuery("en", new URLSearchParams(href.split("?")[1]), catalogue.vocabularies);

/** How many items have the facets of an address, counted anew from all items. */
function countBehind(href: string): number {
  const { choices } = queryBehind(href);
  const isAsked = (item: Item) =>
    facets.every(({ key, of }) => {
      const asked = choices[key] ?? [];
      const own = of(item, insights.factsOf(item));
      return asked.length === 0 || asked.some((value) => isAmong(value, own));
    });
  return catalogue.items.filter(isAsked).length;
}

/** `value`: one of the values, or a span of years with one of them. */
function isAmong(value: string, values: readonly string[]): boolean {
  const [from = "", to = from] = /^\d{4}-\d{4}$/.test(value) ? value.split("-") : [value];
  return values.some((one) => one >= from && one <= to);
}

interface Shown {
  readonly href: string;
  readonly count: number;
}

/** Links whose last number, shown or read out, is a number of entries. */
const links = (html: string, pattern: RegExp): readonly Shown[] =>
  [...html.matchAll(pattern)].map(([, href = "", words = ""]) => ({
    href: plain(href),
    count: Number(/\d+(?!.*\d)/s.exec(words)?.[0]),
  }));

const ofMap = (html: string) => links(html, /<a href="([^"]+)" class="m?\w+"><title>([^<]+)<\/title>/g);
const ofTables = (html: string) => links(html, /<td[^>]*><a href="([^"]*\/search\?[^"]+)">(\d+)</g);
const ofBars = (html: string) => links(html, /<a href="([^"]+)" tabindex="-1"><title>([^<]+)<\/title>/g);

const selections = [
  ["everything", ""],
  ["an area and a region", "theme=irregular-thb&region=africa"],
  ["two areas and years", "theme=asylum-protection&theme=migration-development&year=2012-2016"],
  ["a country", "country=gh"],
  ["two countries", "country=cv&country=gh"],
  ["a Member State", "memberState=fr"],
  ["kinds of entries", "type=action&type=lesson-learned"],
  ["a subtopic", "subtopic=labour-migration"],
] as const;

describe.each(selections)("for %s", (_name, query) => {
  test("every country, cell and bar counts just the entries of the search it leads to", async () => {
    const html = await open(`/en/overview?${query}`);

    const shown = [...ofMap(html), ...ofTables(html), ...ofBars(html)];
    expect(shown.length).toBeGreaterThan(2);
    expect(shown).toEqual(shown.map(({ href }) => ({ href, count: countBehind(href) })));
  });

  test("the page says in words all that the map and the bars draw", async () => {
    const html = await open(`/en/overview?${query}`);

    const hrefs = (list: readonly Shown[]) => list.map(({ href }) => href).sort();
    const listed = /<details id="listed".*?<\/details>/s.exec(html)?.[0] ?? "";
    const table = /<table class="cross">.*?<\/table>/s.exec(html)?.[0] ?? "";
    expect(hrefs(links(listed, /<a href="([^"]+)">([^<]+)<\/a>/g))).toEqual(hrefs(ofMap(html)));
    expect(hrefs(ofTables(table))).toEqual(hrefs(ofBars(html)));
  });
});

test("words and filters together count what the search finds", async () => {
  const html = await open("/en/overview?q=trafficking&region=africa");

  const shown = [...ofMap(html), ...ofTables(html), ...ofBars(html)];
  const found = shown.map(async ({ href }) => ({
    href,
    count: (await finder.find(finder.plan({ ...queryBehind(href), pageSize: 1 }))).total,
  }));
  expect(shown.length).toBeGreaterThan(5);
  expect(await Promise.all(found)).toEqual(shown);
});

test("a country that was not chosen is not shown, though an entry is about it, too", async () => {
  const shared = catalogue.items.find(({ type, countries }) => type === "action" && countries.length > 1);
  const [chosen = "", other = ""] = shared?.countries.map((iso2) => iso2.toLowerCase()) ?? [];

  const html = await open(`/en/overview?country=${chosen}`);

  expect(other).not.toBe("");
  expect(new Set(ofMap(html).flatMap(({ href }) => queryBehind(href).choices.country ?? []))).toEqual(
    new Set([chosen]),
  );
});

test("a cell without entries asks for what the reader knows, and leads to where she can take part", async () => {
  const html = await open("/en/overview?type=action&year=2009");

  const empty = [...html.matchAll(/<td class="[\w-]+ q1"><a href="([^"]+)">0<(.*?)<\/a>/g)];
  expect(empty.length).toBeGreaterThan(0);
  for (const [, href, words] of empty) {
    expect(href).toBe("/en/take-part");
    expect(words).toContain("Nothing yet: tell us what you know");
  }
});

test("of a chosen country, the grid has no rows that are empty only because it lies elsewhere", async () => {
  const rows = async (query: string) => {
    const grid = /<table class="grid">.*?<\/table>/s.exec(await open(`/en/overview?${query}`))?.[0] ?? "";
    return [...grid.matchAll(/<th scope="row">([^<]+)/g)].map(([, region]) => region);
  };

  expect(await rows("country=cv")).toEqual(["Africa", "European Neighbourhood"]);
  expect(new Set(catalogue.ofCountry("CV").flatMap(({ regions }) => regions))).toEqual(
    new Set(["africa", "european-neighbourhood"]),
  );
  expect(await rows("country=gh&year=2019")).toEqual(["Africa"]);
});

test("each filter in force, and the words, can be dropped alone", async () => {
  const html = await open("/en/overview?q=visa&theme=legal-migration&country=ml&country=gh");

  const chips = /<ul class="chips.*?<\/ul>/s.exec(html)?.[0] ?? "";
  expect(linksOf(chips)).toEqual([
    "/en/overview?theme=legal-migration&country=gh&country=ml",
    "/en/overview?q=visa&country=gh&country=ml",
    "/en/overview?q=visa&theme=legal-migration&country=ml",
    "/en/overview?q=visa&theme=legal-migration&country=gh",
    "/en/overview",
  ]);
});

test.each(["overview", "search/peers"])("what words mean can be switched on again on /%s", async (page) => {
  const again = (html: string) => linksOf(html).filter((href) => href === `/en/${page}?q=remittances`);

  expect(again(await open(`/en/${page}?q=remittances&words=only`))).toHaveLength(1);
  expect(again(await open(`/en/${page}?q=remittances&without=concept:remittances`))).toHaveLength(1);
  expect((await open(`/en/${page}?q=remittances`)).includes("Search by meaning")).toBe(false);
});

test("where nothing fits, it says which filter to drop and how many entries that gives", async () => {
  const html = await open("/en/overview?country=af&theme=horizontal");

  const dropped = /<ul class="list">.*?<\/ul>/s.exec(html)?.[0] ?? "";
  const all = catalogue.ofTheme("horizontal").length;
  expect(html).toContain("Nothing fits all these filters at once.");
  expect(linksOf(dropped)).toEqual(["/en/overview?theme=horizontal"]);
  expect(dropped).toContain(`${all} entries`);
  expect(html).not.toContain("<figure");
});

test("Actions without a year, or for no country, are counted in words", async () => {
  const html = await open("/en/overview");

  const actions = catalogue.items.filter(({ type }) => type === "action");
  const undated = actions.filter(({ years }) => years.start === null && years.end === null).length;
  const placeless = actions.filter(({ countries }) => countries.length === 0).length;
  expect(html).toContain(`${undated} Actions whose dates are not known are not drawn.`);
  expect(html).toContain(`${placeless} Action of a whole region`);
});

test("the timeline is mirrored from right to left, the map is not", async () => {
  const [english, arabic] = [await open("/en/overview"), await open("/ar/overview")];

  const map = (html: string) => /<path class="land" d="([^"]+)"/.exec(html)?.[1];
  const firstTick = (html: string) =>
    Number(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle">2009</.exec(html)?.[1]);
  expect(map(arabic)).toBe(map(english));
  expect(firstTick(english)).toBeLessThan(60);
  expect(firstTick(arabic)).toBeCloseTo(360 - firstTick(english), 5);
});

test("a form's empty fields and years lead to the one address", async () => {
  const response = await request(app).get(
    "/en/overview?q=&theme=horizontal&yearFrom=2011&yearTo=2014&sort=title&page=3",
  );

  expect(response.headers["location"]).toBe("/en/overview?theme=horizontal&year=2011-2014");
});

test("search machines keep the page of everything only", async () => {
  expect(await open("/en/overview")).not.toContain("noindex");
  expect(await open("/en/overview?theme=horizontal")).toContain("noindex");
});

test.each([
  [
    "the search, with its filters",
    "/en/search?q=visa&theme=legal-migration&sort=title&page=2",
    "q=visa&theme=legal-migration",
  ],
  ["home", "/en", ""],
  ["the countries", "/en/countries?theme=horizontal", "theme=horizontal"],
])("%s leads here", async (_name, address, query) => {
  expect(linksOf(await open(address))).toContain(`/en/overview${query === "" ? "" : `?${query}`}`);
});

test.each(languages)("is whole in %s, its headings in order", async (language) => {
  const html = await open(`/${language}/overview?theme=horizontal`);

  expect(pageProblems({ html, language, publicUrl: "https://levier.example" })).toEqual([]);
  expect(skippedHeadings(html)).toEqual([]);
});
