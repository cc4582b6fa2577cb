/** Typing errors are mended where one word is meant, never from one country or acronym to another. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../server/language/languages.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { idsOf, understanding } from "./understanding.ts";

describe("is mended", () => {
  test.each<[Language, string, string]>([
    ["en", "remitances", "remittances"],
    ["en", "unacompanied minors", "unaccompanied-minor"],
    ["en", "bord er managment", "border-management"],
    ["en", "migraton goverance", "migration-governance"],
    ["fr", "reintegraton", "reintegration"],
    ["es", "refujiados", "refugee"],
    ["ar", "اللاجؤون", "refugee"],
  ])("%s %s", async (language, query, concept) => {
    expect(await idsOf("concept", query, language)).toContain(concept);
  });
});

test("a mended word is told", async () => {
  expect((await understanding("remitances")).corrections).toEqual([{ typed: "remitances", read: "remittances" }]);
});

describe("countries", () => {
  test.each([
    ["Niger", ["NE"]],
    ["Nigeria", ["NG"]],
    ["Mali", ["ML"]],
    ["Malawi", ["MW"]],
    ["Chad", ["TD"]],
    ["Togo", ["TG"]],
  ])("%s is no other", async (query, countries) => {
    expect(await idsOf("country", query)).toEqual(countries);
  });

  test.each(["Nigera", "Mal", "Malaw", "Chat", "Tog", "Irak"])(
    "%s is not mended to a country of few letters",
    async (query) => {
      const found = await idsOf("country", query);

      expect(found.filter((code) => ["NE", "ML", "TD", "TG"].includes(code))).toEqual([]);
    },
  );
});

test("no unknown acronym is mended to a known one", async () => {
  const { search } = await useKnowledge();
  const acronyms = new Set([...search.lexicon.acronyms.en.keys()]);
  const near = [...acronyms].flatMap((acronym) => [`${acronym}x`, `x${acronym}`, acronym.slice(0, -1)]);

  expect(
    near.map((word) => search.dictionary().nearest(word)).filter((word) => word !== null && acronyms.has(word)),
  ).toEqual([]);
});

test("an inflected form that no text holds is not misspelt", async () => {
  expect((await understanding("smuggle")).corrections).toEqual([]);
});
