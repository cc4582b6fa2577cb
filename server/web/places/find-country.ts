/** A country by the code in an address. Pure. */
import type { Country, Vocabularies } from "../../knowledge/model/vocabularies.ts";

export interface FoundCountry {
  readonly country: Country;
  /** `false` for upper case, and for other codes in use such as `el`: the address has one form only. */
  readonly isCanonical: boolean;
}

export function findCountry({ countries }: Vocabularies, code: string): FoundCountry | null {
  const wanted = code.toUpperCase();
  const country =
    countries.find(({ iso2 }) => iso2 === wanted) ?? countries.find(({ altCodes }) => altCodes.includes(wanted));
  return country === undefined ? null : { country, isCanonical: code === country.iso2.toLowerCase() };
}
