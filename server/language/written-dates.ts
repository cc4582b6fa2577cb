/** What `Intl` writes otherwise than administrations of our languages do: days, hours and months, ready for a sentence. */
import type { Language } from "./languages.ts";

/** The two names of each month side by side, as the United Nations write them. */
const arabicMonths: Readonly<Record<string, string>> = {
  يناير: "كانون الثاني/يناير",
  فبراير: "شباط/فبراير",
  مارس: "آذار/مارس",
  أبريل: "نيسان/أبريل",
  مايو: "أيار/مايو",
  يونيو: "حزيران/يونيو",
  يوليو: "تموز/يوليو",
  أغسطس: "آب/أغسطس",
  سبتمبر: "أيلول/سبتمبر",
  أكتوبر: "تشرين الأول/أكتوبر",
  نوفمبر: "تشرين الثاني/نوفمبر",
  ديسمبر: "كانون الأول/ديسمبر",
};

/** Inside a sentence the comma after the weekday would end a part of it. */
const withoutComma = (day: string): string => day.replace(/^(\p{L}+)[,،]/u, "$1");

/** A language that is not named writes days as `Intl` does. */
const days: Readonly<Partial<Record<Language, (day: string) => string>>> = {
  en: withoutComma,
  es: withoutComma,
  // The first of a month is “1er”.
  fr: (day) => day.replace(/(^|\s)1(?=\s\p{L})/u, (_, before: string) => `${before}1er`),
  ar: (day) => withoutComma(day).replace(/\p{L}+/gu, (word) => arabicMonths[word] ?? word),
};

export const dayAsWritten = (language: Language, day: string): string => days[language]?.(day) ?? day;

/** French writes 10 h 00, never broken over two lines. */
export const hourAsWritten = (language: Language, hour: string): string =>
  language === "fr" ? hour.replace(":", "\u00A0h\u00A0") : hour;
