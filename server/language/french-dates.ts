/** What `Intl` does not know of French: the first of a month is “1er”, and an hour is “10 h 00”, never broken over two lines. */
import type { Language } from "./languages.ts";

export const dayAsSaid = (language: Language, day: string): string =>
  language === "fr" ? day.replace(/(^|\s)1(?=\s\p{L})/u, (_, before: string) => `${before}1er`) : day;

export const hourAsSaid = (language: Language, hour: string): string =>
  language === "fr" ? hour.replace(":", "\u00A0h\u00A0") : hour;
