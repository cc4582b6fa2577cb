/** Numbers as administrations of a language write them, where `Intl` does otherwise. */
import { tagOf, type Language } from "./languages.ts";

/**
 * Spanish and Arabic part thousands by a space: a point or a comma would be read as the decimal sign somewhere in the
 * countries that share these languages.
 */
class SpacedThousands extends Intl.NumberFormat {
  override format(value: number | bigint | string): string {
    const parts = this.formatToParts(Number(value));
    return parts.map((part) => (part.type === "group" ? "\u00A0" : part.value)).join("");
  }
}

const spaced: ReadonlySet<Language> = new Set(["es", "ar"]);

export function numbersOf(language: Language, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const Numbers = spaced.has(language) ? SpacedThousands : Intl.NumberFormat;
  return new Numbers(tagOf(language), options);
}
