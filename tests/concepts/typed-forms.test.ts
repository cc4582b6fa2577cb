/** A query means the same however it is typed: by its digits, hyphens, signs, small words and repetitions. */
import { describe, expect, test } from "vitest";
import { fold } from "../../server/concepts/fold.ts";
import { words } from "../../server/concepts/tokens.ts";
import type { Language } from "../../server/language/languages.ts";
import { goodPractices, outcomes, typedForms } from "./typed-forms.ts";
import { meaningsOf, understanding } from "./understanding.ts";

/** All that an answer follows from. */
async function reading(text: string, language: Language) {
  const { parts, words: free, years, text: content } = await understanding(text, language);
  return { parts: parts.map(({ meanings }) => meanings), words: free.map(({ word }) => word), years, content };
}

describe("means the same", () => {
  test.each(typedForms)("%s %s: %s", async (language, typed, same) => {
    expect(await reading(typed, language)).toEqual(await reading(same, language));
  });
});

describe("asks for an outcome", () => {
  test.each(outcomes)("%s %s: %s", async (language, typed, polarity) => {
    expect(await reading(typed, language)).toEqual({
      parts: [[{ kind: "polarity", id: polarity }]],
      words: [],
      years: null,
      content: [],
    });
  });

  test.each<[Language, string, readonly string[]]>([
    ["en", "what did not work in return", ["concept:return", "polarity:did-not-work"]],
    ["fr", "ce qui n'a pas marche diaspora", ["concept:diaspora", "polarity:did-not-work"]],
    ["es", "lo que no funciono retorno", ["concept:return", "polarity:did-not-work"]],
    ["pt", "o que não funcionou retorno", ["concept:return", "polarity:did-not-work"]],
    ["ar", "ما لم ينجح في العودة", ["concept:return", "polarity:did-not-work"]],
    ["en", "lessons that failed", ["polarity:did-not-work", "type:lesson-learned"]],
    ["en", "what worked and what did not", ["polarity:did-not-work", "polarity:worked"]],
  ])("beside a subject: %s %s", async (language, typed, meanings) => {
    expect(await meaningsOf(typed, language)).toEqual(meanings);
  });

  test.each<[Language, string]>([
    ["en", "failed asylum seekers"],
    ["en", "working conditions"],
    ["en", "success factors"],
    ["en", "women who do not work"],
    ["fr", "échec scolaire"],
    ["fr", "accès au marché du travail"],
    ["es", "fracaso escolar"],
    ["pt", "falhas de mercado"],
  ])("but not by words of something else: %s %s", async (language, typed) => {
    expect((await meaningsOf(typed, language)).filter((meaning) => meaning.startsWith("polarity:"))).toEqual([]);
  });
});

describe("asks for practice notes", () => {
  test.each(goodPractices)("%s %s", async (language, typed) => {
    expect(await meaningsOf(typed, language)).toEqual(["type:practice-note"]);
  });
});

describe("what a sign or word was to leave out is named", () => {
  test.each<[Language, string, readonly string[]]>([
    ["en", "asylum -law", ["law"]],
    ["en", "asylum −law", ["law"]],
    ["en", "asylum NOT law", ["law"]],
    ["fr", "retour sauf volontaire", ["volontaire"]],
    ["es", "retorno excepto voluntario", ["voluntario"]],
    ["pt", "retorno exceto voluntário", ["voluntário"]],
    ["ar", "العودة باستثناء الطوعية", ["الطوعية"]],
    ["en", "people without papers", []],
    ["fr", "sans papiers", []],
    ["es", "menores no acompañados", []],
    ["en", "Guinea-Bissau 2015 -2018", []],
    ["en", "what did not work", []],
    ["en", "what did NOT work", []],
    ["en", "WHAT DID NOT WORK IN RETURN", []],
    ["en", "what did NOT work NOT return", ["return"]],
  ])("%s %s", async (language, typed, unwanted) => {
    expect((await understanding(typed, language)).unwanted).toEqual(unwanted);
  });
});

test("digits of every script are folded to ours", () => {
  const digits = Array.from({ length: 0x20000 }, (_, code) =>
    code >= 0xd800 && code < 0xe000 ? "" : String.fromCodePoint(code),
  ).filter((letter) => /\p{Nd}/u.test(letter));

  expect(digits.length).toBeGreaterThan(500);
  expect(digits.map(fold).join("")).toBe("0123456789".repeat(digits.length / 10));
});

test("what Arabic writes into a number is a word of its own", () => {
  expect(words("بين ٢٠١٥ و٢٠١٨")).toEqual(["بين", "2015", "و", "2018"]);
});
