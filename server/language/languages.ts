/** The languages the platform is read in, and how each is written. */

export type Direction = "ltr" | "rtl";

interface LanguageEntry {
  /** BCP 47 tag for everything `Intl` does. */
  readonly tag: string;
  /** What the language calls itself, for the language switcher. */
  readonly ownName: string;
  readonly direction: Direction;
}

/** In the order of the language switcher. A text without a translation is shown in its original language, whatever the order here. */
const entries = {
  en: { tag: "en-GB", ownName: "English", direction: "ltr" },
  fr: { tag: "fr", ownName: "Français", direction: "ltr" },
  es: { tag: "es", ownName: "Español", direction: "ltr" },
  // Of Portugal: its plural rules differ from Brazil's.
  pt: { tag: "pt-PT", ownName: "Português", direction: "ltr" },
  // With Latin digits, as the sources and the Maghreb write them.
  ar: { tag: "ar-u-nu-latn", ownName: "العربية", direction: "rtl" },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type Language = keyof typeof entries;
export const languages = Object.keys(entries) as unknown as readonly [Language, ...Language[]];
export const defaultLanguage: Language = "en";

export const tagOf = (language: Language): string => entries[language].tag;
export const ownNameOf = (language: Language): string => entries[language].ownName;
export const directionOf = (language: Language): Direction => entries[language].direction;

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
