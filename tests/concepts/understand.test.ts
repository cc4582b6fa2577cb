/** A query is taken apart into subjects, places, years and words; whatever is typed, it never fails. */
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { languages, type Language } from "../../server/language/languages.ts";
import { understand } from "../../server/concepts/understand.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";
import { idsOf, meaningsOf, understanding } from "./understanding.ts";

describe("years", () => {
  test.each<[string, { from: number | null; to: number | null }]>([
    ["training 2018", { from: 2018, to: 2018 }],
    ["training 2011-2014", { from: 2011, to: 2014 }],
    ["training 2011–14", { from: 2011, to: 2014 }],
    ["training 2011/12", { from: 2011, to: 2012 }],
    ["training in the 2010s", { from: 2010, to: 2019 }],
    ["training since 2020", { from: 2020, to: null }],
    ["training before 2012", { from: null, to: 2012 }],
  ])("%s", async (query, years) => {
    expect((await understanding(query)).years).toEqual(years);
  });

  test("inside a name are none", async () => {
    expect((await understanding("Agenda 2030")).years).toBeNull();
    expect(await idsOf("concept", "Agenda 2030")).toEqual(["sustainable-development-goals"]);
  });

  test("other numbers are none", async () => {
    expect((await understanding("1951 Convention, 25 officers")).years).toBeNull();
  });
});

describe("objectives and targets", () => {
  const ofReturn = ["concept:readmission", "concept:return", "concept:sustainable-reintegration", "gcm:21"];

  test.each<[Language, string, readonly string[]]>([
    ["en", "GCM objective 21", ofReturn],
    ["en", "objective 21 of the Global Compact", ofReturn],
    ["fr", "objectif 21 du Pacte mondial", ofReturn],
    ["es", "objetivo 21 del Pacto Mundial para la Migración", ofReturn],
    ["ar", "الهدف 21 من الاتفاق العالمي من أجل الهجرة", ofReturn],
    ["en", "SDG 10.7", ["concept:sdg-10-7", "sdg:10.7"]],
    ["en", "SDG target 10.c", ["concept:remittance-costs", "sdg:10.c"]],
    ["pt", "meta 10.7 dos ODS", ["concept:sdg-10-7", "sdg:10.7"]],
    ["fr", "objectif 13 de développement durable", ["concept:climate-adaptation", "sdg:13.1"]],
    ["ar", "الهدف 13 من أهداف التنمية المستدامة", ["concept:climate-adaptation", "sdg:13.1"]],
    ["en", "SDG 13", ["concept:climate-adaptation", "sdg:13.1"]],
  ])("carry what they are about, %s: %s", async (language, query, meanings) => {
    const { words, corrections } = await understanding(query, language);

    expect(await meaningsOf(query, language)).toEqual(meanings);
    expect({ words, corrections }).toEqual({ words: [], corrections: [] });
  });

  test("carry the words of their label, so that texts with these words come first", async () => {
    const { text, parts } = await understanding("GCM objective 9");

    expect(text.filter(({ stems }) => stems.includes("smuggl"))).toEqual([expect.objectContaining({ part: 0 })]);
    expect(parts.map(({ typed }) => typed)).toEqual(["9"]);
  });

  test("an objective that the Compact does not have is a number", async () => {
    expect(await idsOf("gcm", "objective 77")).toEqual([]);
  });
});

describe("a subject with a place", () => {
  test("has both", async () => {
    expect(await meaningsOf("trafficking in Nigeria")).toEqual(["concept:trafficking-in-human-beings", "country:NG"]);
  });

  test("in another script than the language of the page has both as well", async () => {
    expect(await meaningsOf("diaspora المغرب", "fr")).toEqual(["concept:diaspora", "country:MA"]);
  });
});

test("a meaning that is not wanted becomes words", async () => {
  const { search } = await useKnowledge();
  const query = understand("return", "en", search.lexicon, search.dictionary(), new Set(["concept:return"]));

  expect(query.parts.flatMap(({ meanings }) => meanings)).not.toContainEqual({ kind: "concept", id: "return" });
  expect(query.words.map(({ word }) => word)).toEqual(["return"]);
});

test("what is asked around the subject is no subject", async () => {
  const { parts, words } = await understanding("comment faire pour lutter contre la traite ?", "fr");

  expect(parts.map(({ typed }) => typed)).toEqual(["lutter contre la traite"]);
  expect(words).toEqual([]);
});

describe("nothing is understood of", () => {
  test.each([
    ["function words only", "the and of with"],
    ["punctuation only", "?! … — «»"],
    ["nothing", ""],
    ["white space", " \t\n "],
  ])("%s", async (_what, query) => {
    const { parts, words, years } = await understanding(query);

    expect({ parts, words, years }).toEqual({ parts: [], words: [], years: null });
  });
});

test("of a query of 200 words the first are looked at", async () => {
  const query = `diaspora ${"lorem ipsum ".repeat(100)} Ghana`;

  expect(await meaningsOf(query)).toEqual(["concept:diaspora"]);
});

test("no text makes it fail, and typed parts lie in the text", async () => {
  const { search } = await useKnowledge();
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          "Ghana",
          "THB",
          "objective",
          "21",
          "10.7",
          "إدماج",
          "l’",
          "M&E",
          "--",
          "trafficing",
          "2030",
          "est",
        ),
        { maxLength: 12 },
      )
      .map((list) => list.join(" ")),
  );

  fc.assert(
    fc.property(text, fc.constantFrom(...languages), (query, language) => {
      const { parts } = understand(query, language, search.lexicon, search.dictionary());
      for (const { typed, meanings } of parts) {
        expect(meanings.length).toBeGreaterThan(0);
        expect(query).toContain(typed);
      }
    }),
    { numRuns: 300 },
  );
});
