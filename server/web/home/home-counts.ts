/** How many items there are: by area, by region, and compared with the programme's own figures. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { contentTypes } from "../../knowledge/model/content-types.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { ofType, searchWithin } from "../view/entries/item-lists.ts";
import { gridView } from "../themes/theme-grid.ts";

const address = (parts: Readonly<Record<string, string>>) => new URLSearchParams(parts).toString();

export function areasView(catalogue: Catalogue, insights: Insights, { language, text }: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, language);
  return catalogue.vocabularies.themes.map(({ id, subtopics }) => ({
    id,
    label: labelOf("theme", id),
    href: paths.theme(language, id),
    count: text("home.entryCount", { count: catalogue.ofTheme(id).length }),
    // No link to an empty page.
    subtopics: subtopics
      .filter((subtopic) => insights.itemsOfSubtopic(subtopic.id).length > 0)
      .map((subtopic) => ({
        href: paths.subtopic(language, id, subtopic.id),
        label: labelOf("subtopic", subtopic.id),
      })),
  }));
}

/** The grid of all entries, and the ways from it to the regions. */
export function homeGridView(catalogue: Catalogue, speech: Speech) {
  const { language, text } = speech;
  const { themes, regions } = catalogue.vocabularies;
  const ids = (terms: readonly { readonly id: string }[]) => terms.map(({ id }) => id);
  const scope = { themes: ids(themes), regions: ids(regions), hrefOf: searchWithin({}, speech) };
  return {
    table: gridView(catalogue.items, scope, catalogue.vocabularies, speech),
    regions: regions.map(({ id }) => ({
      href: paths.region(language, id),
      label: labelsIn(catalogue.vocabularies, language)("region", id),
      count: text("home.entryCount", { count: catalogue.ofRegion(id).length }),
    })),
    countriesHref: paths.countries(language),
    overviewHref: paths.overview(language),
  };
}

/** Closing figures of March 2024; `knowledge/pages/about` gives their sources and those that contradict them. */
export function closingFigures({ text, number }: Speech) {
  return [
    { label: text("home.figures.actions"), value: number(138) },
    { label: text("home.figures.countries"), value: text("home.figures.moreThan", { count: 100 }) },
    { label: text("home.figures.experts"), value: number(465) },
    { label: text("home.figures.participants"), value: number(15_000) },
  ];
}

export function documentedFigures(catalogue: Catalogue, { language, text, number, day }: Speech) {
  const actions = ofType(catalogue.items, "action");
  const distinct = (codes: readonly string[]) => new Set(codes).size;
  const countries = distinct(actions.flatMap((action) => action.countries));
  const memberStates = distinct(actions.flatMap((action) => action.memberStates));
  const figures = [
    ...contentTypes.map((type) => ({
      label: text(`home.documented.${type}`),
      count: ofType(catalogue.items, type).length,
      href: paths.search(language, address({ type })),
    })),
    { label: text("home.documented.countries"), count: countries, href: paths.countries(language) },
    { label: text("home.documented.memberStates"), count: memberStates, href: paths.countries(language) },
  ];
  const updated = catalogue.items.reduce((latest, item) => (item.updated > latest ? item.updated : latest), "");
  return {
    figures: figures.map(({ label, count, href }) => ({ label, href, value: number(count) })),
    note: updated === "" ? null : text("home.documented.note", { date: day(updated) }),
  };
}
