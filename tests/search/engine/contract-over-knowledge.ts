/** An engine over the real knowledge, against answers worked out the plain way, on any way through the filters. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { understand } from "../../../server/concepts/understand.ts";
import { languages } from "../../../server/language/languages.ts";
import { clausesOf } from "../../../server/search/query/clauses.ts";
import { facetKeys, type FacetChoices } from "../../../server/search/query/facets.ts";
import { planOf, type PlanConditions } from "../../../server/search/query/plan.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import {
  mostNear,
  type EngineAnswer,
  type EngineQuery,
  type SearchEngine,
} from "../../../server/search/engine/search-engine.ts";
import type { SearchKnowledge } from "../../../server/search/search-knowledge.ts";
import { judgedQueries } from "../../judged/judged-queries.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { ask, everything, oddPlans } from "./ask-engine.ts";
import type { Adapter } from "./engine-contract.ts";
import { expectedAnswer } from "./expected-answer.ts";
import { sorts } from "../../../server/search/query/search-query.ts";

function plansFrom({ lexicon, collection, dictionary }: SearchKnowledge): readonly PlanConditions[] {
  const typed = judgedQueries.map(({ q, lang }) =>
    planOf(clausesOf(understand(q, lang, lexicon, dictionary()), collection(), lexicon)),
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
  sort: fc.constantFrom(...sorts),
  page: fc.integer({ min: 1, max: 4 }),
  pageSize: fc.integer({ min: 1, max: 100 }),
});

export function describeOverKnowledge(adapter: Adapter): void {
  describe(`${adapter.name}, over the knowledge of the project`, { timeout: 300_000 }, () => {
    let engine: SearchEngine;
    let documents: readonly SearchDocument[];
    let plans: readonly PlanConditions[];

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
          const start =
            plan === null
              ? // Without a plan, the order by relevance is the engine's own.
                { ...view, sort: view.sort === "relevance" ? ("newest" as const) : view.sort }
              : { ...view, plan: plans[plan % plans.length] ?? null };
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
}
