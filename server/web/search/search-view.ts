/** What `views/pages/search/search.hbs` shows. No request, no engine, no clock. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech, TextKey } from "../../language/translate.ts";
import { facetOf, facets } from "../../search/query/facets.ts";
import type { SearchResults } from "../../search/finder.ts";
import type { Peers } from "../../search/answer-counts.ts";
import {
  browse,
  chosenFacets,
  defaultSort,
  searchParams,
  withoutChoice,
  type SearchQuery,
} from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import type { PageOptions } from "./page-options.ts";
import { facetViews } from "./facet-view.ts";
import { hitView, wantedFor } from "./hit-view.ts";
import { nearHeading } from "./near-view.ts";
import { paginate } from "./pagination.ts";
import { peersShortView } from "./peers-short-view.ts";
import { relaxationsView, type Relaxation } from "./relaxations.ts";
import { conceptLinks, understoodView, type CountedConcept } from "./understood-view.ts";

export interface SearchAnswer {
  readonly query: SearchQuery;
  readonly results: SearchResults;
  /** Empty unless there are no results. */
  readonly relaxations: readonly Relaxation[];
  /** Concepts near those asked for; empty unless there are no results. */
  readonly concepts: readonly CountedConcept[];
  /** Null where there is too little to rank. */
  readonly peers: Peers | null;
  readonly pageOptions: PageOptions;
  readonly catalogue: Catalogue;
  readonly speech: Speech;
}

export type SearchView = ReturnType<typeof searchView>;

export function searchView(answer: SearchAnswer) {
  const { query, results, pageOptions, catalogue, speech } = answer;
  const { total } = results;
  const pages = Math.max(1, Math.ceil(total / query.pageSize));
  const hrefOf = (changes: Partial<SearchQuery>) => paths.search(query.language, searchParams(query, changes));
  const chips = chipsOf(query, catalogue, speech, hrefOf);
  const wantedIn = wantedFor(query.text, speech.language);
  const hitsOf = (match: "full" | "near") =>
    results.hits.flatMap((hit) => {
      const item = hit.match === match ? catalogue.item(hit.id) : undefined;
      return item === undefined ? [] : [hitView(item, wantedIn, results.namedWords, catalogue, speech)];
    });
  const near = hitsOf("near");
  const title = countText(total, query.text, speech);
  return {
    title,
    box: boxOf(query, speech),
    filterText:
      chips.length === 0 ? speech.text("search.filter") : speech.text("search.filterChosen", { count: chips.length }),
    /** On a phone, where they are folded: the values asked for stand in them. */
    areFiltersOpen: pageOptions.opened.size > 0,
    facets: facetViews({ choices: query.choices, results, pageOptions, catalogue, speech }),
    withFilters:
      chips.length === 0
        ? null
        : speech.text("search.withFilters", { filters: speech.list(chips.map(({ text }) => text)) }),
    sorts: total < 2 ? null : sortsOf(query, speech),
    kept: keptOf(query),
    chips: chips.length === 0 ? null : { links: chips, clear: hrefOf({ choices: {} }) },
    overview:
      total === 0
        ? null
        : paths.overview(query.language, searchParams({ ...query, sort: defaultSort(query.text), page: 1 })),
    compare: total < 2 ? null : paths.chooseToCompare(query.language, searchParams(query)),
    understood: understoodView(query, results, catalogue, speech, hrefOf),
    isSimplified: results.isSimplified,
    hits: hitsOf("full"),
    near: near.length === 0 ? null : { hits: near, heading: nearHeading(results, catalogue, speech) },
    pagination: paginate(query.page, pages, (page) => hrefOf({ page })),
    pastEnd: total === 0 || query.page <= pages ? null : { asked: query.page, pages, href: hrefOf({ page: pages }) },
    ...peersAt(answer),
    nothing: total > 0 ? null : nothingOf(answer, hrefOf),
  };
}

