/** GET /api/v1/peers */
import type { Express } from "express";
import request from "supertest";
import { beforeAll, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { resilientEngine } from "../../../server/search/engine/resilient-engine.ts";
import { finderOver, useEngineInProcess, useFinder } from "../../set-up/search-server.ts";
import { startApp } from "../../set-up/visit.ts";
import { stoppedServer } from "../http/broken-servers.ts";

let app: Express;

beforeAll(async () => {
  app = await startApp({ search: await useFinder() });
});

const get = (address: string) => request(app).get(`/api/v1${address}`);

interface PeerJson {
  readonly iso2: string;
  readonly label: string;
  readonly actions: number;
  readonly practices: number;
  readonly lessons: number;
  readonly total: number;
  readonly url: string;
  readonly searches: Readonly<Record<"actions" | "practices" | "lessons" | "total", string | null>>;
}

interface Answer {
  readonly query: Readonly<Record<string, unknown>>;
  readonly countries: readonly PeerJson[];
  readonly memberStates: readonly PeerJson[];
}

async function peers(query: string): Promise<Answer> {
  const response = await get(`/peers?${query}`);
  expect(response.status, query).toBe(200);
  return response.body as Answer;
}

const urlPrefix = "https://levier.example";

test("it says what was understood, and ranks countries and Member States in the reader's language", async () => {
  const { query, countries, memberStates } = await peers("lang=fr&q=%20retour%00&x=1&page=4");

  expect(query).toEqual({ text: "retour", lang: "fr", choices: {} });
  expect(countries.find(({ iso2 }) => iso2 === "TH")).toMatchObject({
    label: "Thaïlande",
    url: `${urlPrefix}/fr/countries/th`,
  });
  expect(memberStates.find(({ iso2 }) => iso2 === "BE")).toMatchObject({
    label: "Belgique",
    url: `${urlPrefix}/fr/member-states/be`,
  });
  for (const rows of [countries, memberStates]) {
    const totals = rows.map(({ total }) => total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  }
  for (const { actions, practices, lessons, total } of [...countries, ...memberStates])
    expect(actions + practices + lessons).toBe(total);
});

test("each number is the total of the search it names, asked of the API itself", async () => {
  const { countries, memberStates } = await peers("lang=en&q=return&region=africa&sort=newest&pageSize=3");
  const named = [...countries, ...memberStates].flatMap((row) =>
    (["actions", "practices", "lessons", "total"] as const).map((key) => ({
      count: row[key],
      search: row.searches[key],
    })),
  );

  expect(named.filter(({ count, search }) => count === 0 && search !== null)).toEqual([]);
  const counted = named.flatMap(({ count, search }) => (search === null ? [] : [{ count, search }]));
  expect(counted.length).toBeGreaterThan(5);
  for (const { count, search } of counted) {
    const response = await get(`/search?lang=en&${search.split("?")[1] ?? ""}`);
    expect((response.body as { readonly total: number }).total, search).toBe(count);
  }
});

test("it gives the same rows as the page", async () => {
  const { countries, memberStates } = await peers("lang=en&q=trafficking");
  const { text } = await request(app).get("/en/search/peers?q=trafficking");
  const rows = [...text.matchAll(/<tr id="(?:country|memberState)-(\w\w)">/g)].map(([, code = ""]) =>
    code.toUpperCase(),
  );

  expect([...countries, ...memberStates].map(({ iso2 }) => iso2)).toEqual(rows);
});

test("it may be read by scripts of any site, and is not sent again when nothing changed", async () => {
  const response = await get("/peers?lang=ar&q=visa");

  expect(response.headers["access-control-allow-origin"]).toBe("*");
  expect(response.headers["content-type"]).toMatch(/^application\/json/);
  expect(response.headers["content-language"]).toBe("ar");
  expect((await get("/peers?lang=ar&q=visa").set("If-None-Match", response.get("ETag") ?? "")).status).toBe(304);
});

test("it is the same while the search server is away", async () => {
  const engine = resilientEngine(await stoppedServer(), await useEngineInProcess(), { log: createLog("silent") });
  const site = await startApp({ search: await finderOver(engine) });

  expect((await request(site).get("/api/v1/peers?q=return")).body).toEqual(await peers("q=return"));
});

test("it refuses a language it does not have, as problem details", async () => {
  const response = await get("/peers?lang=de");

  expect(response.status).toBe(400);
  expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(response.text)).toMatchObject({ status: 400, title: expect.any(String) as string });
});

test("it is only read", async () => {
  const response = await request(app).post("/api/v1/peers").send({ q: "visa" });

  expect(response.status).toBe(405);
  expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
});

test.each([
  `q=${"a".repeat(10_000)}`,
  "page=-1&pageSize=2.5",
  "q=%ED%A0%80%E2%80%AE%00",
  "q=%E0%A4%A",
  `q=${encodeURIComponent(`"'\\()[]{}<>*?:-+~^&|!`)}`,
  Array.from({ length: 500 }, () => "country=ml").join("&"),
])("it is not upset by %.60s", async (query) => {
  expect(Object.keys(await peers(query))).toEqual(["query", "countries", "memberStates"]);
});

test.each([
  ["q[]=a&q[x]=b&__proto__[x]=1&lang=en", "q[]"],
  ["theme=bogus", "bogus"],
  ["region=%", "region"],
  [`region=${encodeURIComponent(`africa" OR region = "asia`)}`, "region"],
  ["country=zz&country=__proto__&memberState=constructor&type=toString", "country"],
])("it refuses %s, and names what it does not know", async (query, named) => {
  const response = await get(`/peers?${query}`);

  expect(response.status).toBe(400);
  expect((response.body as { readonly detail: string }).detail).toContain(named);
});
