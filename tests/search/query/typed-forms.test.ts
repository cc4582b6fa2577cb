/** What means the same finds the same, in the same order; an outcome or a type finds as many as its filter. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../../server/language/languages.ts";
import type { Finder } from "../../../server/search/finder.ts";
import { readSearchQuery } from "../../../server/search/query/search-query.ts";
import { goodPractices, outcomes, typedForms } from "../../concepts/typed-forms.ts";
import { useKnowledge } from "../../set-up/real-knowledge.ts";
import { finderOver, useEngineInProcess } from "../../set-up/search-server.ts";

let finder: Finder;
beforeAll(async () => {
  finder = await finderOver(await useEngineInProcess());
});

async function find(language: Language, address: Readonly<Record<string, string>>) {
  const { catalogue } = await useKnowledge();
  const query = readSearchQuery(language, new URLSearchParams(address), catalogue.vocabularies);
  const { total, hits } = await finder.find(finder.plan(query));
  return { total, hits };
}

test("another spelling gives the same list", async () => {
  for (const [language, typed, same] of typedForms) {
    const [one, other] = [await find(language, { q: typed }), await find(language, { q: same })];
    expect({ typed, ...one }).toEqual({ typed, ...other });
  }
});

describe("as many as the filter has", () => {
  test("of an outcome", async () => {
    for (const [language, typed, polarity] of outcomes) {
      const [one, filtered] = [await find(language, { q: typed }), await find(language, { polarity })];
      expect([typed, one.total]).toEqual([typed, filtered.total]);
    }
  });

  test("of practice notes", async () => {
    for (const [language, typed] of goodPractices) {
      const [one, filtered] = [await find(language, { q: typed }), await find(language, { type: "practice-note" })];
      expect([typed, one.total]).toEqual([typed, filtered.total]);
    }
  });
});

test("an outcome narrows a subject, and what comes close follows", async () => {
  const { catalogue } = await useKnowledge();
  const { total, hits } = await find("fr", { q: "ce qui n’a pas marché diaspora" });
  const full = hits.filter(({ match }) => match === "full").map(({ id }) => catalogue.item(id));

  expect(total).toBeGreaterThan(0);
  expect(full.map((item) => item?.type === "lesson-learned" && item.polarity)).toEqual(full.map(() => "did-not-work"));
  expect(hits.some(({ match }) => match === "near")).toBe(true);
});
