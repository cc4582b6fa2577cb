/** Rules of the field that the order of answers follows, over the real knowledge: for kinds of question, not for single ones. */
import { describe, expect, test } from "vitest";
import type { Item } from "../../server/knowledge/model/item.ts";
import type { Language } from "../../server/language/languages.ts";
import { createFinder } from "../../server/search/finder.ts";
import { packCollection } from "../../server/search/memory/packed-collection.ts";
import { postingsEngine } from "../../server/search/memory/postings-engine.ts";
import { browse } from "../../server/search/query/search-query.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

let packed: ReturnType<typeof packCollection> | undefined;

async function answer(text: string, language: Language) {
  const { catalogue, documents, search } = await useKnowledge();
  const collection = (packed ??= packCollection(documents, search.basis()));
  const finder = createFinder({ engine: postingsEngine(() => collection), knowledge: () => search });
  const { total, hits } = await finder.find(finder.plan({ ...browse(language), text, sort: "relevance" }));
  return { total, items: hits.flatMap(({ id }) => catalogue.item(id) ?? []) };
}

const types = (items: readonly Item[]) => items.map(({ type }) => type);

describe("the kind of entry asked for in words comes first", () => {
  test.each<[Language, string]>([
    ["en", "lessons on return"],
    ["fr", "leçons sur le retour"],
    ["es", "lecciones sobre retorno"],
    ["pt", "lições sobre regresso"],
    ["ar", "دروس عن العودة"],
  ])("%s %s", async (language, query) => {
    const { items } = await answer(query, language);

    expect(types(items.slice(0, 3))).toEqual(Array.from({ length: 3 }, () => "lesson-learned"));
  });
});

describe("side words do not outweigh the subject", () => {
  test.each<[Language, string, string]>([
    ["en", "diaspora", "best practice project template diaspora"],
    ["fr", "traite des personnes", "modèle de document sur la traite des personnes"],
    ["es", "remesas", "ejemplo de proyecto sobre remesas"],
  ])("%s %s", async (language, subject, query) => {
    const bare = (await answer(subject, language)).items.slice(0, 10);
    const asked = (await answer(query, language)).items.slice(0, 3);

    expect(bare.map(({ id }) => id)).toEqual(expect.arrayContaining(asked.slice(0, 1).map(({ id }) => id)));
  });
});

describe("where nothing is filed under a place", () => {
  test.each<[Language, string, string]>([
    ["en", "labour migration Nepal", "asia"],
    ["es", "trata de personas en Cuba", "latin-america-caribbean"],
  ])("its region comes before others: %s %s", async (language, query, region) => {
    const { total, items } = await answer(query, language);

    expect(total).toBe(0);
    expect(items.slice(0, 3).filter(({ regions }) => regions.includes(region)).length).toBeGreaterThanOrEqual(2);
  });
});

test("a body of States is answered by its countries too, and by what names it first", async () => {
  const { items } = await answer("ECOWAS free movement", "en");

  expect(items[0]?.id).toBe("free-movement-protocol-of-west-africa");
  expect((await answer("CARICOM", "en")).items[0]?.regions).toContain("latin-america-caribbean");
});

test("what the index holds of concepts is what an item names, not what a narrower one lends", async () => {
  const { catalogue, documents, insights } = await useKnowledge();

  for (const { id, concepts } of documents) {
    const item = catalogue.item(id);
    expect(item === undefined ? [] : [...insights.conceptsOf(item)].sort()).toEqual(Object.keys(concepts).sort());
  }
});
