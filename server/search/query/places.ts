/** Which countries and which programme region a place name covers, and what lies around it. Pure. */
import type { PartMeaning } from "../../concepts/understand.ts";
import type { Country, Vocabularies } from "../../knowledge/model/vocabularies.ts";

/** Countries: ISO codes in lower case. */
export interface CoveredPlaces {
  readonly countries: readonly string[];
  readonly region: string | null;
  /** Countries of the same sub-region: near, where nothing better is known. */
  readonly neighbours: readonly string[];
  /** The programme region that all of it lies in: still nearer than anywhere else. */
  readonly regionAround: string | null;
}

export function placesOf({ kind, id }: PartMeaning, vocabularies: Vocabularies): CoveredPlaces {
  // North Africa is Neighbourhood for the programme and Africa for everybody else.
  if (kind === "region")
    return {
      countries: id === "africa" ? lower(vocabularies.alsoAfrica) : [],
      region: id,
      neighbours: [],
      regionAround: null,
    };
  const covered = coveredBy(kind, id, vocabularies);
  const subRegions = new Set(covered.map(({ subRegion }) => subRegion));
  const regions = new Set(covered.map(({ programmeRegion }) => programmeRegion));
  const [regionAround = null] = regions;
  const around = vocabularies.countries.filter(({ subRegion }) => subRegion !== null && subRegions.has(subRegion));
  return {
    countries: lower(covered.map(({ iso2 }) => iso2)),
    region: null,
    // A group that is spread over several sub-regions has no neighbourhood of its own.
    neighbours: subRegions.size === 1 ? lower(around.map(({ iso2 }) => iso2)) : [],
    regionAround: regions.size === 1 ? regionAround : null,
  };
}

function coveredBy(kind: PartMeaning["kind"], id: string, vocabularies: Vocabularies): readonly Country[] {
  if (kind === "country") return vocabularies.countries.filter(({ iso2 }) => iso2 === id);
  if (kind === "subRegion") return vocabularies.countries.filter(({ subRegion }) => subRegion === id);
  const members = vocabularies.countryGroups.find((group) => group.id === id)?.countries ?? [];
  return vocabularies.countries.filter(({ iso2 }) => members.includes(iso2));
}

const lower = (codes: readonly string[]) => codes.map((code) => code.toLowerCase());
