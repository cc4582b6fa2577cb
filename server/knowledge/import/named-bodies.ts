/** Institutions and countries that a row calls by name, as the ids that a head holds. Pure. */
import { languages } from "../../language/languages.ts";
import type { Names, Vocabularies } from "../model/vocabularies.ts";
import type { ImportedItem } from "./import-schemas.ts";

/** A name that no institution has, or several have, stays as it is: the check refuses it and says where. */
export function withIds<T extends ImportedItem>(item: T, vocabularies: Vocabularies): T {
  const institution = (name: string) => institutionCalled(name, item.countries, vocabularies) ?? name;
  const expert = (name: string) =>
    /^[A-Z]{2}$/.test(name) ? name : (countryCalled(name, vocabularies) ?? institution(name));
  // Two names may be those of one body.
  const once = (ids: readonly string[]) => [...new Set(ids)];
  return {
    ...item,
    organisations: once(item.organisations.map(institution)),
    partners: once(item.partners.map(institution)),
    otherExperts: once(item.otherExperts.map(expert)),
  };
}

const folded = (name: string) => name.normalize("NFC").replaceAll("’", "'").toLowerCase().trim();

function isOneOf(name: string, labels: Readonly<Record<string, string>>, altNames: Partial<Names> = {}): boolean {
  return [...Object.values(labels), ...Object.values(altNames).flat()].some((known) => folded(known) === folded(name));
}

/** Where several bodies share a name, such as “State Migration Service”, the one of the item's countries. */
function institutionCalled(
  name: string,
  countries: readonly string[],
  { institutions }: Vocabularies,
): string | undefined {
  if (institutions.some(({ id }) => id === name)) return name;
  const called = institutions.filter(({ labels, altNames }) => isOneOf(name, labels, altNames));
  const near = called.filter(({ country }) => country !== null && countries.includes(country));
  const [only, second] = called.length > 1 ? near : called;
  return second === undefined ? only?.id : undefined;
}

/** Those of the vocabulary, then all that have a code: the United Kingdom sent experts and is no partner country. */
function countryCalled(name: string, { countries }: Vocabularies): string | undefined {
  const partner = countries.find(({ labels, altNames }) => isOneOf(name, labels, altNames));
  return partner?.iso2 ?? codesByName().get(folded(name));
}

let codes: ReadonlyMap<string, string> | undefined;

/** From names in the five languages, folded. */
function codesByName(): ReadonlyMap<string, string> {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  // Former codes bear the name of what followed: UK is GB.
  const current = pairs.filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
  return (codes ??= new Map(
    languages.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      return current.flatMap((code): [string, string][] => {
        const name = names.of(code);
        return name === undefined ? [] : [[folded(name), code]];
      });
    }),
  ));
}
