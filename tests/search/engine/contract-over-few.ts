/** An engine over small collections made for one question each: hostile values, words as they are, order, limits. */
import { describe, expect, test } from "vitest";
import type { FacetKey } from "../../../server/search/query/facets.ts";
import { longWindow, mostNear } from "../../../server/search/engine/search-engine.ts";
import type { Basis } from "../../../server/search/vectors/basis.ts";
import { aDocument, documentsNamed } from "./a-document.ts";
import { ask, everything, idsOf, in2014, inMaliOrNearby } from "./ask-engine.ts";
import type { Adapter } from "./engine-contract.ts";

export function describeOverFew(adapter: Adapter): void {
  describe(`${adapter.name}, over a few documents`, { timeout: 60_000 }, () => {
    const reading = (title: string, facets: Readonly<Partial<Record<FacetKey, readonly string[]>>> = {}) =>
      aDocument(title.toLowerCase().replace(/[^a-z]+/g, "-"), {
        texts: { en: { title, summary: "", body: "" } },
        facets,
      });
    const few = [
      reading("Border training", { country: ["md"], region: ["eastern-neighbourhood"], year: ["2014", "2015"] }),
      reading("Border law", { country: ["ml"], region: ["africa"], year: ["2015"] }),
      reading("Asylum law", { country: ["ml", "sn"], region: ["africa"] }),
    ];

    test("widens by values of a facet, narrows by facets, and counts as if the facet had no choice", async () => {
      const engine = await adapter.over(few);

      const { total, facets } = await ask(engine, { choices: { country: ["md", "sn"], region: ["africa"] } });

      expect(total).toBe(1);
      expect(facets.country).toEqual([
        { value: "ml", count: 2 },
        { value: "sn", count: 1 },
      ]);
      expect(facets.region).toEqual([
        { value: "africa", count: 1 },
        { value: "eastern-neighbourhood", count: 1 },
      ]);
      expect(facets.year).toEqual([]);
    });

    test("has nothing where there are no documents", async () => {
      const engine = await adapter.over([]);

      for (const query of [
        {},
        { words: "border" },
        { plan: in2014, sort: "relevance" as const },
        { choices: { country: ["ml"] } },
      ])
        expect(await ask(engine, query)).toMatchObject({ total: 0, hits: [], facets: { type: [], country: [] } });
      expect(await engine.near({ ...everything, plan: in2014 })).toEqual([]);
      expect(await engine.ordered(everything)).toEqual({ window: [], rest: [] });
      expect(await engine.isReady()).toBe(true);
    });

    test("has nothing past the end, and still the total", async () => {
      const engine = await adapter.over(few);

      expect(await ask(engine, { page: 1000, pageSize: 100 })).toMatchObject({ total: 3, hits: [] });
      expect(await ask(engine, { page: 3, pageSize: 2, sort: "title" })).toMatchObject({ total: 3, hits: [] });
    });

    const hostile = [
      `ml" OR id != "`,
      `ml' OR id != '`,
      `ml\\" OR id != \\"`,
      `"`,
      `\\`,
      `ml\\`,
      `ml"\\`,
      "ml\nOR id EXISTS",
      "ml\u0000",
      "ml] OR id EXISTS OR country IN [ml",
      "*",
      "",
      "_geoRadius(1,1,1)",
      "x".repeat(5000),
      "__proto__",
      "constructor",
    ];

    test.each(hostile.map((value) => [value.slice(0, 40), value]))(
      "is not widened by the value %j",
      async (_shown, value) => {
        const engine = await adapter.over(few);
        for (const key of ["country", "year", "language"] as const)
          expect(await ask(engine, { choices: { [key]: [value] } }), key).toMatchObject({ total: 0, hits: [] });
        const any = [
          {
            any: [
              { attribute: "terms", value },
              { attribute: "year", value },
              { attribute: "concepts1", value },
            ] as const,
          },
        ];
        const plan = { all: any, groups: [any], some: any };
        expect(await ask(engine, { plan, sort: "relevance" })).toMatchObject({ total: 0, hits: [] });
        expect(await engine.near({ ...everything, plan })).toEqual([]);
        expect((await ask(engine, { choices: { country: [value, "sn"] } })).total).toBe(1);
      },
    );

    test.each(["2011 OR 1 = 1", "-", "--", "2014-2015-2016", "2014-x", "NaN", "Infinity", "1e3", "0x7de", " 2014"])(
      "has nothing of the years %j",
      async (years) => {
        const engine = await adapter.over(few);
        expect((await ask(engine, { choices: { year: [years] } })).total).toBe(0);
      },
    );

    test("takes words as they are: all of them must be there, wherever and however they stand", async () => {
      const engine = await adapter.over(few);
      const found = async (words: string) => idsOf((await ask(engine, { words, sort: "title" })).hits);

      expect(await found("border")).toEqual(["border-law", "border-training"]);
      expect(await found("LAW border")).toEqual(["border-law"]);
      expect(await found("law border asylum")).toEqual([]);
      expect(await found("the border")).toEqual(["border-law", "border-training"]);
      expect(await found("zzqqxx")).toEqual([]);
    });

    test.each(["the of and", "?!", "“”", '"', "-", "…"])(
      "has nothing for %j, which holds no word to look for",
      async (words) => {
        const engine = await adapter.over(few);
        expect(await ask(engine, { words })).toMatchObject({ total: 0, hits: [] });
      },
    );

    test.each(["-border", '"law border"', "NOT border", "border -law law", "border*", "(border)"])(
      "knows no signs with a meaning: %s",
      async (words) => {
        const engine = await adapter.over([...few, reading("Something not else")]);
        for (const { id } of (await ask(engine, { words })).hits) expect(id).toMatch(/border/);
      },
    );

    test("sorts equal titles by id, and a document without a text in the language by its own title", async () => {
      const titled = (id: string, title: string, language: "en" | "fr") =>
        aDocument(id, { facets: { language: [language] }, texts: { [language]: { title, summary: "", body: "" } } });
      const engine = await adapter.over([
        titled("d", "Études", "fr"),
        titled("b", "Same", "en"),
        titled("a", "same", "en"),
        titled("c", "“Quoted”", "en"),
        titled("e", "A–Z", "en"),
        titled("f", "10 ways", "en"),
        titled("g", "9 ways", "en"),
        titled("h", "Éa", "fr"),
        titled("i", "L’été", "fr"),
        titled("j", "la-bas", "fr"),
      ]);

      const order = ["f", "g", "e", "h", "d", "i", "j", "c", "a", "b"];
      expect(idsOf((await ask(engine, { sort: "title" })).hits)).toEqual(order);
      expect(idsOf((await ask(engine, { sort: "title", language: "ar" })).hits)).toEqual(order);
      expect(await engine.ordered({ ...everything, sort: "title" })).toEqual({ window: [], rest: order });
    });

    test("has each document on one page, however long pages are and however many there are", async () => {
      const size = longWindow + 80;
      const texts = (place: number) => ({
        en: { title: `Item ${place}`, summary: `On return, ${place % 7} and ${place % 11}.`, body: "Some words." },
      });
      const inMali = documentsNamed("in-mali", size, (place) => ({
        facets: { country: ["ml"] },
        concepts: { return: (place % 30) / 10 },
        texts: texts(place),
      }));
      const inAfrica = documentsNamed("in-africa", mostNear + 50, () => ({ facets: { region: ["africa"] } }));
      const engine = await adapter.over([...inMali, ...inAfrica]);
      const meaning = (basis: Basis) =>
        basis.queryVector({ worths: new Map([["concept:return", 2]]), stems: new Map([["en:return", 1]]) });
      const asked = { ...everything, plan: inMaliOrNearby, meaning, sort: "relevance" as const };
      const ordered = await engine.ordered(asked);
      const whole = [...idsOf(ordered.window), ...ordered.rest];

      expect(whole.toSorted()).toEqual(inMali.map(({ id }) => id));
      for (const pageSize of [7, 20, 100]) {
        const shown: string[] = [];
        const inWindow = Math.ceil(50 / pageSize);
        for (let page = 1; shown.length < size; page++) {
          const { total, hits } = await engine.search({ ...asked, page, pageSize });
          expect(total).toBe(size);
          // The first window comes whole, to be put in order.
          const from = page <= inWindow ? (page - 1) * pageSize : 0;
          const own = idsOf(hits).slice(from, from + pageSize);
          if (own.length === 0) break;
          shown.push(...own);
        }
        expect(shown.toSorted(), `pages of ${pageSize}`).toEqual(inMali.map(({ id }) => id));
      }
      expect(idsOf(await engine.near(asked)).filter((id) => id.startsWith("in-africa"))).toHaveLength(mostNear);
    });
  });
}
