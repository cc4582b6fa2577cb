import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { facetKeys } from "../../../server/search/query/facets.ts";
import { finderOver, useFinder } from "../../set-up/search-server.ts";
import { realKnowledge, startApp } from "../../set-up/visit.ts";
import { brokenServer, faults, stoppedServer } from "../http/broken-servers.ts";
import { hitsOf, optionsOf, plain, totalOf } from "../search/result-list.ts";

let app: Express;

beforeAll(async () => {
  app = await startApp({ search: await useFinder() });
});

const get = (address: string) => request(app).get(`/api/v1${address}`);

interface Answer {
  readonly query: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly hits: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly language: string;
  }[];
  readonly facets: Readonly<
    Record<string, readonly { readonly value: string; readonly label: string; readonly count: number }[]>
  >;
}

async function search(query: string): Promise<Answer> {
  const response = await get(`/search?${query}`);
  expect(response.status).toBe(200);
  return response.body as Answer;
}

describe("GET /api/v1/search", () => {
  test("echoes what was understood, not what was sent", async () => {
    const { query } = await search(
      "lang=fr&q=%20visa%00%20%20court&country=ML&country=&year=2014-2011&page=2&pageSize=500&sort=bogus&x=1",
    );

    expect(query).toEqual({
      text: "visa court",
      notRead: "",
      ignored: ["sort", "x"],
      lang: "fr",
      choices: { country: ["ml"], year: ["2011-2014"] },
      sort: "relevance",
      page: 2,
      pageSize: 100,
    });
  });

  test.each([
    ["country=CV,GM", "there is no country “CV,GM”"],
    ["theme=legal-migration&theme=bogus", "there is no theme “bogus”"],
    ["year=twenty", "there is no year “twenty”"],
    ["region=%", "there is no region “%”"],
    [`region=${encodeURIComponent(`africa" OR region = "asia`)}`, "there is no region “africa"],
    ["q[]=a&q[x]=b&__proto__[x]=1", "there is no parameter “q[]”"],
    ["q[]=visa", "there is no parameter “q[]”"],
    ["country%5B0%5D=ml", "there is no parameter “country[0]”"],
  ])("refuses %s, with its name and value", async (query, detail) => {
    for (const path of ["/search", "/peers"]) {
      const response = await get(`${path}?${query}`);

      expect(response.status).toBe(400);
      expect(response.type).toBe("application/problem+json");
      expect((response.body as { detail: string }).detail).toContain(detail);
    }
  });

  test("says which end of a long question it did not read", async () => {
    const { query } = await search(`q=${"labour migration ".repeat(12)}investment`);

    expect(query["text"]).toMatch(/^labour.* labour$/);
    expect(query["notRead"]).toBe("migration investment");
  });

  test("gives the same list as the page, in the reader's language, with absolute addresses", async () => {
    const answer = await search("lang=fr&q=traite&region=africa");
    const { text } = await request(app).get("/fr/search?q=traite&region=africa");

    expect(answer.total).toBe(totalOf(text));
    expect(answer.hits.map(({ url }) => url)).toEqual(hitsOf(text).map((href) => `https://levier.example${href}`));
    expect(answer.hits.every(({ language }) => language === "fr")).toBe(true);
  });

  test("has every facet, with labels, and counts that agree with the page", async () => {
    const { facets } = await search("lang=ar&theme=irregular-thb");
    const options = optionsOf((await request(app).get("/ar/search?theme=irregular-thb")).text);

    expect(Object.keys(facets)).toEqual(facetKeys);
    expect(facets["region"]?.map(({ label }) => label)).toContain("أفريقيا");
    for (const { facet, value, label, count } of options.filter((option) => option.facet !== "subtopic")) {
      // The page isolates what reads from left to right by its markup, too.
      const asShown = facets[facet]?.map((one) => ({ ...one, label: plain(one.label) }));
      expect(asShown).toContainEqual({ value, label, count });
    }
  });

  test("pages of any size up to a hundred hold each entry once", async () => {
    const first = await search("pageSize=100");
    const rest = await Promise.all(
      Array.from({ length: first.pages - 1 }, (_, index) => search(`pageSize=100&page=${index + 2}`)),
    );
    const ids = [first, ...rest].flatMap(({ hits }) => hits.map(({ id }) => id));

    expect(first.hits).toHaveLength(100);
    expect(new Set(ids).size).toBe(first.total);
    expect((await search("page=1000")).hits).toEqual([]);
  });

  test("may be read by scripts of any site, and is not sent again when nothing changed", async () => {
    const response = await get("/search?q=visa");
    const etag = response.headers["etag"] as string;

    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["content-type"]).toMatch(/^application\/json/);
    expect((await get("/search?q=visa").set("If-None-Match", etag)).status).toBe(304);
  });

  test("refuses a language it does not have, as problem details", async () => {
    const response = await get("/search?lang=de");

    expect(response.status).toBe(400);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(response.text)).toMatchObject({ status: 400, title: expect.any(String) as string });
  });

  test.each([
    `q=${"a".repeat(10_000)}`,
    "__proto__=1&constructor=2&lang=en",
    "page=-1&pageSize=2.5",
    "page=1e9&pageSize=1e9",
    "q=%ED%A0%80%E2%80%AE%00",
    "q=%E0%A4%A",
    Array.from({ length: 500 }, () => "country=ml").join("&"),
  ])("is not upset by %.60s", async (query) => {
    expect((await search(query)).page).toBe(1);
  });

  test("says when to come back while the engine is away", async () => {
    const response = await request(await startApp({ search: await finderOver(await stoppedServer()) })).get(
      "/api/v1/search?lang=fr&q=visa",
    );

    expect(response.status).toBe(503);
    expect(response.headers["retry-after"]).toBe("30");
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  });

  test.each(Object.keys(faults))("is unavailable, not broken, when the server %s", async (fault) => {
    const { engine, stop } = await brokenServer(faults[fault] ?? null);
    try {
      const response = await request(await startApp({ search: await finderOver(engine) })).get("/api/v1/search?q=visa");
      expect(response.status).toBe(503);
    } finally {
      stop();
    }
  });
});

