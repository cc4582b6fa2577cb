/** The order of words in lists, as readers of each language look them up. */
import { expect, test } from "vitest";
import { speak } from "../../server/language/translate.ts";

const sorted = (language: "ar" | "fr" | "en", words: readonly string[]) => words.toSorted(speak(language).compare);

test("an Arabic word is filed under its first letter after the article", () => {
  expect(sorted("ar", ["تونس", "الجزائر", "باكستان", "البرازيل"])).toEqual(["باكستان", "البرازيل", "تونس", "الجزائر"]);
});

test("the article is left out with its vowel signs too", () => {
  expect(speak("ar").filed("الْمغرب")).toBe("مغرب");
});

test("an alif with hamza before a lam is no article", () => {
  expect(speak("ar").filed("ألمانيا")).toBe("ألمانيا");
  expect(sorted("ar", ["باكستان", "ألمانيا"])).toEqual(["ألمانيا", "باكستان"]);
});

test("accented letters stand with their plain ones, and numbers by their size", () => {
  expect(sorted("fr", ["Fidji", "Équateur", "Espagne"])).toEqual(["Équateur", "Espagne", "Fidji"]);
  expect(sorted("en", ["Objective 10", "Objective 9"])).toEqual(["Objective 9", "Objective 10"]);
});
