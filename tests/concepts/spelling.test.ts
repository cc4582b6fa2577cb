/** However a word is spelled, it is compared as the same word; what is not the same word stays apart. */
import { describe, expect, test } from "vitest";
import { fold } from "../../server/concepts/fold.ts";
import { stem, wordForm } from "../../server/concepts/stem.ts";
import { words } from "../../server/concepts/tokens.ts";
import type { Language } from "../../server/language/languages.ts";

describe("folding", () => {
  test.each([
    ["accents", "Émigré", "emigre"],
    ["ligatures", "main-d’Œuvre", "main-d'oeuvre"],
    ["Portuguese tildes", "Formação", "formacao"],
    ["Arabic vowels", "الهِجْرَة", "الهجره"],
    ["tatweel", "هـــجرة", "هجره"],
    ["hamza on and under alif", "إدماج أطفال آسيا", "ادماج اطفال اسيا"],
    ["hamza on waw and ya", "لاجئ شؤون", "لاجي شوون"],
    ["alif maqsura", "مستوى", "مستوي"],
  ])("evens out %s", (_what, written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  test("leaves letters of other scripts as they are", () => {
    expect(fold("Міграція 移民")).toBe("міграція 移民");
  });
});

describe("words", () => {
  test.each([
    ["elision", "l’intégration d'étrangers", ["l", "integration", "d", "etrangers"]],
    ["hyphens", "Guinée-Bissau pré-départ", ["guinee", "bissau", "pre", "depart"]],
    ["dots of acronyms", "the C.A.R.D. project", ["the", "card", "project"]],
    ["numbers with dots", "SDG 10.7.", ["sdg", "10.7"]],
    ["ampersands of acronyms", "M&E and R&D", ["m&e", "and", "r&d"]],
    ["no words at all", "… ?! — «»", []],
  ])("are told apart at %s", (_where, text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

const formsOf = (language: Language, list: readonly string[]) =>
  new Set(list.map((word) => wordForm(fold(word), language)));

describe("a plural is the form of its singular", () => {
  test.each<[Language, readonly string[]]>([
    ["en", ["refugee", "refugees"]],
    ["en", ["policy", "policies"]],
    ["fr", ["réfugié", "réfugiés"]],
    ["fr", ["consulat", "consulats"]],
    ["es", ["frontera", "fronteras"]],
    ["es", ["migración", "migraciones"]],
    ["pt", ["formação", "formações"]],
    ["pt", ["consulado", "consulados"]],
    ["ar", ["لاجئ", "لاجئون", "اللاجئين"]],
    ["ar", ["تأشيرة", "التأشيرات"]],
    ["ar", ["طفل", "أطفال", "الأطفال"]],
    ["ar", ["ضحية", "ضحايا"]],
  ])("%s %j", (language, list) => {
    expect(formsOf(language, list).size).toBe(1);
  });
});

describe("a name of one word is not what only shares its stem", () => {
  test.each<[Language, readonly string[]]>([
    ["en", ["nationality", "national"]],
    ["en", ["employability", "employers"]],
    ["fr", ["migrants", "migrantes"]],
    ["fr", ["traite", "traitement"]],
    ["es", ["trata", "trato"]],
    ["pt", ["câmaras", "Camarões"]],
    ["ar", ["المهاجرين", "المهاجرات"]],
  ])("%s %j", (language, list) => {
    expect(formsOf(language, list).size).toBe(list.length);
  });
});

test("British and American spelling have one stem", () => {
  expect(stem("labor", "en")).toBe(stem("labour", "en"));
  expect(stem("organization", "en")).toBe(stem("organisation", "en"));
});

test("an Arabic word loses its article and what is written into it", () => {
  const list = ["هجرة", "الهجرة", "للهجرة", "والهجرة", "بالهجرة"];

  expect(new Set(list.map((word) => stem(fold(word), "ar"))).size).toBe(1);
});

test("words with digits are their own stem in every language", () => {
  expect(stem("covid19s", "en")).toBe("covid19s");
});
