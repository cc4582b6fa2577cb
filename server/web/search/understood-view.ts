/** How the search page says what it understood, and what else might be meant. Pure. */
import { meaningKey, type QueryPart, type PartMeaning, type Understanding } from "../../concepts/understand.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn, type LabelOf } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import { facetOf } from "../../search/query/facets.ts";
import type { SearchResults } from "../../search/finder.ts";
import type { FacetCount } from "../../search/engine/search-engine.ts";
import { conceptSearch } from "../../search/concept-search.ts";
import { searchParams, type SearchQuery } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";

type HrefOf = (changes: Partial<SearchQuery>) => string;

/** Related subjects offered where nothing was found. */
const mostConcepts = 8;

/** Null when nothing was typed, or nothing of it was understood or changed. */
export function understoodView(
  query: SearchQuery,
  { understanding, facets, total }: SearchResults,
  catalogue: Catalogue,
  speech: Speech,
  hrefOf: HrefOf,
) {
  if (query.text === "") return null;
  const again = againHref(query, hrefOf);
  const parts = understanding?.parts ?? [];
  const corrections = understanding?.corrections ?? [];
  const years = understanding?.years ?? null;
  const unwanted = understanding?.unwanted ?? [];
  if (again === null && [parts, corrections, unwanted].every(({ length }) => length === 0) && years === null)
    return null;
  return {
    parts: parts.map((part) => ({
      label: partLabel(part, catalogue, speech),
      href: hrefOf({ without: [...query.without, ...part.meanings.map(meaningKey)] }),
    })),
    years: years === null ? null : yearsLabel(years, speech),
    place: (query.choices.country ?? []).length > 0 ? null : placeOf(parts, facets.country, total, catalogue, speech),
    corrections: corrections.map(({ typed, read }) => speech.text("search.corrected", { typed, read })),
    notLeftOut: unwanted.length === 0 ? null : speech.text("search.notLeftOut", { words: speech.list(unwanted) }),
    isWordsOnly: query.wordsOnly,
    wordsOnlyHref: query.wordsOnly ? null : hrefOf({ wordsOnly: true, without: [] }),
    againHref: again,
  };
}

/** Entries that name a country are not those its page has: how many of them are. Null where all are, or no one country is asked for. */
function placeOf(
  parts: readonly QueryPart[],
  counts: readonly FacetCount[],
  total: number,
  { vocabularies }: Catalogue,
  speech: Speech,
) {
  const [only, ...others] = parts.flatMap(({ meanings }) => meanings.filter(({ kind }) => kind === "country"));
  const country = vocabularies.countries.find(({ iso2 }) => iso2 === only?.id);
  if (others.length > 0 || country?.role !== "partner-country") return null;
  const { language } = speech;
  const count = counts.find(({ value }) => value === country.iso2.toLowerCase())?.count ?? 0;
  if (count >= total) return null;
  return {
    text: speech.text("search.aboutCountry", { count, country: country.labels[language] }),
    href: paths.country(language, country.iso2),
  };
}

/** To the same search with all meanings its words have; null when none was switched off. */
export const againHref = ({ text, wordsOnly, without }: SearchQuery, hrefOf: HrefOf): string | null =>
  text !== "" && (wordsOnly || without.length > 0) ? hrefOf({ wordsOnly: false, without: [] }) : null;

function yearsLabel({ from, to }: NonNullable<Understanding["years"]>, speech: Speech): string {
  if (from === to) return String(from);
  if (from === null) return speech.text("item.until", { year: String(to) });
  return to === null
    ? speech.text("item.since", { year: String(from) })
    : speech.text("item.span", { start: String(from), end: String(to) });
}

/** The name of what it was read as; a numbered objective or a concept says most, an axis or theme least. */
function partLabel({ meanings }: QueryPart, catalogue: Catalogue, speech: Speech): string {
  const order = [
    "gcm",
    "sdg",
    "concept",
    "country",
    "group",
    "subRegion",
    "region",
    "type",
    "kind",
    "subtopic",
    "theme",
    "axis",
    "polarity",
  ];
  const [first] = [...meanings].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return first === undefined
    ? ""
    : meaningLabel(first, labelsIn(catalogue.vocabularies, speech.language), catalogue, speech);
}

function meaningLabel({ kind, id }: PartMeaning, labelOf: LabelOf, catalogue: Catalogue, speech: Speech): string {
  return kind === "gcm" || kind === "sdg" ? facetOf(kind).values.label(id, catalogue, speech) : labelOf(kind, id);
}

/** Ids of broader, narrower and related concepts of those understood. */
export function conceptsNear(understanding: Understanding | null, { vocabularies }: Catalogue): readonly string[] {
  const asked = new Set(
    (understanding?.parts ?? []).flatMap(({ meanings }) =>
      meanings.filter(({ kind }) => kind === "concept").map(({ id }) => id),
    ),
  );
  const near = vocabularies.concepts.flatMap(({ id, broader, related }) => {
    if (asked.has(id)) return [...broader, ...related];
    return broader.some((parent) => asked.has(parent)) ? [id] : [];
  });
  return [...new Set(near)].filter((id) => !asked.has(id));
}

/** A concept and how many entries the search for it finds. */
export interface CountedConcept {
  readonly id: string;
  readonly count: number;
}

/** Those that have entries, most entries first; null where none has. */
export function conceptLinks(counted: readonly CountedConcept[], { vocabularies }: Catalogue, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const list = counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostConcepts)
    .map(({ id, count }) => ({
      label: labelOf("concept", id),
      count,
      href: paths.search(speech.language, searchParams(conceptSearch(labelOf("concept", id), speech.language))),
    }));
  return list.length === 0 ? null : list;
}
