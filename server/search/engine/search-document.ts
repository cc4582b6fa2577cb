/** What the index holds of one item: facet values, and its words in every language it has. Pure. */
import { initialsOf } from "../../concepts/acronyms/spelled-out.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Institution, Vocabularies } from "../../knowledge/model/vocabularies.ts";
import { languages, type Language } from "../../language/languages.ts";
import { facets, type DerivedFacts, type FacetKey } from "../query/facets.ts";
import { peerValuesOf, type PeerValues } from "./peer-values.ts";

export interface SearchDocument {
  readonly id: string;
  readonly facets: Readonly<Record<FacetKey, readonly string[]>>;
  readonly texts: Readonly<
    Partial<Record<Language, { readonly title: string; readonly summary: string; readonly body: string }>>
  >;
  /** By which countries and Member States with experience are counted. */
  readonly peers: PeerValues;
  /** Last year the item is about, for “newest first”; 0 when not known. */
  readonly year: number;
  /** Thesaurus concept to strength; see `insights.ts`. */
  readonly concepts: Readonly<Record<string, number>>;
  /** ISO codes, lower case, of countries the texts name although the item is not filed under them. */
  readonly mentions: readonly string[];
  /** Proper names searchable in any language: official name, partners, organisations, other countries. */
  readonly names: readonly string[];
}

/** The documents of items, which are looked for by the names of their institutions in every language too. */
export function searchDocuments(
  items: readonly Item[],
  factsOf: (item: Item) => DerivedFacts,
  { institutions, countries }: Vocabularies,
): readonly SearchDocument[] {
  const memberStates = new Set(
    countries.filter(({ role }) => role === "eu-member-state").map(({ iso2 }) => iso2.toLowerCase()),
  );
  const names = new Map(institutions.map((institution) => [institution.id, namesOf(institution)]));
  return items.map((item) => searchDocument(item, factsOf(item), (id) => names.get(id) ?? [], memberStates));
}

/** Each once, with the initials of its label: an acronym is often the same in three languages. */
function namesOf({ labels, altNames }: Institution): readonly string[] {
  const initials = languages.flatMap((language) => initialsOf(labels[language], language));
  return [...new Set([...Object.values(labels), ...Object.values(altNames ?? {}).flat(), ...initials])];
}

function textsOf({ texts }: Item): SearchDocument["texts"] {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = texts[language];
      if (text === undefined) return [];
      const { title, summary } = text;
      const document = {
        title,
        summary,
        get body() {
          return text.plainText;
        },
      };
      return [[language, document] as const];
    }),
  );
}

function searchDocument(
  item: Item,
  facts: DerivedFacts,
  institutionNames: (id: string) => readonly string[],
  memberStates: ReadonlySet<string>,
): SearchDocument {
  const values = Object.fromEntries(
    facets.map((facet) => [facet.key, facet.of(item, facts)]),
  ) as SearchDocument["facets"];
  return {
    id: item.id,
    facets: values,
    peers: peerValuesOf(values, memberStates),
    // Made when asked for: all of a large collection are not held at once.
    get texts() {
      return textsOf(item);
    },
    concepts: facts.concepts,
    mentions: facts.mentions,
    year: item.years.end ?? item.years.start ?? 0,
    names: [
      ...("officialName" in item && item.officialName !== null ? [item.officialName] : []),
      ...facts.initials,
      ...[...item.partners, ...item.organisations].flatMap(institutionNames),
      ...item.otherCountries.map(({ name }) => name),
    ],
  };
}