describe("GET /api/v1/items/{id}", () => {
  test("gives everything of an item, in the language asked for", async () => {
    const { catalogue } = await realKnowledge();
    const item = catalogue.items.find((one) => one.type === "lesson-learned" && one.relatedActions.length > 0);
    const id = item?.id ?? "";

    const response = await get(`/items/${id}?lang=ar`);
    const body = response.body as Readonly<Record<string, unknown>>;

    expect(response.status).toBe(200);
    expect(response.headers["content-language"]).toBe("ar");
    expect(body).toMatchObject({
      id,
      language: "ar",
      title: item?.texts.ar?.title,
      actions: item === undefined ? [] : catalogue.actionsOf(item).map((action) => action.id),
      sources: item?.sources,
      url: `https://levier.example/ar/lessons/${id}`,
    });
    expect(body["sections"]).toEqual(
      item?.texts.ar?.sections.map(({ role, heading, html }) => ({ role, heading, html })),
    );
    expect(body["translations"]).toHaveLength(Object.keys(item?.texts ?? {}).length);
    expect(JSON.stringify(body)).not.toContain(".md");
  });

  test("needs no search engine", async () => {
    const { catalogue } = await realKnowledge();
    const site = await startApp({ search: await finderOver(await stoppedServer()) });

    for (const { id } of catalogue.items.slice(0, 20)) {
      expect((await request(site).get(`/api/v1/items/${id}`)).status).toBe(200);
    }
  });

  test.each(["/items/no-such-item", "/items/__proto__", "/items/..%2f..%2fetc", "/nothing", "/items/"])(
    "%s is not found, as problem details",
    async (address) => {
      const response = await get(address);

      expect(response.status).toBe(404);
      expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    },
  );

  test("refuses a language it does not have and an address it cannot read", async () => {
    expect((await get("/items/x?lang=xx")).status).toBe(400);
    expect((await get("/items/%E0%A4%A")).status).toBe(400);
  });
});

test("the API is only read", async () => {
  const response = await request(app).post("/api/v1/search").send({ q: "visa" });

  expect(response.status).toBe(405);
  expect(response.headers["allow"]).toBe("GET, HEAD");
});
