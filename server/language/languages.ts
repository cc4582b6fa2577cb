/** The languages the platform is read in, and how each is written. Knows nothing of the rest of the site. */

export const languages = ["en", "fr", "es", "pt", "ar"] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = "en";

/**
 * One BCP 47 tag a language for everything `Intl` does: Portuguese of Portugal (its plural rules differ from Brazil's),
 * Arabic with Latin digits (as the sources and the Maghreb write them).
 */
export const localeTags: Readonly<Record<Language, string>> = {
  en: "en-GB",
  fr: "fr",
  es: "es",
  pt: "pt-PT",
  ar: "ar-u-nu-latn",
};

/** What each language calls itself, for the language switcher. */
export const ownNames: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  es: "Español",
  pt: "Português",
  ar: "العربية",
};

export type Direction = "ltr" | "rtl";

export function directionOf(language: Language): Direction {
  return language === "ar" ? "rtl" : "ltr";
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/**
 * The offered language an `Accept-Language` header asks for most. Region subtags are ignored (`fr-CM` is `fr`);
 * a header that is missing, malformed or names none of ours gives English.
 */
export function negotiateLanguage(header: string | undefined): Language {
  const wishes = (header ?? "")
    .slice(0, 1000)
    .split(",")
    .map((part, place) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return {
        base: tag.trim().toLowerCase().split("-")[0],
        quality: quality === undefined ? 1 : Number(quality),
        place,
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return wishes.map(({ base }) => base).find(isLanguage) ?? defaultLanguage;
}
