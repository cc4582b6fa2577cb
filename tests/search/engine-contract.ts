/** What every adapter of the search port must do, against an answer worked out the plain way. Run by a few lines each. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { understand } from "../../server/concepts/understand.ts";
import { languages } from "../../server/language/languages.ts";
import { clausesOf } from "../../server/search/clauses.ts";
import { facetKeys, type FacetKey } from "../../server/search/facets.ts";
import { planOf, type Plan } from "../../server/search/plan.ts";
import type { SearchDocument } from "../../server/search/search-document.ts";
import {
  mostCandidates,
  mostNear,
  sorts,
  type EngineAnswer,
  type EngineQuery,
  type FacetChoices,
  type SearchEngine,
} from "../../server/search/search-engine.ts";
import type { SearchKnowledge } from "../../server/search/search-knowledge.ts";
import { judgedQueries } from "../judged/judged-queries.ts";
import { useKnowledge } from "../real-knowledge.ts";
import { aDocument, documentsNamed } from "./a-document.ts";
import { expectedAnswer } from "./expected-answer.ts";

export interface Adapter {
  readonly name: string;
  /** An engine that holds the knowledge of the project. */
  readonly real: () => Promise<SearchEngine>;
  /** An engine that holds just these. */
  readonly over: (documents: readonly SearchDocument[]) => Promise<SearchEngine>;
}

const everything: EngineQuery = {
  language: "en",
  plan: null,
  words: "",
  choices: {},
  sort: "newest",
  page: 1,
  pageSize: 100,
};
const ask = (engine: SearchEngine, query: Partial<EngineQuery>) => engine.search({ ...everything, ...query });

/** Nothing visitors type today, but what a plan may hold. */
const oddPlans: readonly Plan[] = [
  { all: [], groups: [], some: [] },
  { all: [{ any: [] }], groups: [], some: [{ any: [] }] },
  { all: [{ any: [{ attribute: "year", value: "2014" }] }], groups: [], some: [] },
  {
    all: [],
    groups: [[{ any: [{ attribute: "country", value: "ml" }] }]],
    some: [{ any: [{ attribute: "region", value: "africa" }] }],
  },
];

function plansFrom({ lexicon, collection, stock }: SearchKnowledge): readonly Plan[] {
  const typed = judgedQueries.map(({ q, lang }) =>
    planOf(clausesOf(understand(q, lang, lexicon, stock()), collection(), lexicon)),
  );
  return [...typed, ...oddPlans];
}

function expectAnswer(answer: EngineAnswer, query: EngineQuery, documents: readonly SearchDocument[]) {
  const expected = expectedAnswer(query, documents);
  expect(answer.total).toBe(expected.total);
  expect(answer.facets).toEqual(expected.facets);
  if (query.plan !== null && query.sort === "relevance") expect([...answer.ids].sort()).toEqual(expected.full);
  else expect(answer.ids).toEqual(expected.full.slice((query.page - 1) * query.pageSize, query.page * query.pageSize));
  if (expected.near.length <= mostNear) expect([...answer.near].sort()).toEqual(expected.near);
  else {
    expect(answer.near).toHaveLength(mostNear);
    expect(expected.near).toEqual(expect.arrayContaining([...answer.near]));
  }
}

/** A step of a visitor through the filters: which facet, and which of the values it offers. Big numbers wrap around. */
const step = fc.record({ facet: fc.nat(), value: fc.nat(), alsoKeeps: fc.boolean() });
const view = fc.record({
  language: fc.constantFrom(...languages),
  sort: fc.constantFrom(...sorts.filter((sort) => sort !== "relevance")),
  page: fc.integer({ min: 1, max: 4 }),
  pageSize: fc.integer({ min: 1, max: 100 }),
});

