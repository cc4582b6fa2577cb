/**
 * THE list of facets. The address, the index settings, the page, its labels and the API all follow from it:
 * a facet's key is the same word in each. Adding one is a line here plus `facet.<key>` in every locale.
 */
import type { Item } from "../../knowledge/model/item.ts";

/** Facts about an item that the catalogue works out and the item's own file does not hold. */
export interface DerivedFacts {
  /** Ids of subtopics, worked out from the concepts its texts speak of. */
  readonly subtopics: readonly string[];
  /** Thesaurus concept to strength; see `insights.ts`. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, lower case, of countries its texts name although it is not filed under them. */
  readonly mentions: readonly string[];
}

export interface Facet {
  readonly key: string;
  /** Values an item has, in the form they have in an address (lower case). */
  readonly values: (item: Item, facts: DerivedFacts) => readonly string[];
  /** True: chosen by a link from elsewhere, not from a list of values beside the results. Default false. */
  readonly selection?: true;
  /** `range`: the values are years, and an address may hold `2011-2014`. Default `list`. */
  readonly kind?: "range";
}

const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());

/** A span longer than this is a typing error in a file; it must not fill the index with years. */
const longestSpan = 60;

/** Every year from the first to the last. */
export function yearsOf({ years: { start, end } }: Item): string[] {
  const first = start ?? end;
  const last = end ?? start;
  if (first === null || last === null) return [];
  return Array.from({ length: Math.min(last - first, longestSpan) + 1 }, (_, index) => String(first + index));
}

/** The Action an item is, or comes from. */
function actionsOf(item: Item): readonly string[] {
  if (item.type === "action") return [item.id];
  if (item.type === "action-output") return [item.action];
  return item.type === "lesson-learned" ? item.relatedActions : [];
}

export const facets = [
  { key: "type", values: (item) => [item.type] },
  { key: "theme", values: (item) => item.themes },
  { key: "subtopic", values: (_item, facts) => facts.subtopics },
  { key: "region", values: (item) => item.regions },
  { key: "country", values: (item) => lower(item.countries) },
  { key: "polarity", values: (item) => (item.type === "lesson-learned" ? [item.polarity] : []) },
  { key: "memberState", values: (item) => lower(item.memberStates) },
  { key: "axis", values: (item) => item.impactAxes },
  { key: "kind", values: (item) => (item.type === "action-output" ? [item.kind] : []) },
  { key: "year", values: yearsOf, kind: "range" },
  { key: "basis", values: (item) => (item.type === "lesson-learned" ? [item.basis] : []) },
  { key: "language", values: (item) => [item.language] },
  { key: "gcm", values: (item) => item.gcmObjectives.map(String) },
  { key: "sdg", values: (item) => item.sdgTargets },
  { key: "action", values: actionsOf, selection: true },
] as const satisfies readonly Facet[];

export type FacetKey = (typeof facets)[number]["key"];
export const facetKeys: readonly FacetKey[] = facets.map(({ key }) => key);
