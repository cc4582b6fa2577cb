/** Acronyms are learned from texts that spell them out, and from the initials of names, in every language. */
import { describe, expect, test } from "vitest";
import { buildDictionary, type Dictionary } from "../../server/concepts/dictionary.ts";
import type { LearnedNames } from "../../server/concepts/acronyms/learned-acronyms.ts";
import { initialsIn, initialsOf, spelledOutIn } from "../../server/concepts/acronyms/spelled-out.ts";
import { understand } from "../../server/concepts/understand.ts";
import type { Language } from "../../server/language/languages.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

describe("a text spells out", () => {
  test.each<[string, string, string]>([
    [
      "It offers Assisted Voluntary Return and Reintegration (AVRR) to all.",
      "AVRR",
      "Assisted Voluntary Return and Reintegration",
    ],
    ["AVR (assisted voluntary return) began.", "AVR", "assisted voluntary return"],
    ["La Agence nationale pour l’emploi (ANPE, Mali)", "ANPE", "Agence nationale pour l’emploi"],
    [
      "el Cuerpo Especializado en Seguridad Fronteriza Terrestre (CESFRONT)",
      "CESFRONT",
      "Cuerpo Especializado en Seguridad Fronteriza Terrestre",
    ],
    ["o Gabinete de Apoio ao Imigrante (GAI)", "GAI", "Gabinete de Apoio ao Imigrante"],
    ["يدير البرنامج Assisted Voluntary Return (AVR) في البلد", "AVR", "Assisted Voluntary Return"],
  ])("%s", (text, acronym, name) => {
    expect(spelledOutIn(text)).toEqual([{ acronym, name }]);
  });

  test.each([
    "a list of experts (NGO staff)",
    "more than 60 countries have been held since (IOM, undated)",
    "two towns and its four aims (IOM)",
    "First came the return of migrants.\nExperts (ROM)",
    "المكتب الفرنسي للهجرة والإدماج (OFII)",
    "the ministry (2014)",
    "OIM (pour les plus jeunes)",
    "()",
  ])("nothing: %s", (text) => {
    expect(spelledOutIn(text)).toEqual([]);
  });
});

describe("initials", () => {
  test.each<[Language, string, readonly string[]]>([
    ["en", "Ministry of Foreign Affairs and Trade", ["MFAT", "MOFAAT"]],
    ["es", "Dirección General de Migraciones", ["DGM", "DGDM"]],
    ["fr", "Office français de l’immigration et de l’intégration", ["OFII"]],
    ["pt", "Ministério dos Assuntos Internos", ["MAI", "MDAI"]],
    ["en", "State police", []],
    ["ar", "وزارة الداخلية والأمن العام", []],
  ])("of a name, %s: %s", (language, name, initials) => {
    expect(initialsOf(name, language)).toEqual(expect.arrayContaining([...initials]));
    if (initials.length === 0) expect(initialsOf(name, language)).toEqual([]);
  });

  test("of names in a text, not of words, titles of two words, or across a full stop", () => {
    expect(
      initialsIn("The Recognised Seasonal Employer scheme. New Zealand. Tonga and Vanuatu send. Workers Go Home", "en"),
    ).toEqual(["RSE", "WGH"]);
    expect(initialsIn("A Centre for Asian Refugees helps.", "en")).toEqual([]);
  });
});

describe("a query", () => {
  const learned: LearnedNames = new Map([
    ["avrx", [{ name: "assisted voluntary return and reintegration", language: "en" }]],
    ["opb", [{ name: "Office of Public Beekeeping", language: "en" }]],
    ["tip", [{ name: "Transit Information Point", language: "en" }]],
  ]);

  async function parts(text: string, language: Language = "en", names = learned) {
    const { lexicon } = (await useKnowledge()).search;
    const dictionary: Dictionary = buildDictionary(lexicon, {
      counts: new Map([["opb", 3]]),
      small: new Set(),
      hyphenated: new Map(),
      acronyms: names,
    });
    return understand(text, language, lexicon, dictionary);
  }
  const concepts = async (text: string, language: Language = "en") =>
    (await parts(text, language)).parts.flatMap(({ meanings }) => meanings.map(({ id }) => id));

  test.each<[Language, string]>([
    ["en", "AVRX"],
    ["fr", "avrx"],
    ["ar", "برنامج AVRX"],
  ])("means the concept that a text spells out: %s %s", async (language, query) => {
    expect(await concepts(query, language)).toContain("assisted-voluntary-return");
  });

  test("looks for the words of a name that is no concept, beside the letters", async () => {
    const { words, corrections } = await parts("OPB Ghana");

    expect(corrections).toEqual([]);
    expect(words).toMatchObject([{ word: "opb" }]);
    expect(words[0]?.phrases.map((phrase) => phrase.map(([first]) => first))).toEqual([["offic", "public", "beekeep"]]);
  });

  test("gives an acronym of the vocabularies the meaning it has there, and leaves words words", async () => {
    expect(await concepts("TIP")).toEqual(["trafficking-in-human-beings"]);
    expect((await parts("a tip for officers")).words.flatMap(({ phrases }) => phrases)).toEqual([]);
  });

  test("reads letters that nothing holds as the initials of a concept", async () => {
    expect(await concepts("CNM", "fr")).toEqual(["children-on-the-move"]);
    expect(await concepts("ZZQ")).toEqual([]);
  });
});
