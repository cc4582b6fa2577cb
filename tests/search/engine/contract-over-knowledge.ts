/** An engine over the real knowledge, against answers worked out the plain way, on any way through the filters. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { facetKeys, type FacetChoices } from "../../../server/search/query/facets.ts";
import { planQuery } from "../../../server/search/query/plan.ts";
import type { SearchDocument } from "../../../server/search/engine/search-document.ts";
import {
  firstWindow,
  isInFirstWindow,
  isOrderedByMeaning,
  mostNear,
  type EngineAnswer,
  type EngineHit,
  type EngineQuery,
  type SearchEngine,
} from "../../../server/search/engine/search-engine.ts";
import type { SearchKnowledge } from "../../../server/search/search-knowledge.ts";
import { judgedQueries } from "../../judged/judged-queries.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { ask, everything, idsOf, oddPlans } from "./ask-engine.ts";
import type { Adapter } from "./engine-contract.ts";
import { expectedAnswer, type ExpectedAnswer } from "./expected-answer.ts";
import { browse, sorts } from "../../../server/search/query/search-query.ts";

type Plan = Pick<EngineQuery, "plan" | "meaning">;

/** Those of what people asked, with their vectors, and odd ones without. */
function plansFrom(knowledge: SearchKnowledge): readonly Plan[] {
  const typed = judgedQueries.flatMap(({ q, lang }) => {
    const planned = planQuery({ ...browse(lang), text: q }, knowledge);
    return planned === null ? [] : [{ plan: planned.conditions, meaning: planned.meaning }];
  });
  return [...typed, ...oddPlans.map((plan) => ({ plan, meaning: null }))];
}

function expectAnswer(answer: EngineAnswer, query: EngineQuery, expected: ExpectedAnswer) {
  const { page, pageSize } = query;
  const [start, end] = [(page - 1) * pageSize, page * pageSize];
  const ids = idsOf(answer.hits);
  expect(answer.total).toBe(expected.total);
  expect(answer.facets).toEqual(expected.facets);
  expect(answer.peers).toEqual(expected.peers);
  if (query.plan === null || query.sort !== "relevance") expect(ids).toEqual(expected.full.slice(start, end));
  else {
    const isWindow = isOrderedByMeaning(query) && isInFirstWindow(query);
    const length = isWindow
      ? Math.min(expected.total, firstWindow(pageSize))
      : Math.max(0, Math.min(expected.total, end) - start);
    expect(new Set(ids).size).toBe(length);
    expect(expected.full).toEqual(expect.arrayContaining([...ids]));
  }
}

function expectNear(found: readonly EngineHit[], expected: readonly string[]) {
  const ids = idsOf(found);
  expect(new Set(ids).size).toBe(Math.min(mostNear, expected.length));
  expect(expected).toEqual(expect.arrayContaining([...ids]));
}

const productOf = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

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
      expectAnswer(answer, asked, expectedAnswer(asked, documents));
      return answer;
    };

    test("shows everything, each document once, page by page", async () => {
      const pages = Math.ceil(documents.length / 100);
      const answers = await Promise.all(Array.from({ length: pages }, (_, index) => check({ page: index + 1 })));

      expect(answers.map(({ total }) => total)).toEqual(answers.map(() => documents.length));
      expect(answers.flatMap(({ hits }) => idsOf(hits)).sort()).toEqual(documents.map(({ id }) => id).sort());
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
      for (const plan of plans) {
        const asked = { ...everything, ...plan, sort: "relevance" as const, countsPeers: true };
        const expected = expectedAnswer(asked, documents);
        expectAnswer(await engine.search(asked), asked, expected);
        expectNear(await engine.near(asked), expected.near);
      }
    });

    test("orders what people asked for as its vectors do, whole and page by page", async () => {
      const basis = (await useKnowledge()).search.basis();
      for (const { plan, meaning } of plans.filter((_, place) => place % 6 === 0)) {
        if (meaning === null) continue;
        const asked = { ...everything, plan, meaning, sort: "relevance" as const, pageSize: 20 };
        const { window, rest } = await engine.ordered(asked);
        const ids = [...idsOf(window), ...rest];
        expect(ids.toSorted()).toEqual(expectedAnswer(asked, documents).full);
        const vector = meaning(basis);
        const exact = documents
          .filter(({ id }) => ids.includes(id))
          .map((one) => [one.id, productOf(vector, basis.documentVector(one))] as const)
          .sort(([, a], [, b]) => b - a)
          .map(([id]) => id);
        const nearest = exact.slice(0, 50);
        // The search server looks for the nearest in a structure of its own, and keeps fewer digits.
        expect(nearest.filter((id) => ids.slice(0, 52).includes(id)).length).toBeGreaterThanOrEqual(
          Math.floor(0.98 * nearest.length),
        );
        const first = await engine.search(asked);
        expect(idsOf(first.hits)).toEqual(ids.slice(0, firstWindow(20)));
        const later = await engine.search({ ...asked, page: 5 });
        expect(idsOf(later.hits)).toEqual(ids.slice(80, 100));
      }
    });

    test("keeps its word on any way through the filters", async () => {
      const way = fc.record({ view, plan: fc.option(fc.nat()), steps: fc.array(step, { minLength: 1, maxLength: 5 }) });
      await fc.assert(
        fc.asyncProperty(way, async ({ view, plan, steps }) => {
          const start =
            plan === null
              ? // Without a plan, the order by relevance is the engine's own.
                { ...view, sort: view.sort === "relevance" ? ("newest" as const) : view.sort }
              : { ...view, ...plans[plan % plans.length] };
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
          const { hits } = await ask(engine, { language, words: title, sort: "relevance" });
          expect(idsOf(hits), title).toContain(id);
        }
    });
  });
}
