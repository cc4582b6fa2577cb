/** Items close to an item, and what they share. Pure, worked out when asked for; those asked for last are kept. */
import { boundedCache } from "../bounded-cache.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import { actionsAbout, type Item } from "../knowledge/model/item.ts";
import type { ConceptStrengths } from "./engine/item-analyses.ts";
import type { Neighbour } from "./insights.ts";

const mostNeighbours = 12;
/** Items whose neighbours are kept. */
const mostKept = 1000;
/** Items looked at for what they say on one concept: looking at all would take longer the more there are. */
const mostOfConcept = 300;
/** A concept that more than this share of all items speak of tells nothing about two of them. */
const commonShare = 0.25;

/** Points for what two items share, next to the rarity of shared concepts (0 to about 6 each, times strength). */
const worth = { country: 2.5, theme: 0.5, region: 0.5, action: 4 } as const;

export function neighboursIn(
  catalogue: Catalogue,
  strengthsOf: (item: Item) => ConceptStrengths,
  itemsOfConcept: (concept: string) => readonly Item[],
): (item: Item) => readonly Neighbour[] {
  const kept = boundedCache<readonly Neighbour[]>({ mostValues: mostKept });
  const rarity = (concept: string) => {
    const frequency = itemsOfConcept(concept).length;
    return frequency > catalogue.items.length * commonShare
      ? 0
      : Math.log(1 + catalogue.items.length / Math.max(1, frequency));
  };
  const neighbours = (item: Item): readonly Neighbour[] => {
    const own = Object.entries(strengthsOf(item)).flatMap(([concept, strength]) => {
      const rare = rarity(concept);
      return rare > 0 ? [{ concept, strength, rarity: rare }] : [];
    });
    const ownActions = new Set(actionsAbout(item));
    const shared = (other: Item) => {
      const theirs = strengthsOf(other);
      const concepts = own.flatMap(({ concept, strength, rarity: rare }) => {
        const their = theirs[concept];
        return their === undefined ? [] : [{ concept, strength: rare * Math.min(strength, their) }];
      });
      return {
        concepts,
        countries: item.countries.filter((country) => other.countries.includes(country)),
        regions: item.regions.filter((region) => other.regions.includes(region)),
        themes: item.themes.filter((theme) => other.themes.includes(theme)),
        actions: actionsAbout(other).filter((id) => ownActions.has(id)),
      };
    };
    return [...candidates(own, ownActions, catalogue, itemsOfConcept)]
      .filter((other) => other.id !== item.id)
      .map((other) => ({ other, score: scoreOf(shared(other)) }))
      .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
      .slice(0, mostNeighbours)
      .map(({ other }) => {
        const { concepts, ...rest } = shared(other);
        const strongest = concepts.sort((a, b) => b.strength - a.strength).slice(0, 3);
        return { item: other, shared: { concepts: strongest.map(({ concept }) => concept), ...rest } };
      });
  };
  return (item) => kept.of(item.id, () => neighbours(item));
}

/** All that share a concept that tells something, of a large collection those that say most on it, or an Action. */
function candidates(
  own: readonly { readonly concept: string }[],
  ownActions: ReadonlySet<string>,
  { item, outputsOf, lessonsOf }: Catalogue,
  itemsOfConcept: (concept: string) => readonly Item[],
): ReadonlySet<Item> {
  const found = new Set<Item>(own.flatMap(({ concept }) => itemsOfConcept(concept).slice(0, mostOfConcept)));
  for (const id of ownActions)
    for (const one of [item(id) ?? [], ...outputsOf(id), ...lessonsOf(id)].flat()) found.add(one);
  return found;
}

interface Shared {
  readonly concepts: readonly { readonly strength: number }[];
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly themes: readonly string[];
  readonly actions: readonly string[];
}

const scoreOf = ({ concepts, countries, regions, themes, actions }: Shared): number =>
  concepts.reduce((sum, { strength }) => sum + strength, 0) / 3 +
  countries.length * worth.country +
  themes.length * worth.theme +
  regions.length * worth.region +
  actions.length * worth.action;
