/**
 * THE list of facets. The address, the index settings, the page, its chips and the API all follow from it: a facet's key
 * is the same word in each. Adding one is an entry here plus `facet.<key>` in every locale.
 */
import { actionsAbout, institutionsOf, type Item } from "../../knowledge/model/item.ts";
import {
  countries,
  itemsByAddress,
  languagesOfOurs,
  numberedTerms,
  terms,
  years,
  type FacetValues,
} from "./facet-values.ts";

/** Facts about an item that the catalogue works out and the item's own file does not hold. */
export interface DerivedFacts {
  /** Ids of subtopics, worked out from the concepts its texts speak of. */
  readonly subtopics: readonly string[];
  /** Thesaurus concept to strength; see `insights.ts`. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, lower case, of countries its texts name although it is not filed under them. */
  readonly mentions: readonly string[];
  /** Initials of names its texts hold, by which it is found as well: `RSE`. */
  readonly initials: readonly string[];
}

export interface Facet {
  /** Its parameter in addresses, its attribute in the index, and its name in the API. */
  readonly key: string;
  /** Values an item has, in the form they have in an address (lower case). */
  readonly of: (item: Item, facts: DerivedFacts) => readonly string[];
  /** Which values there are, and what readers see for them. */
  readonly values: FacetValues;
  /**
   * How readers choose among the values: from a list; from one that is folded, because few need it; from a list under each value of
   * theme; by first and last year, and an address may hold `2011-2014`; or only by a link from elsewhere. Default `list`.
   */
  readonly choose?: "list" | "folded" | "under-theme" | "years" | "by-link";
  /** Each value has a sign of its own in `views/assets/icons.svg`; `mirrored` turns with the direction of the page. Default none. */
  readonly sign?: "upright" | "mirrored";
  /** True where a value alone does not say what it is about: France may be a place or a sender of experts. Default false. */
  readonly isNamedInChips?: true;
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

/** In the order in which a list page shows them. */
const declared = [
  { key: "type", of: (item) => [item.type], values: terms("type"), sign: "upright" },
  { key: "theme", of: (item) => item.themes, values: terms("theme"), sign: "upright" },
  { key: "subtopic", of: (_item, facts) => facts.subtopics, values: terms("subtopic"), choose: "under-theme" },
  { key: "region", of: (item) => item.regions, values: terms("region") },
  { key: "country", of: (item) => lower(item.countries), values: countries },
  {
    key: "polarity",
    of: (item) => ("polarity" in item ? [item.polarity] : []),
    values: terms("polarity"),
    sign: "mirrored",
  },
  {
    key: "memberState",
    of: (item) => lower(item.memberStates),
    values: countries,
    choose: "folded",
    isNamedInChips: true,
  },
  { key: "axis", of: (item) => item.impactAxes, values: terms("axis"), choose: "folded", isNamedInChips: true },
  {
    key: "kind",
    of: (item) => ("kind" in item ? [item.kind] : []),
    values: terms("kind"),
    choose: "folded",
    isNamedInChips: true,
  },
  { key: "year", of: yearsOf, values: years, choose: "years", isNamedInChips: true },
  {
    key: "basis",
    of: (item) => ("basis" in item ? [item.basis] : []),
    values: terms("basis"),
    choose: "folded",
    isNamedInChips: true,
  },
  { key: "language", of: (item) => [item.language], values: languagesOfOurs, choose: "folded", isNamedInChips: true },
  {
    key: "gcm",
    of: (item) => item.gcmObjectives.map(String),
    values: numberedTerms("gcm"),
    choose: "folded",
    isNamedInChips: true,
  },
  { key: "sdg", of: (item) => item.sdgTargets, values: numberedTerms("sdg"), choose: "folded", isNamedInChips: true },
  { key: "action", of: actionsAbout, values: itemsByAddress, choose: "by-link", isNamedInChips: true },
  { key: "institution", of: institutionsOf, values: terms("institution"), choose: "by-link" },
] as const satisfies readonly Facet[];

export type FacetKey = (typeof declared)[number]["key"];
export const facets: readonly (Facet & { readonly key: FacetKey })[] = declared;
export const facetKeys: readonly FacetKey[] = facets.map(({ key }) => key);

/** Values of one facet widen, different facets narrow. A facet without choice has no key or an empty list. */
export type FacetChoices = Readonly<Partial<Record<FacetKey, readonly string[]>>>;

const byKey: ReadonlyMap<string, Facet> = new Map(facets.map((facet) => [facet.key, facet]));

export const isFacetKey = (name: string): name is FacetKey => byKey.has(name);

/** The entry of a facet. */
export function facetOf(key: FacetKey): Facet {
  const facet = byKey.get(key);
  if (facet === undefined) throw new Error(`expected one of ${facetKeys.join(", ")}, found ${key}`);
  return facet;
}

/** True for attributes whose values are years: numbers to an engine, and spans in an address. */
export const holdsYears = (attribute: string): boolean => byKey.get(attribute)?.choose === "years";
