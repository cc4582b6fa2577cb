/** Institutions elsewhere that worked on what an institution worked on: whom it could write to. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { institutionsOf } from "../../knowledge/model/item.ts";
import type { Institution } from "../../knowledge/model/vocabularies.ts";
import type { Insights } from "../../search/insights.ts";

export interface PeerInstitution {
  readonly other: Institution;
  /** What both worked on, the rarest first. */
  readonly concepts: readonly string[];
}

const mostPeers = 6;
/** Concepts of an item that count: what it is about, not what it names in passing. */
const subjectsOfItem = 4;
/** A concept that more items than this speak of brings nobody together. */
const commonFrom = 60;
const namedConcepts = 3;

export function peerInstitutions(
  { id, country }: Institution,
  { ofInstitution, vocabularies }: Catalogue,
  insights: Insights,
): readonly PeerInstitution[] {
  const byId = new Map(vocabularies.institutions.map((institution) => [institution.id, institution]));
  const own = ofInstitution(id).flatMap((item) => insights.conceptsOf(item).slice(0, subjectsOfItem));
  const shared = new Map<string, { concepts: string[]; worth: number }>();
  for (const concept of new Set(own)) {
    const items = insights.itemsOfConcept(concept);
    if (items.length > commonFrom) continue;
    const others = items
      .filter((item) => insights.conceptsOf(item).slice(0, subjectsOfItem).includes(concept))
      .flatMap(institutionsOf);
    for (const other of new Set(others)) {
      const known = shared.get(other) ?? { concepts: [], worth: 0 };
      shared.set(other, { concepts: [...known.concepts, concept], worth: known.worth + 1 / items.length });
    }
  }
  const rarest = (concepts: readonly string[]) =>
    concepts.toSorted((a, b) => insights.itemsOfConcept(a).length - insights.itemsOfConcept(b).length);
  return [...shared]
    .flatMap(([otherId, { concepts, worth }]) => {
      const other = byId.get(otherId);
      const isElsewhere = other !== undefined && other.kind !== "group" && other.id !== id && other.country !== country;
      return isElsewhere ? [{ other, concepts: rarest(concepts).slice(0, namedConcepts), worth }] : [];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostPeers);
}
