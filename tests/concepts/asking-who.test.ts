/** A question that asks who has experience is told from one about a subject, in each language. */
import { describe, expect, test } from "vitest";
import type { Language } from "../../server/language/languages.ts";
import { meaningsOf, understanding } from "./understanding.ts";

describe("asks who", () => {
  test.each<[Language, string, string]>([
    ["en", "who has set up one-stop shops", "concept:migrant-information-centre"],
    ["en", "Which countries have worked on return?", "concept:return"],
    ["en", "WHO MANAGES RETURN", "concept:return"],
    ["fr", "qui a déjà travaillé sur les données migratoires ?", "concept:migration-data"],
    ["fr", "quels pays ont mis en place un guichet unique", "concept:migrant-information-centre"],
    ["es", "¿Quién tiene experiencia en trata?", "concept:trafficking-in-human-beings"],
    ["es", "quiénes han aplicado la regularización", "concept:regularisation"],
    ["pt", "quem já trabalhou com a diáspora", "concept:diaspora"],
    ["ar", "من لديه خبرة في إعادة الإدماج؟", "concept:reintegration"],
    ["ar", "ما هي الدول التي نفذت برامج العودة الطوعية", "concept:voluntary-return"],
    ["en", "quién trabaja en retorno", "concept:return"],
  ])("%s %s", async (language, query, meaning) => {
    const { asksWho, words } = await understanding(query, language);

    expect(asksWho).toBe(true);
    expect(await meaningsOf(query, language)).toContain(meaning);
    // What asks is no subject, so that it is not looked for.
    expect(words.filter(({ typed }) => typed !== "MANAGES")).toEqual([]);
  });
});

describe("does not ask who", () => {
  test.each<[Language, string]>([
    ["en", "WHO guidance on migrant health"],
    ["en", "who"],
    ["en", "people who return"],
    ["fr", "ce qui a marché"],
    ["es", "quiniela"],
    ["ar", "من المغرب إلى إسبانيا"],
    ["ar", "من أجل عودة طوعية"],
    ["ar", "عودة من أوروبا"],
    ["en", ""],
  ])("%s %s", async (language, query) => {
    expect((await understanding(query, language)).asksWho).toBe(false);
  });
});
