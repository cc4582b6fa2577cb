/** What the index holds of one item: facet values, and its words in every language it has. Pure. */
import type { Item } from "../knowledge/item.ts";
import { languages, type Language } from "../language/languages.ts";
import { facets, type DerivedFacts, type FacetKey } from "./facets.ts";

export interface SearchDocument {
  readonly id: string;
  readonly facets: Readonly<Record<FacetKey, readonly string[]>>;
  readonly texts: Readonly<
    Partial<Record<Language, { readonly title: string; readonly summary: string; readonly body: string }>>
  >;
  /** Last year the item is about, for “newest first”; 0 when not known. */
  readonly year: number;
  /** Thesaurus concept to strength; see `insights.ts`. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, lower case, of countries the texts name although the item is not filed under them. */
  readonly mentions: readonly string[];
  /** Proper names searchable in any language: official name, partners, organisations, other countries. */
  readonly names: readonly string[];
}

export function searchDocument(item: Item, facts: DerivedFacts): SearchDocument {
  return {
    id: item.id,
    facets: Object.fromEntries(
      facets.map((facet) => [facet.key, facet.values(item, facts)]),
    ) as SearchDocument["facets"],
    texts: Object.fromEntries(
      languages.flatMap((language) => {
        const text = item.texts[language];
        return text === undefined
          ? []
          : [[language, { title: text.title, summary: text.summary, body: text.plainText }]];
      }),
    ),
    concepts: facts.concepts,
    mentions: facts.mentions,
    year: item.years.end ?? item.years.start ?? 0,
    names: [
      ...(item.type === "action" && item.officialName !== null ? [item.officialName] : []),
      ...item.partners,
      ...item.organisations,
      ...item.otherCountries.map(({ name }) => name),
    ],
  };
}
