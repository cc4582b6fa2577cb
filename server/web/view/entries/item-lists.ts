/** Items put in order: of one type, newest first, how often each value occurs, which years they span. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { contentTypes, type ContentType } from "../../../knowledge/model/content-types.ts";
import type { Item, ItemOf } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech, TextKey } from "../../../language/translate.ts";
import type { FacetKey } from "../../../search/query/facets.ts";
import { browse, searchParams } from "../../../search/query/search-query.ts";
import { paths } from "../paths.ts";

export function ofType<T extends ContentType>(items: readonly Item[], type: T): readonly ItemOf<T>[] {
  return items.filter((item): item is ItemOf<T> => item.type === type);
}

export const lastYear = ({ years: { start, end } }: Item): number | null => end ?? start;

/** Items without a year come last, in the order given. */
export function newestFirst<T extends Item>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (lastYear(b) ?? 0) - (lastYear(a) ?? 0));
}

export interface Tally {
  readonly id: string;
  readonly count: number;
}

/** How many items have each value, most frequent first; of two equals, the one met first. */
export function tally(items: readonly Item[], valuesOf: (item: Item) => readonly string[]): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const item of items) for (const id of new Set(valuesOf(item))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}

/** First and last year the items name; null when they name none. */
export function yearsSpanned(items: readonly Item[]): { readonly first: number; readonly last: number } | null {
  const years = items.flatMap(({ years: { start, end } }) => [start, end]).filter((year) => year !== null);
  return years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) };
}

/** The search that lists a collection and nothing else: facet key to its value in the address. */
export type ListFilter = Readonly<Partial<Record<FacetKey, string>>>;

const filterParams = (filter: ListFilter, { language }: Speech): string =>
  searchParams({
    ...browse(language),
    choices: Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, [value]])),
  });

export const searchHref = (filter: ListFilter, speech: Speech): string =>
  paths.search(speech.language, filterParams(filter, speech));

/** Where entries of a list are chosen to be compared; null where there are not two. */
export const compareHref = (count: number, filter: ListFilter, speech: Speech): string | null =>
  count < 2 ? null : paths.chooseToCompare(speech.language, filterParams(filter, speech));

/** The link from the page of `place` to all its items as a list that can be narrowed; null when there are none. */
export const searchLink = (items: readonly Item[], filter: ListFilter, place: string, speech: Speech) =>
  items.length === 0
    ? null
    : {
        href: searchHref(filter, speech),
        label: speech.text("place.search", { count: items.length, place }),
        compareHref: compareHref(items.length, filter, speech),
      };

/** Searches of a collection, narrowed further. */
export const searchWithin =
  (filter: ListFilter, speech: Speech) =>
  (narrower: ListFilter): string =>
    searchHref({ ...filter, ...narrower }, speech);

/** One large number of the head of a page. */
export interface Figure {
  /** Id of the symbol shown with the words. */
  readonly sign: string;
  readonly count: number;
  /** The words under the number, in the form the number asks for. */
  readonly label: string;
}

export const figure = (sign: string, key: TextKey, count: number, speech: Speech): Figure => ({
  sign,
  count,
  label: speech.text(key, { count }),
});

/** How many items of each type, types without any left out. */
export function typeFigures(items: readonly Item[], speech: Speech): readonly Figure[] {
  return contentTypes.flatMap((type) => {
    const count = ofType(items, type).length;
    return count === 0 ? [] : [figure(type, `figures.${type}`, count, speech)];
  });
}

/** Themes of items as tiles that lead to the search for just these items. */
export function themeLinks(items: readonly Item[], filter: ListFilter, { vocabularies }: Catalogue, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  return tally(items, ({ themes }) => themes).map(({ id, count }) => ({
    id,
    label: labelOf("theme", id),
    count,
    href: searchHref({ ...filter, theme: id }, speech),
  }));
}
