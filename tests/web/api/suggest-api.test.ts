import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { readSearchQuery } from "../../../server/search/query/search-query.ts";
import { finderOver, useEngineInProcess } from "../../set-up/search-server.ts";
import { realKnowledge, startApp, visit } from "../../set-up/visit.ts";
import { tagsOf } from "../../set-up/page-checks.ts";

let app: Express;
beforeAll(async () => {
  app = await startApp({ search: await finderOver(await useEngineInProcess()) });
});

const get = (query: string) => request(app).get(`/api/v1/suggest?${query}`);

interface Suggestion {
  readonly group: string;
  readonly label: string;
  readonly language: string;
  readonly matched: { readonly text: string; readonly language: string } | null;
  readonly count: number | null;
  readonly detail: string;
  readonly href: string;
}

interface Answer {
  readonly query: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly concepts: readonly Suggestion[];
  readonly countries: readonly Suggestion[];
  readonly institutions: readonly Suggestion[];
  readonly items: readonly Suggestion[];
}

async function suggest(query: string): Promise<Answer> {
  const response = await get(query);
  expect(response.status).toBe(200);
  return response.body as Answer;
}

const all = ({ concepts, countries, institutions, items }: Answer) => [
  ...concepts,
  ...countries,
  ...institutions,
  ...items,
];

describe("GET /api/v1/suggest", () => {
  test("a concept leads to the search for it, in the reader's language", async () => {
    const { concepts, query } = await suggest("lang=fr&q=traite%20des");

    expect(query).toEqual({ text: "traite des", lang: "fr" });
    expect(concepts[0]).toMatchObject({
      group: "concept",
      label: "traite des êtres humains",
      matched: null,
      href: "/fr/search?q=traite+des+%C3%AAtres+humains",
    });
    expect(concepts[0]?.detail).toBe(`${concepts[0]?.count ?? 0} fiches`);
  });

  test.each(languages)(
    "a concept says as many entries in %s as the search it leads to has, and never none",
    async (language) => {
      const finder = await finderOver(await useEngineInProcess());
      const { vocabularies } = (await realKnowledge()).catalogue;
      for (const text of ["dias", "mi", "re", "هج"]) {
        for (const { href, count } of (await suggest(`lang=${language}&q=${encodeURIComponent(text)}`)).concepts) {
          const params = new URLSearchParams(href.split("?")[1]);
          const { total } = await finder.find(finder.plan(readSearchQuery(language, params, vocabularies)));
          expect([href, count]).toEqual([href, total]);
          expect(count).toBeGreaterThan(0);
        }
      }
    },
  );

  test("a country leads to its page, a Member State to its own", async () => {
    const hrefs = async (query: string) => (await suggest(query)).countries.map(({ href }) => href);

    expect(await hrefs("q=niger")).toEqual(["/en/countries/ne", "/en/countries/ng"]);
    expect(await hrefs("lang=es&q=alema")).toEqual(["/es/member-states/de"]);
  });

  test("an entry leads to its page and is marked with its type", async () => {
    const { items } = await suggest("lang=fr&q=formation");
    const types: Readonly<Record<string, string>> = {
      actions: "Action",
      outputs: "Produit de l’Action",
      lessons: "Enseignement tiré",
      practices: "Note de pratique",
    };

    expect(items).toHaveLength(5);
    for (const { href, detail, language, count } of items) {
      expect(types[href.split("/")[2] ?? ""]).toBe(detail);
      expect({ language, count }).toEqual({ language: "fr", count: null });
    }
  });

  test.each(languages)("every address it gives in %s leads to a page", async (language) => {
    for (const text of ["mi", "al", "po", "هج", "ال"]) {
      const hrefs = all(await suggest(`lang=${language}&q=${encodeURIComponent(text)}`)).map(({ href }) => href);
      for (const href of hrefs.filter((one) => !one.includes("/search?"))) {
        expect((await request(app).get(href)).status, href).toBe(200);
      }
    }
  });

  test("says how many there are, in words", async () => {
    const many = await suggest("lang=fr&q=migr");

    expect(many.status).toBe(`${all(many).length} suggestions`);
    expect((await suggest("lang=ar&q=xqzt")).status).toBe("لا اقتراحات");
    expect((await suggest("lang=pt&q=niger")).status).toBe("2 sugestões");
  });

  test("may be read by scripts of any site, kept for a minute, and is not sent again when nothing changed", async () => {
    const response = await get("lang=fr&q=visa");

    expect(response.headers["content-type"]).toMatch(/^application\/json/);
    expect(response.headers["content-language"]).toBe("fr");
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["cache-control"]).toBe("public, max-age=60");
    expect((await get("lang=fr&q=visa").set("If-None-Match", response.headers["etag"] as string)).status).toBe(304);
  });

  test.each(["lang=de", "lang=", "lang=__proto__&q=visa"])(
    "refuses %s as problem details that are not kept",
    async (query) => {
      const response = await get(query);

      expect(response.status).toBe(400);
      expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
      expect(response.headers["cache-control"]).toBe("no-cache");
    },
  );

  test.each([
    ["nothing", ""],
    ["empty words", "q="],
    ["control characters", "q=%00%07%1b%7f"],
    ["lone surrogates", "q=%ED%A0%80%ED%BF%BF"],
    ["direction overrides", "q=%E2%80%AE%E2%81%A6"],
    ["emoji", `q=${encodeURIComponent("👩🏽‍💼".repeat(90))}`],
    ["only signs", `q=${encodeURIComponent(`"'\\()[]{}<>*?:-+~^&|!`)}`],
    ["arrays and objects", "q[]=a&q[x]=b&__proto__[x]=1&constructor[prototype]=2"],
    ["nonsense", "q=xqzt"],
  ])("%s is answered with empty lists", async (_name, query) => {
    expect(all(await suggest(query))).toEqual([]);
  });

  test.each([
    ["ten thousand characters", `q=${"migration ".repeat(1000)}`],
    ["one word of ten thousand", `q=${"a".repeat(10_000)}`],
    ["a hundred words", `q=${"a%20".repeat(100)}`],
    ["control characters inside", "q=vi%00sa"],
    ["direction overrides inside", "q=%E2%80%AEvisa%E2%81%A6"],
    ["malformed escapes", "q=%E0%A4%A&x=%&lang=en"],
    ["two questions", "q=visa&q=asylum&lang=en&lang=de"],
    ["two question marks", "q=a?b"],
    ["names of object properties", "q=constructor%20__proto__%20toString"],
  ])("%s is no failure", async (_name, query) => {
    expect(String((await suggest(query)).query["text"]).length).toBeLessThanOrEqual(200);
  });

  test("is only read", async () => {
    expect((await request(app).post("/api/v1/suggest").send("q=visa")).status).toBe(405);
  });
});

