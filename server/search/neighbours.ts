/** Items close to an item, and what they share. Pure, worked out on first request and kept. */
import type { Catalogue } from "../knowledge/catalogue.ts";
import { actionsAbout, type Item } from "../knowledge/model/item.ts";
import type { Neighbour } from "./insights.ts";

const mostNeighbours = 12;
/** A concept that more than this share of all items speak of tells nothing about two of them. */
const commonShare = 0.25;

/** Points for what two items share, next to the rarity of shared concepts (0 to about 6 each, times strength). */
const worth = { country: 2.5, theme: 0.5, region: 0.5, action: 4 } as const;

export function neighboursIn(
  catalogue: Catalogue,
  strengthsOf: (item: Item) => ReadonlyMap<string, number>,
  frequencyOf: (concept: string) => number,
): (item: Item) => readonly Neighbour[] {
  const found = new Map<string, readonly Neighbour[]>();
  const rarity = (concept: string) => {
    const frequency = frequencyOf(concept);
    return frequency > catalogue.items.length * commonShare
      ? 0
      : Math.log(1 + catalogue.items.length / Math.max(1, frequency));
  };
  const neighbours = (item: Item): readonly Neighbour[] => {
    const own = strengthsOf(item);
    const ownActions = actionsAbout(item);
    return catalogue.items
      .filter(({ id }) => id !== item.id)
      .map((other) => {
        const theirs = strengthsOf(other);
        const concepts = [...own.keys()].filter((concept) => theirs.has(concept) && rarity(concept) > 0);
        const strength = (concept: string) =>
          rarity(concept) * Math.min(own.get(concept) ?? 0, theirs.get(concept) ?? 0);
        const shared = {
          concepts: concepts.sort((a, b) => strength(b) - strength(a)).slice(0, 3),
          countries: item.countries.filter((country) => other.countries.includes(country)),
          regions: item.regions.filter((region) => other.regions.includes(region)),
          themes: item.themes.filter((theme) => other.themes.includes(theme)),
          actions: ownActions.filter((id) => actionsAbout(other).includes(id)),
        };
        const score =
          concepts.reduce((sum, concept) => sum + strength(concept), 0) / 3 +
          shared.countries.length * worth.country +
          shared.themes.length * worth.theme +
          shared.regions.length * worth.region +
          shared.actions.length * worth.action;
        return { score, neighbour: { item: other, shared } };
      })
      .filter(({ neighbour: { shared } }) => shared.concepts.length > 0 || shared.actions.length > 0)
      .sort((a, b) => b.score - a.score || (a.neighbour.item.id < b.neighbour.item.id ? -1 : 1))
      .slice(0, mostNeighbours)
      .map(({ neighbour }) => neighbour);
  };
  return (item) => {
    const known = found.get(item.id);
    if (known !== undefined) return known;
    const fresh = neighbours(item);
    found.set(item.id, fresh);
    return fresh;
  };
}
