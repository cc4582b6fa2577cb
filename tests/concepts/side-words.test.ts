/** Words that say what the answer should be like are told from what it is about, in each language. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../server/language/languages.ts";
import { understanding } from "./understanding.ts";

/** As typed. */
async function sides(query: string, language: Language): Promise<{ side: string[]; subject: string[] }> {
  const { parts, words } = await understanding(query, language);
  const all = [...parts, ...words].map(({ typed, isSide }) => ({ typed, isSide }));
  const typedOf = (isSide: boolean) => all.filter((one) => one.isSide === isSide).map(({ typed }) => typed);
  return { side: typedOf(true), subject: typedOf(false) };
}

describe("side words", () => {
  test.each<[Language, string, readonly string[], readonly string[]]>([
    ["en", "template for a migration profile", ["template"], ["migration profile"]],
    ["en", "best practices on diaspora", ["best practices"], ["diaspora"]],
    ["fr", "modèle de projet sur la réintégration", ["projet", "modèle"], ["réintégration"]],
    ["es", "documento sobre trata", ["documento"], ["trata"]],
    ["pt", "projetos de investimento da diáspora", ["projetos"], ["investimento da diáspora"]],
    ["ar", "نماذج لإعادة الإدماج", ["نماذج"], ["لإعادة الإدماج"]],
    ["ar", "المشروع والعودة", ["المشروع"], ["والعودة"]],
  ])("%s: %s", async (language, query, side, subject) => {
    expect(await sides(query, language)).toEqual({ side, subject });
  });

  test.each<[Language, string]>([
    ["en", "lessons on return"],
    ["en", "action plan"],
    ["fr", "manuel pour gardes-frontières"],
    ["es", "cooperación"],
  ])("a kind of entry, or a name that holds such a word, is none: %s %s", async (language, query) => {
    expect((await sides(query, language)).side).toEqual([]);
  });
});
