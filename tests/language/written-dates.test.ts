/** Days, hours and numbers as administrations write them, on pages, in mails and by the script of the browser. */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { languages, type Language } from "../../server/language/languages.ts";
import { dayIn, momentTimes, sessionTimes } from "../../server/language/times.ts";
import { speak } from "../../server/language/translate.ts";
import { projectFolder } from "../../server/project-folder.ts";

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

test.each([
  ["en", "Tuesday 1 December 2026", "until Tuesday 1 December 2026 at 12:31 ("],
  ["fr", "mardi 1er décembre 2026", "jusqu’au mardi 1er décembre 2026 à 12\u00A0h\u00A031 ("],
  ["es", "martes 1 de diciembre de 2026", "hasta las 12:31 del martes 1 de diciembre de 2026 ("],
  ["pt", "terça-feira, 1 de dezembro de 2026", "até às 12:31 de terça-feira, 1 de dezembro de 2026 ("],
  ["ar", "الثلاثاء 1 كانون الأول/ديسمبر 2026", "حتى الساعة 12:31 من يوم الثلاثاء 1 كانون الأول/ديسمبر 2026 ("],
] as const)("a day stands in a sentence of %s without a comma of its own", (language, day, until) => {
  const moment = momentTimes(language, "2026-12-01T11:31:00Z", "Europe/Brussels");

  expect(moment.day).toBe(day);
  expect(speak(language).text("mail.confirm-address.held", { ...moment })).toContain(until);
});

test("every month has its two names in Arabic", () => {
  const months = Array.from({ length: 12 }, (_, month) =>
    speak("ar").day(`2026-${String(month + 1).padStart(2, "0")}-15`),
  );

  expect(months.filter((day) => !/^15 [^ ]+(?: [^ ]+)?\/[^ ]+ 2026$/.test(day))).toEqual([]);
});

test.each([
  ["en", "15,000", "12,345 entries"],
  ["fr", "15\u202F000", "12\u202F345 fiches"],
  ["es", "15\u00A0000", "12\u00A0345 fichas"],
  ["pt", "15\u00A0000", "12\u00A0345 fichas"],
  ["ar", "15\u00A0000", "12\u00A0345 "],
] as const)("thousands in %s are parted in one way, inside sentences too", (language, number, sentence) => {
  expect(speak(language).number(15_000)).toBe(number);
  expect(speak(language).text("search.count", { count: 12_345 })).toContain(sentence);
});

/** What `views/assets/times.js` adds to a page, run on the clocks of this machine. */
function addedByScript(lang: Language, start: string, end: string): string {
  const script = readFileSync(new URL("views/assets/times.js", projectFolder), "utf8");
  const shown = { dateTime: start };
  const time = { dateTime: "", textContent: "" };
  const place = {
    // No clocks are the same as these on this side of the world and on the other.
    dataset: { ends: end, zone: new Date(start).getTimezoneOffset() === 720 ? "Etc/GMT-12" : "Etc/GMT+12" },
    parentElement: { querySelector: () => shown },
    firstElementChild: null,
    append: () => undefined,
    hidden: true,
  };
  const document = {
    querySelector: () => ({ dataset: { ownClocks: "" } }),
    documentElement: { lang },
    querySelectorAll: () => [place],
    createElement: () => time,
  };
  runInNewContext(script, { document, Intl, Date, RegExp });
  return time.textContent;
}

test.each(languages)("the script of the browser writes times in %s as the server does", (language) => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const comma = language === "ar" ? "، " : ", ";
  for (let month = 1; month <= 12; month++) {
    const day = `2026-${String(month).padStart(2, "0")}-01`;
    const [start, end] = [`${day}T20:00:00Z`, `${day}T23:30:00Z`];
    const own = sessionTimes(language, start, end, here);

    expect(addedByScript(language, start, end)).toBe(`${own.day}${comma}${own.hours}`);
  }
});
