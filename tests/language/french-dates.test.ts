/** Days and hours as French administrations write them. */
import { expect, test } from "vitest";
import { dayIn, momentTimes, sessionTimes } from "../../server/language/times.ts";
import { speak } from "../../server/language/translate.ts";

test("the first of a month is “1er”, and no other day is", () => {
  expect(speak("fr").day("2026-12-01")).toBe("1er décembre 2026");
  expect(speak("fr").day("2026-12-11")).toBe("11 décembre 2026");
  expect(speak("es").day("2026-12-01")).toBe("1 de diciembre de 2026");
  expect(dayIn("fr", "2026-12-01T09:00:00Z", "Europe/Brussels")).toBe("1er décembre 2026");
});

test("hours have an h between spaces that do not break", () => {
  const { day, hours } = sessionTimes("fr", "2026-12-01T09:00:00Z", "2026-12-01T10:30:00Z", "Europe/Brussels");

  expect([day, hours]).toEqual(["mardi 1er décembre 2026", "10\u00A0h\u00A000\u00A0– 11\u00A0h\u00A030"]);
  expect(momentTimes("fr", "2026-12-01T09:05:00Z", "Europe/Brussels").hour).toBe("10\u00A0h\u00A005");
});
