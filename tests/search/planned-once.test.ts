/** Whatever is shown of a question follows from one plan of it: its list, what comes close, filters to drop, counts beside it. */
import request from "supertest";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { finderOver, useEngineInProcess } from "../set-up/search-server.ts";
import { startApp } from "../set-up/visit.ts";

/** The questions that were planned, in their order: nothing but the finder's `plan` makes what all else asks for. */
let planned: string[] = [];
let app: Awaited<ReturnType<typeof startApp>>;

beforeAll(async () => {
  const finder = await finderOver(await useEngineInProcess());
  const plan: typeof finder.plan = (query) => {
    planned.push(query.text);
    return finder.plan(query);
  };
  app = await startApp({ search: { ...finder, plan } });
});

beforeEach(() => {
  planned = [];
});

const asked = "remittances of the diaspora";
const question = (more: Readonly<Record<string, string>> = {}) => new URLSearchParams({ q: asked, ...more }).toString();
/** Before the first Action: nothing has it, and without it something does. */
const inVain = { year: "1990", region: "africa" };

test.each([
  ["a list, with who has most to say beside it", `/en/search?${question()}`, 'id="peers-country"'],
  ["a page of a list with a filter", `/en/search?${question({ region: "africa", sort: "newest" })}`, "africa"],
  ["a list that near answers follow", `/en/search?${question({ region: "asia" })}`, "Close to what you asked"],
  ["an empty list, with the filters to drop", `/en/search?${question(inVain)}`, "Without “Years: 1990”"],
  ["who has most to say", `/en/search/peers?${question()}`, "remittances"],
  ["the overview", `/en/overview?${question()}`, "remittances"],
  ["an empty overview", `/en/overview?${question(inVain)}`, "remittances"],
  ["the search of the API", `/api/v1/search?${question()}`, "hits"],
  ["the peers of the API", `/api/v1/peers?${question()}`, "memberStates"],
])("%s", async (_what, address, shown) => {
  const page = await request(app).get(address);

  expect(page.status).toBe(200);
  expect(page.text).toContain(shown);
  expect(planned.filter((text) => text === asked)).toHaveLength(1);
  expect(new Set(planned).size).toBe(planned.length);
});
