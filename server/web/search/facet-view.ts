/** The filters of a list of results: which facets, which values, in which order. Pure. */
import { boundedCache, type BoundedCache } from "../../bounded-cache.ts";
import { fold } from "../../concepts/fold.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Speech, TextKey } from "../../language/translate.ts";
import { facetOf, facets, type Facet, type FacetKey, type FacetChoices } from "../../search/query/facets.ts";
import { spanFields } from "../../search/query/search-query.ts";
import type { SearchResults } from "../../search/finder.ts";
import type { FacetCount } from "../../search/engine/search-engine.ts";
import { paths } from "../view/paths.ts";
import type { PageOptions } from "./page-options.ts";

export interface FacetContext {
  readonly choices: FacetChoices;
  readonly results: SearchResults;
  readonly pageOptions: PageOptions;
  readonly catalogue: Catalogue;
  readonly speech: Speech;
}

/** What is the same in every list: its HTML is made once. */
interface FacetChoice {
  readonly key: FacetKey;
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
  /** Id of its sign, also its class; null for none. */
  readonly sign: string | null;
  readonly isFlipped: boolean;
}

interface FacetOption {
  readonly choice: FacetChoice;
  /** How many items the list has once the value is chosen. */
  readonly count: number;
  /** Subtopics of a theme that the reader looks at. */
  readonly below: readonly FacetOption[];
}

/**
 * A facet with more values than `mostAtOnce` shows the first ones, a button for all and a box to find one in. All values of all facets
 * would be a fifth of what a page of results weighs, and few readers look for the fortieth country.
 */
const mostAtOnce = 12;
const firstOfMany = 6;

/** The facets worth showing, in the order of `facets.ts`. Subtopics stand under their themes. */
export function facetViews(context: FacetContext) {
  return facets
    .filter(({ choose }) => choose !== "under-theme" && choose !== "by-link")
    .map((facet) => facetView(facet, context))
    .filter(({ isNarrowing, options }) => isNarrowing || options.some(({ below }) => below.length > 0));
}

/** A folded facet opens once one of its values is chosen. */
function facetView(facet: Facet & { readonly key: FacetKey }, context: FacetContext) {
  const { key, choose } = facet;
  const fields = spanFields(facet);
  const { choices, results, pageOptions, speech } = context;
  const options = optionsOf(key, context);
  const find = pageOptions.finds[key] ?? "";
  const isOpened = pageOptions.opened.has(key);
  const matching =
    find === "" ? options : options.filter(({ choice }) => choice.isChosen || fold(choice.label).includes(fold(find)));
  const isLong = fields === null && options.length > mostAtOnce;
  const shown = isLong && find === "" && !isOpened ? matching.slice(0, firstOfMany) : matching;
  const left = matching.length - shown.length;
  const label = speech.text(`facet.${key}`);
  const isChosen = (choices[key] ?? []).length > 0;
  return {
    key,
    label,
    isNarrowing: isChosen || canNarrow(results.facets[key], results.total),
    isFoldable: choose === "folded",
    isOpen: isChosen || find !== "" || isOpened,
    years: fields === null ? null : yearSelects(key, fields, context),
    options:
      fields !== null
        ? []
        : key === "theme"
          ? shown.map((option) => ({ ...option, below: subtopicsOf(option, options, context) }))
          : shown,
    isOpened: isLong && isOpened,
    /** The button for all values leads to their place in the new page. */
    more:
      left === 0
        ? null
        : {
            text: speech.text("search.more", { facet: label, count: left }),
            action: `${paths.search(speech.language)}#values-${key}`,
          },
    find: isLong ? { name: `${key}Find`, value: find, label: speech.text("search.find", { facet: label }) } : null,
    isFoundNothing: find !== "" && matching.length === 0,
  };
}

/** Counts of a facet without choice; when each value is in every item of the list, choosing one changes nothing. */
const canNarrow = (counts: readonly FacetCount[], total: number) => counts.some(({ count }) => count !== total);

/** Values of all facets in five languages, chosen and not: some hundreds. */
const mostChoices = 2000;
const keptChoices = perCatalogue<Catalogue, [], BoundedCache<FacetChoice>>(() =>
  boundedCache({ mostValues: mostChoices }),
);

function choiceOf(key: FacetKey, value: string, isChosen: boolean, catalogue: Catalogue, speech: Speech): FacetChoice {
  return keptChoices(catalogue).of(`${speech.language} ${key} ${isChosen} ${value}`, () => {
    const { sign, values } = facetOf(key);
    const label = values.label(value, catalogue, speech);
    return { key, value, label, isChosen, sign: sign === undefined ? null : value, isFlipped: sign === "mirrored" };
  });
}

/** Chosen values first, then the most frequent, then by name. A chosen value stays when no item of the list has it. */
function optionsOf(key: FacetKey, { choices, results, catalogue, speech }: FacetContext): readonly FacetOption[] {
  const chosen = choices[key] ?? [];
  const counts = results.facets[key];
  const wanted = key === "theme" ? [...chosen, ...themesOfSubtopics(choices, catalogue.vocabularies)] : chosen;
  const missing = wanted
    .filter((value) => !counts.some((count) => count.value === value))
    .map((value) => ({ value, count: 0 }));
  return [...counts, ...missing]
    .map(({ value, count }) => ({
      choice: choiceOf(key, value, chosen.includes(value), catalogue, speech),
      count,
      below: [],
    }))
    .sort(
      (a, b) =>
        Number(b.choice.isChosen) - Number(a.choice.isChosen) ||
        b.count - a.count ||
        speech.compare(a.choice.label, b.choice.label),
    );
}

/** A chosen subtopic must stay in the form, so its theme must. */
function themesOfSubtopics({ theme = [], subtopic = [] }: FacetChoices, { themes }: Vocabularies): readonly string[] {
  return themes
    .filter(({ id, subtopics }) => !theme.includes(id) && subtopics.some((one) => subtopic.includes(one.id)))
    .map(({ id }) => id);
}

/** Shown once the reader looks at the theme: it, or one of its subtopics, is chosen, or there is no other theme. */
function subtopicsOf(
  theme: FacetOption,
  themes: readonly FacetOption[],
  context: FacetContext,
): readonly FacetOption[] {
  const ofTheme = new Set(
    context.catalogue.vocabularies.themes.find(({ id }) => id === theme.choice.value)?.subtopics.map(({ id }) => id),
  );
  const options = optionsOf("subtopic", context).filter(({ choice }) => ofTheme.has(choice.value));
  const isLookedAt = theme.choice.isChosen || themes.length === 1 || options.some(({ choice }) => choice.isChosen);
  const isUseful = options.some(({ choice, count }) => choice.isChosen || count !== context.results.total);
  return isLookedAt && isUseful ? options : [];
}

/** `fields`: names of the select for the first year and of that for the last. */
function yearSelects(key: FacetKey, fields: readonly [string, string], { choices, results, speech }: FacetContext) {
  const spans = (choices[key] ?? []).map((value) => value.split("-"));
  const from = spans.map(([start = ""]) => start).sort()[0] ?? "";
  const ends = spans.map(([start = "", end]) => end ?? start);
  const to = ends.includes("") ? "" : (ends.sort().at(-1) ?? "");
  const years = [...new Set([...results.facets[key].map(({ value }) => value), from, to])]
    .filter((year) => year !== "")
    .sort();
  const select = (name: string, label: TextKey, chosen: string) => ({
    name,
    label: speech.text(label),
    years: years.map((year) => ({ year, isChosen: year === chosen })),
  });
  return [select(fields[0], "search.yearFrom", from), select(fields[1], "search.yearTo", to)];
}
