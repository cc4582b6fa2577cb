/** Institutions as direct answers: by any of their names, with or without small words, and by nothing less. */
import { expect, test } from "vitest";
import { speak } from "../../server/language/translate.ts";
import { languages, type Language } from "../../server/language/languages.ts";
import { paths } from "../../server/web/view/paths.ts";
import { useKnowledge } from "../set-up/real-knowledge.ts";

const { answers, catalogue } = await useKnowledge();
const asked = (text: string, language: Language) =>
  answers
    .to({ text, speech: speak(language), now: "2026-12-01T00:00:00Z" }, paths)
    .filter(({ kind }) => kind === "institution")
    .map(({ href }) => href);
const named = catalogue.vocabularies.institutions.filter(
  ({ id, kind }) => kind !== "group" && catalogue.ofInstitution(id).length > 0,
);

test.each(languages)(
  "each is found by its name in %s, alone where no more than three bear it, else with its country",
  (language) => {
    const label = (iso2: string | null) =>
      catalogue.vocabularies.countries.find((country) => country.iso2 === iso2)?.labels[language] ?? "";
    const missed = named.filter(({ id, labels, country }) => {
      const href = paths.institution(language, id);
      return ![labels[language], `${labels[language]} ${label(country)}`].some((text) =>
        asked(text, language).includes(href),
      );
    });

    expect(missed.map(({ id }) => id)).toEqual([]);
  },
);

test("letters are a name only in capitals, and a part of a name or a subject is none", () => {
  expect(asked("ICMPD", "ar")).toEqual([paths.institution("ar", "icmpd")]);
  expect(asked("ministry", "en")).toEqual([]);
  expect(asked("return and reintegration", "en")).toEqual([]);
  expect(asked("sms", "en")).toEqual([]);
});
