/** Countries to choose from when registering, in the reader's language, and what an answer may be. */
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Vocabularies } from "../../../knowledge/model/vocabularies.ts";
import { tagOf, type Language } from "../../../language/languages.ts";
import type { Speech } from "../../../language/translate.ts";
import type { Choices } from "./register-form.ts";
import { isZone, usualZoneOf } from "./register-zones.ts";

/** Codes that `Intl` names and that are no country or inhabited territory of ISO 3166. */
const notCountries = new Set("AC AQ BV CP CQ DG EA EU EZ GS HM IC IO QO TA TF UM UN XA XB ZZ".split(" "));
const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));

const regionNames = (language: Language) =>
  new Intl.DisplayNames(tagOf(language), { type: "region", fallback: "none" });

/** Former codes are other spellings of present ones and left out. */
const allCodes: readonly string[] = (() => {
  const names = regionNames("en");
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && names.of(code) !== undefined);
})();
const codes = new Set(allCodes);

/** The zone most of a country goes by; null for what is no country. */
export const zoneOfCountry = (code: string): string | null =>
  codes.has(code) || code === "XK" ? usualZoneOf(code) : null;

export const choicesFor = (vocabularies: Vocabularies, sessionZone: string): Choices => ({
  isCountry: (code) => codes.has(code) || vocabularies.countries.some(({ iso2 }) => iso2 === code),
  isZone: (zone) => isZone(zone) || zone === sessionZone,
  zoneOf: zoneOfCountry,
  sessionZone,
});

export interface ChoiceGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The site's own names where it has them: they are the ones agreed with the countries. */
export function countryName(code: string, vocabularies: Vocabularies, language: Language): string {
  const isOurs = vocabularies.countries.some(({ iso2 }) => iso2 === code);
  return isOurs ? labelsIn(vocabularies, language)("country", code) : (regionNames(language).of(code) ?? code);
}

export function countryChoices(vocabularies: Vocabularies, speech: Speech): ChoiceGroup[] {
  const names = regionNames(speech.language);
  const labelOf = labelsIn(vocabularies, speech.language);
  const ours = new Set(vocabularies.countries.map(({ iso2 }) => iso2));
  const inRole = (role: string) => vocabularies.countries.filter((country) => country.role === role);
  const group = (label: string, options: ChoiceGroup["options"]): ChoiceGroup => ({
    label,
    options: options.toSorted((a, b) => speech.compare(a.label, b.label)),
  });
  const own = (role: string) => inRole(role).map(({ iso2 }) => ({ value: iso2, label: labelOf("country", iso2) }));
  return [
    group(speech.text("register.memberStates"), own("eu-member-state")),
    group(speech.text("register.partnerCountries"), own("partner-country")),
    group(
      speech.text("register.otherCountries"),
      allCodes.filter((code) => !ours.has(code)).map((code) => ({ value: code, label: names.of(code) ?? code })),
    ),
  ];
}