export function describeEngine(adapter: Adapter): void {
  describe(`${adapter.name}, over the knowledge of the project`, { timeout: 300_000 }, () => {
    let engine: SearchEngine;
    let documents: readonly SearchDocument[];
    let plans: readonly Plan[];

    beforeAll(async () => {
      const knowledge = await useKnowledge();
      documents = knowledge.documents;
      plans = plansFrom(knowledge.search);
      engine = await adapter.real();
    }, 120_000);

    const check = async (query: Partial<EngineQuery>) => {
      const asked = { ...everything, ...query };
      const answer = await engine.search(asked);
      expectAnswer(answer, asked, documents);
      return answer;
    };

    test("shows everything, each document once, page by page", async () => {
      const pages = Math.ceil(documents.length / 100);
      const answers = await Promise.all(Array.from({ length: pages }, (_, index) => check({ page: index + 1 })));

      expect(answers.map(({ total }) => total)).toEqual(answers.map(() => documents.length));
      expect(answers.flatMap(({ ids }) => ids).sort()).toEqual(documents.map(({ id }) => id).sort());
    });

    test("gives every value of a facet as many answers as it announced", async () => {
      const { facets } = await ask(engine, {});
      for (const key of facetKeys)
        for (const { value, count } of facets[key]) {
          const { total } = await ask(engine, { choices: { [key]: [value] }, pageSize: 1 });
          expect([key, value, total]).toEqual([key, value, count]);
        }
    });

    test("lists every language by title, and by what is newest, as readers of it expect", async () => {
      for (const language of languages)
        for (const sort of ["title", "newest"] as const)
          for (const pageSize of [7, 100])
            for (const page of [1, 2, 3]) await check({ language, sort, page, pageSize });
    });

    test.each(["2015", "2011-2014", "2011-", "-2014", "2014-2014", "1999", "2014-2011"])(
      "takes %s as years",
      async (years) => {
        await check({ choices: { year: [years] } });
        await check({ choices: { year: [years, "2009"], region: ["africa"] } });
      },
    );

    test("finds the same full and near answers for what people asked", async () => {
      for (const plan of plans) await check({ plan, sort: "relevance" });
    });

    test("keeps its word on any way through the filters", async () => {
      const way = fc.record({ view, plan: fc.option(fc.nat()), steps: fc.array(step, { minLength: 1, maxLength: 5 }) });
      await fc.assert(
        fc.asyncProperty(way, async ({ view, plan, steps }) => {
          const start = { ...view, plan: plan === null ? null : (plans[plan % plans.length] ?? null) };
          let choices: FacetChoices = {};
          for (const { facet, value, alsoKeeps } of steps) {
            const { facets } = await check({ ...start, choices });
            const key = facetKeys[facet % facetKeys.length] ?? "type";
            const offered = facets[key][value % facets[key].length];
            if (offered === undefined) continue;
            const alone = { ...choices, [key]: [offered.value] };
            expect((await check({ ...start, choices: alone })).total).toBe(offered.count);
            choices = alsoKeeps ? { ...choices, [key]: [...new Set([...(choices[key] ?? []), offered.value])] } : alone;
          }
          await check({ ...start, choices });
        }),
        { numRuns: 40 },
      );
    });

    test("finds each document by all words of its title, in each of its languages", async () => {
      for (const { id, texts } of documents.filter((_, index) => index % 5 === 0))
        for (const language of languages) {
          const title = texts[language]?.title;
          if (title === undefined) continue;
          const { ids } = await ask(engine, { language, words: title, sort: "relevance" });
          expect(ids, title).toContain(id);
        }
    });
  });

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
        { plan: oddPlans[2] ?? null, sort: "relevance" as const },
        { choices: { country: ["ml"] } },
      ])
        expect(await ask(engine, query)).toMatchObject({
          total: 0,
          ids: [],
          near: [],
          facets: { type: [], country: [] },
        });
      expect(await engine.isReady()).toBe(true);
    });

    test("has nothing past the end, and still the total", async () => {
      const engine = await adapter.over(few);

      expect(await ask(engine, { page: 1000, pageSize: 100 })).toMatchObject({ total: 3, ids: [] });
      expect(await ask(engine, { page: 3, pageSize: 2, sort: "title" })).toMatchObject({ total: 3, ids: [] });
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
          expect(await ask(engine, { choices: { [key]: [value] } }), key).toMatchObject({ total: 0, ids: [] });
        const any = [
          {
            any: [
              { attribute: "terms", value },
              { attribute: "year", value },
              { attribute: "concepts1", value },
            ] as const,
          },
        ];
        expect(await ask(engine, { plan: { all: any, groups: [any], some: any }, sort: "relevance" })).toMatchObject({
          total: 0,
          ids: [],
          near: [],
        });
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
      const found = async (words: string) => [...(await ask(engine, { words, sort: "title" })).ids];

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
        expect(await ask(engine, { words })).toMatchObject({ total: 0, ids: [] });
      },
    );

    test.each(["-border", '"law border"', "NOT border", "border -law law", "border*", "(border)"])(
      "knows no signs with a meaning: %s",
      async (words) => {
        const engine = await adapter.over([...few, reading("Something not else")]);
        for (const id of (await ask(engine, { words })).ids) expect(id).toMatch(/border/);
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
      expect((await ask(engine, { sort: "title" })).ids).toEqual(order);
      expect((await ask(engine, { sort: "title", language: "ar" })).ids).toEqual(order);
    });

    test("hands over a thousand candidates and two hundred near answers of many more, and counts them all", async () => {
      const inMali = documentsNamed("in-mali", mostCandidates + 50, () => ({ facets: { country: ["ml"] } }));
      const inAfrica = documentsNamed("in-africa", mostNear + 50, () => ({ facets: { region: ["africa"] } }));
      const engine = await adapter.over([...inMali, ...inAfrica]);
      const plan = oddPlans.at(-1) ?? null;

      const { total, ids, near } = await ask(engine, { plan, sort: "relevance", page: 3, pageSize: 20 });

      expect(total).toBe(mostCandidates + 50);
      expect(new Set(ids.filter((id) => id.startsWith("in-mali"))).size).toBe(mostCandidates);
      expect(new Set(near.filter((id) => id.startsWith("in-africa"))).size).toBe(mostNear);
      expect((await ask(engine, { plan, sort: "newest", page: 11 })).ids).toHaveLength(50);
    });
  });
}
