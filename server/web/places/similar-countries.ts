/** Countries whose items speak of the same things as those of a country. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Insights } from "../../search/insights.ts";

export interface SimilarCountry {
  readonly iso2: string;
  /** Ids of the concepts that bring the two together, strongest first; at most three. */
  readonly concepts: readonly string[];
  /** Items of the peer that are about at least one of them. */
  readonly count: number;
}

/** The concepts an item speaks of most are its subjects; the others it names in passing. */
const subjects = 6;
const namedConcepts = 3;

/** Concept id to weight, of one country. */
type Profile = ReadonlyMap<string, number>;

export function peersOf(iso2: string, catalogue: Catalogue, insights: Insights, most = 4): readonly SimilarCountry[] {
  const profiles = profilesOf(catalogue, insights);
  const own = profiles.get(iso2);
  if (own === undefined) return [];
  return [...profiles]
    .filter(([other]) => other !== iso2)
    .map(([other, profile]) => ({ iso2: other, ...likeness(own, profile) }))
    .filter(({ concepts }) => concepts.length > 0)
    .sort((a, b) => b.score - a.score || (a.iso2 < b.iso2 ? -1 : 1))
    .slice(0, most)
    .map(({ iso2: peer, concepts }) => ({
      iso2: peer,
      concepts,
      count: catalogue
        .ofCountry(peer)
        .filter((item) => subjectsOf(item, insights).some((concept) => concepts.includes(concept))).length,
    }));
}

const profilesOf = perCatalogue(buildProfiles);

/** A concept weighs more the fewer countries work on it, and less and less with each further item. */
function buildProfiles(catalogue: Catalogue, insights: Insights): ReadonlyMap<string, Profile> {
  const counts = catalogue.vocabularies.countries
    .map(({ iso2 }) => ({ iso2, items: catalogue.ofCountry(iso2) }))
    .filter(({ items }) => items.length > 0)
    .map(({ iso2, items }) => {
      const concepts = new Map<string, number>();
      for (const item of items)
        for (const concept of subjectsOf(item, insights)) concepts.set(concept, (concepts.get(concept) ?? 0) + 1);
      return { iso2, concepts };
    });
  const spread = new Map<string, number>();
  for (const { concepts } of counts)
    for (const concept of concepts.keys()) spread.set(concept, (spread.get(concept) ?? 0) + 1);
  const weight = (concept: string, count: number) =>
    Math.log1p(count) * Math.log((counts.length + 1) / (spread.get(concept) ?? 1));
  return new Map(
    counts.map(({ iso2, concepts }) => [
      iso2,
      new Map([...concepts].map(([concept, count]) => [concept, weight(concept, count)])),
    ]),
  );
}

/**
 * How alike the two profiles are, and the concepts that make them so. Dividing by the whole length of the other profile
 * would favour countries with a single item, not dividing those with many.
 */
function likeness(a: Profile, b: Profile) {
  const shared = [...a].flatMap(([concept, weight]) => {
    const other = b.get(concept);
    return other === undefined ? [] : [{ concept, product: weight * other }];
  });
  const product = shared.reduce((sum, part) => sum + part.product, 0);
  return {
    score: product / Math.max(lengthOf(a) * Math.sqrt(lengthOf(b)), Number.MIN_VALUE),
    concepts: shared
      .sort((one, two) => two.product - one.product || (one.concept < two.concept ? -1 : 1))
      .slice(0, namedConcepts)
      .map(({ concept }) => concept),
  };
}

const lengthOf = (profile: Profile) =>
  Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0));

const subjectsOf = (item: Item, insights: Insights): readonly string[] => insights.conceptsOf(item).slice(0, subjects);
