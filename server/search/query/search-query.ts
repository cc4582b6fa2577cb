/**
 * A search as an address and back: `q=…&theme=…&country=ml&year=2011-2014&sort=newest&page=2`.
 * What is broken or unknown in an address is left out; `unknown-parameters.ts` names it.
 */
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { isYearOrOpen } from "./facet-values.ts";
import { facetOf, facets, type Facet, type FacetChoices, type FacetKey } from "./facets.ts";

export const sorts = ["relevance", "newest", "title"] as const;
export type Sort = (typeof sorts)[number];

/** A question, already made safe. */
export interface SearchQuery {
  readonly language: Language;
  /** At most 200 characters, no control characters; empty to browse. */
  readonly text: string;
  /** Meanings that the visitor switched off, as `concept:return` or `country:GH`. */
  readonly without: readonly string[];
  /** True to search for the words as typed, without understanding them. */
  readonly wordsOnly: boolean;
  readonly choices: FacetChoices;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** 1 to 100; 20 on pages. */
  readonly pageSize: number;
}

export const pageSizeOfPages = 20;
const mostCharacters = 200;
const mostValues = 50;
const lastPage = 1000;
const mostHits = 100;

export function readSearchQuery(language: Language, params: URLSearchParams, vocabularies: Vocabularies): SearchQuery {
  const text = cleanText(params.get("q") ?? "");
  const sort = sorts.find((name) => name === params.get("sort"));
  return {
    language,
    text,
    without: readWithout(params),
    wordsOnly: text !== "" && params.get("words") === "only",
    choices: readChoices(params, vocabularies),
    // Without words there is nothing to be relevant to.
    sort: sort === undefined || (sort === "relevance" && text === "") ? defaultSort(text) : sort,
    page: readNumber(params.get("page"), lastPage) ?? 1,
    pageSize: readNumber(params.get("pageSize"), mostHits) ?? pageSizeOfPages,
  };
}

/** The whole collection, as a start for `searchParams`. */
export const browse = (language: Language): SearchQuery => ({
  language,
  text: "",
  without: [],
  wordsOnly: false,
  choices: {},
  sort: defaultSort(""),
  page: 1,
  pageSize: pageSizeOfPages,
});

/** The one address of a query, without question mark. A change of anything but the page leads to the first page. */
export function searchParams(query: SearchQuery, changes: Partial<SearchQuery> = {}): string {
  const hasChanges = Object.keys(changes).length > 0;
  const { text, without, wordsOnly, choices, sort, page, pageSize } = {
    ...query,
    page: hasChanges ? 1 : query.page,
    ...changes,
  };
  const params = new URLSearchParams();
  if (text !== "") params.append("q", text);
  if (text !== "" && wordsOnly) params.append("words", "only");
  if (text !== "" && !wordsOnly) for (const meaning of without) params.append("without", meaning);
  for (const { key } of facets) for (const value of choices[key] ?? []) params.append(key, value);
  if (sort !== defaultSort(text) && (sort !== "relevance" || text !== "")) params.append("sort", sort);
  if (page !== 1) params.append("page", String(page));
  if (pageSize !== pageSizeOfPages) params.append("pageSize", String(pageSize));
  return params.toString();
}

/** A meaning that is not wanted: a kind and an id, as `understand.ts` writes them. */
const meaningPattern = /^[a-zA-Z]{3,10}:[a-zA-Z0-9.-]{1,60}$/;
const mostWithout = 10;

function readWithout(params: URLSearchParams): string[] {
  return [...new Set(params.getAll("without"))].filter((meaning) => meaningPattern.test(meaning)).slice(0, mostWithout);
}

/** True for what only a form sends: empty fields, and a span of years as two fields. */
export function isFromForm(params: URLSearchParams): boolean {
  const ends = new Set(facets.flatMap((facet) => spanFields(facet) ?? []));
  return [...params].some(([key, value]) => value === "" || ends.has(key));
}

export const defaultSort = (text: string): Sort => (text === "" ? "newest" : "relevance");

/** Facets with a choice, in the order of `facets.ts`. */
export function chosenFacets(
  choices: FacetChoices,
): readonly { readonly key: FacetKey; readonly values: readonly string[] }[] {
  return facets.flatMap(({ key }) => {
    const values = choices[key] ?? [];
    return values.length === 0 ? [] : [{ key, values }];
  });
}

/** The choices without one value of a facet, or without the facet. */
export function withoutChoice(choices: FacetChoices, key: FacetKey, value?: string): FacetChoices {
  return { ...choices, [key]: value === undefined ? [] : (choices[key] ?? []).filter((other) => other !== value) };
}

/** Also soft hyphens, lone surrogates, the replacement character they leave in an address, and marks that steer direction. */
const unwanted = /[\p{Cc}\p{Cs}\ufffd\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line of at most 200 characters, the same for the same letters; a longer one ends with a whole word. */
export function cleanText(raw: string): string {
  const letters = Array.from(wholeText(raw));
  const kept = letters.slice(0, mostCharacters).join("");
  const isInWord = letters.length > mostCharacters && letters[mostCharacters] !== " ";
  return (isInWord && kept.includes(" ") ? kept.slice(0, kept.lastIndexOf(" ")) : kept).trim();
}

/** What `cleanText` leaves out at the end; empty for nearly all texts. */
export const cutOff = (raw: string): string => wholeText(raw).slice(cleanText(raw).length).trim();

/** The same without an end, up to what is read of any text. */
export function wholeText(raw: string): string {
  // Cut before the work is done, too: the rest of a very long text is never looked at.
  const line = raw
    .slice(0, 20 * mostCharacters)
    .replace(/\s+/g, " ")
    .replace(unwanted, "")
    .normalize("NFC");
  return line.replace(/\s+/g, " ").trim();
}

/** Null for what is no whole number from 1; at most `most`. */
function readNumber(text: string | null, most: number): number | null {
  return text !== null && /^[1-9]\d{0,15}$/.test(text) ? Math.min(Number(text), most) : null;
}

function readChoices(params: URLSearchParams, vocabularies: Vocabularies): FacetChoices {
  const choices: Partial<Record<FacetKey, readonly string[]>> = {};
  for (const facet of facets) {
    const { key } = facet;
    const written = [...params.getAll(key), ...writtenSpan(params, spanFields(facet))];
    const values = written.flatMap((value) => readChoice(key, value, vocabularies) ?? []);
    if (values.length > 0) choices[key] = [...new Set(values)].slice(0, mostValues).sort();
  }
  return choices;
}

/** A value as an address of ours writes it; null for one that the facet does not have. */
export function readChoice(key: FacetKey, written: string, vocabularies: Vocabularies): string | null {
  return facetOf(key).values.read(written, vocabularies);
}

/** The two fields in which a form sends the first and the last year; null for a facet chosen otherwise. */
export function spanFields({ key, choose }: Facet): readonly [string, string] | null {
  return choose === "years" ? [`${key}From`, `${key}To`] : null;
}

/** What the two fields say, as one value; an end that is no year is open. */
function writtenSpan(params: URLSearchParams, fields: readonly [string, string] | null): readonly string[] {
  if (fields === null) return [];
  const ends = fields.map((name) => {
    const year = params.get(name) ?? "";
    return isYearOrOpen(year) ? year : "";
  });
  return [ends.join("-")];
}
