/** Which countries and which programme region a place name covers. Pure. */
import type { PartMeaning } from "../../concepts/understand.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";

/** Countries: ISO codes in lower case. */
export interface CoveredPlaces {
  readonly countries: readonly string[];
  readonly region: string | null;
  /** Countries of the same sub-region: near, where nothing better is known. */
  readonly neighbours: readonly string[];
}

export function placesOf({ kind, id }: PartMeaning, vocabularies: Vocabularies): CoveredPlaces {
  const lower = (codes: readonly string[]) => codes.map((code) => code.toLowerCase());
  if (kind === "country") {
    const subRegion = vocabularies.countries.find(({ iso2 }) => iso2 === id)?.subRegion ?? null;
    const neighbours =
      subRegion === null ? [] : vocabularies.countries.filter((country) => country.subRegion === subRegion);
    return { countries: [id.toLowerCase()], region: null, neighbours: lower(neighbours.map(({ iso2 }) => iso2)) };
  }
  if (kind === "group")
    return {
      countries: lower(vocabularies.countryGroups.find((group) => group.id === id)?.countries ?? []),
      region: null,
      neighbours: [],
    };
  if (kind === "subRegion") {
    return {
      countries: lower(vocabularies.countries.filter(({ subRegion }) => subRegion === id).map(({ iso2 }) => iso2)),
      region: null,
      neighbours: [],
    };
  }
  // North Africa is Neighbourhood for the programme and Africa for everybody else.
  return { countries: id === "africa" ? lower(vocabularies.alsoAfrica) : [], region: id, neighbours: [] };
}
