/** A list of items under a heading: the first twenty, and where the others are. Pure. */
import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { typesOn, type ContentType, type ListPage } from "../../../knowledge/model/content-types.ts";
import type { Item, LessonLearned } from "../../../knowledge/model/item.ts";
import { labelsIn } from "../../../knowledge/model/labels.ts";
import type { Speech } from "../../../language/translate.ts";
import { card, yearsText } from "./card.ts";
import { newestFirst, ofType, searchHref, type ListFilter } from "./item-lists.ts";

export const listLimit = 20;

export type Entry = ReturnType<typeof entry>;

/** One line of a list. `hasPlace`: false on the page of a place, which every line would only repeat. */
export function entry(item: Item, catalogue: Catalogue, speech: Speech, { hasPlace }: { readonly hasPlace: boolean }) {
  const { kindLabel, placeAndTime, ...shown } = card(item, catalogue, speech);
  const details = [kindLabel ?? "", hasPlace ? placeAndTime : yearsText(item, speech)].filter((part) => part !== "");
  const { href, type, title, language, otherLanguage, polarity, isInferred } = shown;
  return {
    href,
    type,
    title,
    language,
    otherLanguage,
    polarity,
    isInferred,
    placeAndTime: details.join(speech.text("item.comma")),
  };
}

interface ListOptions {
  /** Ends the id of the heading. */
  readonly id: string;
  readonly heading: string;
  /** The search that lists all of them and nothing else. */
  readonly filter: ListFilter;
  readonly hasPlace: boolean;
}

/** The newest items of one type. Null when there are none, so that templates leave the section out. */
export function entryList(
  type: ContentType,
  items: readonly Item[],
  { id, heading, filter, hasPlace }: ListOptions,
  catalogue: Catalogue,
  speech: Speech,
) {
  if (items.length === 0) return null;
  return {
    id,
    heading,
    entries: newestFirst(items)
      .slice(0, listLimit)
      .map((item) => entry(item, catalogue, speech, { hasPlace })),
    more:
      items.length <= listLimit
        ? null
        : {
            href: searchHref({ ...filter, type }, speech),
            label: speech.text(`entries.all.${type}`, { count: items.length }),
          },
  };
}

/** Anchors of lists that others lead to. */
const anchors: Readonly<Record<string, string>> = {
  "region lesson-learned": "lessons",
  "memberState lesson-learned": "lessons",
  "memberStateItself practice-note": "notes",
};

interface ListsOptions {
  readonly filter: ListFilter;
  readonly hasPlace: boolean;
  /** Types that the page shows in another way. */
  readonly without?: readonly ContentType[];
}

/** The lists of a page: of each type that is declared to stand there, in its order, and of which there are items. */
export function listsOn(
  page: ListPage,
  items: readonly Item[],
  { filter, hasPlace, without = [] }: ListsOptions,
  catalogue: Catalogue,
  speech: Speech,
): readonly EntryList[] {
  return typesOn(page)
    .filter((type) => !without.includes(type))
    .flatMap((type) => {
      const id = anchors[`${page} ${type}`] ?? type;
      // Some pages say more than what it is: “Lessons from these Actions”.
      const heading = speech.textOrNull(`place.lists.${page}.${type}`) ?? speech.text(`entries.${type}`);
      return entryList(type, ofType(items, type), { id, heading, filter, hasPlace }, catalogue, speech) ?? [];
    });
}

/** Lessons under how it went, in the order of the vocabulary. */
export function lessonsByPolarity(
  lessons: readonly LessonLearned[],
  filter: ListFilter,
  hasPlace: boolean,
  catalogue: Catalogue,
  speech: Speech,
) {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return catalogue.vocabularies.polarities.flatMap(({ id }) => {
    const group = entryList(
      "lesson-learned",
      lessons.filter(({ polarity }) => polarity === id),
      { id, heading: labelOf("polarity", id), filter: { ...filter, polarity: id }, hasPlace },
      catalogue,
      speech,
    );
    // The heading says it for all of them.
    return group === null ? [] : [{ ...group, entries: group.entries.map((entry) => ({ ...entry, polarity: null })) }];
  });
}

export type EntryList = NonNullable<ReturnType<typeof entryList>>;
