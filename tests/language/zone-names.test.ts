/** Time zones by the names cities have today, in the reader's language. */
import { describe, expect, test } from "vitest";
import { languages } from "../../server/language/languages.ts";
import { speak } from "../../server/language/translate.ts";
import { zoneCity } from "../../server/language/zone-names.ts";
import { zoneGroups } from "../../server/web/registrations/register/register-zones.ts";
import { zoneChoices } from "../../server/web/info-sessions/zones.ts";

const givenUp =
  /Kiev|Rangoon|Rangoun|Rangún|Saigon|Calcut|Katmandu\b|Asmera|Godthab|Faeroe|Truk|Ponape|Enderbury|Cape Verde|Cap-Vert|الرأس الأخضر|غودثاب|كالكتا|رانغون|باناب|اندربيرج/;

describe.each(languages)("%s", (language) => {
  const options = zoneGroups(speak(language), "").flatMap((group) =>
    group.options.map((option) => ({ ...option, group: group.label })),
  );

  test("offers no name that a State gave up, and no id", () => {
    expect(options.filter(({ label }) => givenUp.test(label) || /[_/]/.test(label))).toEqual([]);
  });

  test("offers each name once in its part of the world, in the order of the language", () => {
    const names = options.map(({ group, label }) => `${String(group)}: ${label}`);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { options: ofPart } of zoneGroups(speak(language), ""))
      expect(ofPart.map(({ label }) => label)).toEqual(ofPart.map(({ label }) => label).sort(speak(language).compare));
  });

  test("has clocks that read differently in the short list, in winter and in summer", () => {
    for (const when of ["2027-01-15T12:00:00Z", "2027-07-15T12:00:00Z"]) {
      const labels = zoneChoices(speak(language), null, new Date(when)).map(({ label }) => label);

      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.filter((label) => givenUp.test(label))).toEqual([]);
    }
  });
});

test("Arabic names are in Arabic letters", () => {
  const labels = zoneGroups(speak("ar"), "").flatMap((group) => group.options.map(({ label }) => label));

  expect(labels.filter((label) => /\p{Script=Latin}/u.test(label))).toEqual([]);
});

test.each([
  ["en", "Europe/Kiev", "Kyiv"],
  ["en", "Europe/Kyiv", "Kyiv"],
  ["en", "Asia/Saigon", "Ho Chi Minh City"],
  ["en", "Pacific/Enderbury", "Kanton"],
  ["fr", "Asia/Rangoon", "Yangon"],
  ["es", "America/Mexico_City", "Ciudad de México"],
  ["pt", "Asia/Kolkata", "Kolkata"],
  ["ar", "America/Godthab", "نوك"],
  ["en", "America/Kentucky/Monticello", "Monticello, Kentucky"],
  ["en", "UTC", "UTC"],
  ["fr", "Etc/GMT+5", "GMT+5"],
] as const)("in %s %s is %s", (language, zone, city) => {
  expect(zoneCity(language, zone)).toBe(city);
});