describe("the script", () => {
  const scriptsOf = async (address: string) =>
    tagsOf((await visit(address)).text).filter(({ attributes }) => attributes.has("data-suggest"));

  test("comes with every search box, and with nothing else", async () => {
    expect(await scriptsOf("/en")).toHaveLength(1);
    expect(await scriptsOf("/en/search?q=visa")).toHaveLength(1);
    expect(await scriptsOf("/en/nothing-here")).toHaveLength(1);
    expect(await scriptsOf("/en/glossary")).toHaveLength(0);
    expect(await scriptsOf("/en/countries")).toHaveLength(0);
  });

  test("is what its mark says, and small", async () => {
    const [script] = await scriptsOf("/ar");
    const attribute = (name: string) => script?.attributes.get(name) ?? "";
    const file = await visit(attribute("src"), { headers: { "Accept-Encoding": "identity" } });
    const digest = await crypto.subtle.digest("SHA-384", Buffer.from(file.text));

    expect(file.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(attribute("integrity")).toBe(`sha384-${Buffer.from(digest).toString("base64")}`);
    expect(attribute("type")).toBe("module");
    expect(attribute("data-suggest")).toBe("/api/v1/suggest?lang=ar");
    expect(Buffer.byteLength(file.text)).toBeLessThan(20_000);
  });
});