/** Countries stand before the entries where the question asks who, on its first page; else after them. */
function peersAt({ query, results, peers, catalogue, speech }: SearchAnswer) {
  const view = peers === null ? null : peersShortView(query, peers, catalogue, speech);
  const isFirst = results.understanding?.asksWho === true && query.page === 1;
  return isFirst ? { peersFirst: view, peers: null } : { peersFirst: null, peers: view };
}

/** What the form must send along although it shows no field for it. */
function keptOf({ choices, without, wordsOnly }: SearchQuery) {
  return [
    ...facets
      .filter(({ choose }) => choose === "by-link")
      .flatMap(({ key }) => (choices[key] ?? []).map((value) => ({ name: key, value }))),
    ...without.map((value) => ({ name: "without", value })),
    ...(wordsOnly ? [{ name: "words", value: "only" }] : []),
  ];
}

type HrefOf = (changes: Partial<SearchQuery>) => string;

/** The search box on every page of this folder. */
export function boxOf(query: SearchQuery, speech: Speech) {
  return { action: paths.search(speech.language), text: query.text };
}

/** “25 entries for “plan””. The query is isolated, because it may run the other way than the sentence. */
function countText(count: number, text: string, speech: Speech): string {
  return text === ""
    ? speech.text("search.count", { count })
    : speech.text("search.countFor", { count, query: `\u2068${text}\u2069` });
}

/** The choices in force, each with the address without it. */
export function chipsOf({ choices }: SearchQuery, catalogue: Catalogue, speech: Speech, hrefOf: HrefOf) {
  return chosenFacets(choices).flatMap(({ key, values }) =>
    values.map((value) => {
      const { values: named, isNamedInChips = false } = facetOf(key);
      const label = named.label(value, catalogue, speech);
      const facet = speech.text(`facet.${key}`);
      return {
        text: isNamedInChips ? speech.text("search.chip", { facet, value: label }) : label,
        href: hrefOf({ choices: withoutChoice(choices, key, value) }),
      };
    }),
  );
}

/** The default has no value, so that it is left out of the address and follows the words typed next. */
function sortsOf({ text, sort }: SearchQuery, speech: Speech) {
  const standard = defaultSort(text);
  const offered = text === "" ? (["newest", "title"] as const) : (["relevance", "newest", "title"] as const);
  return offered.map((name) => ({
    value: name === standard ? "" : name,
    label: speech.text(`search.sort.${name}`),
    isChosen: name === sort,
  }));
}

function nothingOf({ query, results, relaxations, concepts, catalogue, speech }: SearchAnswer, hrefOf: HrefOf) {
  const { language } = speech;
  return {
    // Where nothing is published yet, no other words would find more.
    hint: catalogue.items.length === 0 ? ("search.noneYet" as const) : hintOf(query, results),
    concepts: conceptLinks(concepts, catalogue, speech),
    missing: query.text === "" ? null : { action: paths.missing(language), query: searchParams(query) },
    relaxations: relaxationsView(relaxations, query, catalogue, speech, hrefOf),
    themes: themePages(catalogue, speech),
    everything: paths.search(language, searchParams(browse(language))),
  };
}

/** What to try next; null where something close follows, or nothing was typed. */
function hintOf({ text }: SearchQuery, { hits, understanding }: SearchResults): TextKey | null {
  if (text === "" || hits.length > 0) return null;
  if (!/[\p{L}\p{N}]/u.test(text)) return "search.noLetters";
  const isEmpty = understanding !== null && understanding.parts.length === 0 && understanding.words.length === 0;
  return isEmpty ? "search.noWords" : "search.hint";
}

/** A way on that needs no search engine. */
export function themePages({ vocabularies }: Catalogue, { language }: Speech) {
  const labelOf = labelsIn(vocabularies, language);
  return vocabularies.themes.map(({ id }) => ({ id, label: labelOf("theme", id), href: paths.theme(language, id) }));
}
