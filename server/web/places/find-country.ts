/** A country by the code in an address: in upper case, and by other codes in use such as `el`, as well. Pure. */
import type { Country, Vocabularies } from "../../knowledge/model/vocabularies.ts";

export function findCountry({ countries }: Vocabularies, code: string): Country | null {
  const wanted = code.toUpperCase();
  return (
    countries.find(({ iso2 }) => iso2 === wanted) ?? countries.find(({ altCodes }) => altCodes.includes(wanted)) ?? null
  );
}
