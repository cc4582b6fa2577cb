/** The most documented countries: every number equals the total of the search it leads to. */
import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import type { Vocabularies } from "../../../server/knowledge/model/vocabularies.ts";
import { isLanguage } from "../../../server/language/languages.ts";
import type { Finder } from "../../../server/search/finder.ts";
import { readSearchQuery } from "../../../server/search/query/search-query.ts";
import { useFinder } from "../../set-up/search-server.ts";
import { realKnowledge, startApp } from "../../set-up/visit.ts";
import { numbersOf, type ShownNumber } from "./peer-tables.ts";

let app: Express;
let finder: Finder;
let vocabularies: Vocabularies;

beforeAll(async () => {
  finder = await useFinder();
  app = await startApp({ search: finder });
  ({ vocabularies } = (await realKnowledge()).catalogue);
});

async function open(address: string): Promise<string> {
  const response = await request(app).get(address);
  expect(response.status, address).toBe(200);
  return response.text;
}

/** How many entries the list behind a link has. */
async function totalBehind(href: string): Promise<number> {
  const [path = "", params = ""] = href.split("?");
  const [, language] = path.split("/");
  expect(path).toMatch(/^\/\w\w\/search$/);
  if (!isLanguage(language)) throw new Error(`expected a language in ${href}`);
  const query = readSearchQuery(language, new URLSearchParams(params), vocabularies);
  return (await finder.find(finder.plan({ ...query, pageSize: 1 }))).total;
}

async function countsBehind(numbers: readonly ShownNumber[]): Promise<readonly ShownNumber[]> {
  expect(numbers.length).toBeGreaterThan(0);
  return Promise.all(numbers.map(async ({ href }) => ({ href, count: await totalBehind(href) })));
}

describe("every number is the total of the search it leads to", () => {
  test.each([
    ["a subject", "en", "q=return"],
    ["a question", "fr", "q=comment+identifier+les+victimes+de+la+traite"],
    ["another script", "ar", "q=%D8%A7%D9%84%D8%B9%D9%88%D8%AF%D8%A9"],
    ["words as typed", "es", "q=retorno&words=only"],
    ["a meaning switched off", "en", "q=return+Mali&without=country%3AML"],
    ["a theme and years", "pt", "theme=irregular-thb&year=2015-2019"],
    ["a chosen country", "en", "q=integration&country=pt&country=ml"],
    ["a chosen Member State", "en", "q=training&memberState=fr"],
    ["both chosen", "en", "country=fr&country=cv&memberState=pt"],
    ["kinds of entries", "en", "q=data&type=action-output&type=lesson-learned"],
    ["another order", "en", "q=visa&sort=newest"],
  ])("for %s", async (_name, language, query) => {
    const numbers = numbersOf(await open(`/${language}/search/peers?${query}`));

    expect(await countsBehind(numbers)).toEqual(numbers);
  });

  test("under a list of results, where a total found in two ways leads to its row", async () => {
    const html = await open("/en/search?q=trafficking");
    const numbers = numbersOf(html.split('aria-labelledby="peers"')[1] ?? "");
    const inRows = numbers.filter(({ href }) => href.includes("#"));
    const inLists = numbers.filter(({ href }) => !href.includes("#"));

    expect(await countsBehind(inLists)).toEqual(inLists);
    expect(inRows.length).toBeGreaterThan(0);
    for (const { href, count } of inRows) {
      const [address = "", row = ""] = href.split("#");
      const table = await open(address);
      expect(new RegExp(`<tr id="${row}">.*?<td>${count}</td></tr>`).test(table), href).toBe(true);
    }
  });
});
