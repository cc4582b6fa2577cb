/** What the pages of items show, in the templates that types declare. No request, no engine, no clock. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { declarationOf, typesOn } from "../../knowledge/model/content-types.ts";
import { textFor, type Item, type ItemText, type Section } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { browse, searchParams } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { card, yearsText } from "../view/entries/card.ts";
import { ofType } from "../view/entries/item-lists.ts";
import { lessonsOnSameConcept } from "../compare/comparable.ts";
import { evidenceView } from "./evidence-view.ts";
import { itemFacts } from "./item-facts.ts";
import { relatedItems, sameCountryAndTheme } from "./item-relations.ts";
import { seriesOf } from "../view/entries/item-series.ts";

export function itemView(item: Item, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const text = textFor(item, speech.language);
  const evidence = evidenceView(item, catalogue, speech);
  const near = declarationOf[item.type].trail === "own-sources" ? sameCountryAndTheme(item, catalogue) : [];
  const series = item.type === "action" ? seriesOf(item, catalogue, speech) : [];
  const shown = new Set([
    ...evidence.linked,
    ...near.map(({ id }) => id),
    ...series.flatMap(({ neighbours }) => neighbours.map((neighbour) => neighbour.card.id)),
  ]);
  return {
    ...card(item, catalogue, speech),
    crumbs: crumbsOf(item, catalogue, speech),
    years: declarationOf[item.type].time === "years" ? yearsText(item, speech) : "",
    translation: translationOf(item, text, speech),
    isToCheck: "evidence" in item && item.evidence === "to-check",
    inference: inferenceOf(item, catalogue, speech),
    ...bodyOf(text, speech.language),
    evidence,
    facts: itemFacts(item, catalogue, insights, speech),
    series,
    near: nearLists(near, catalogue, speech),
    searchInAction: searchInAction(item, speech),
    briefHref: paths.brief(speech.language, [item.id]),
    compare: {
      href: paths.chooseToCompare(speech.language, "", [item.id]),
      label: speech.text(
        item.type === "lesson-learned" && lessonsOnSameConcept(item, insights) !== null
          ? "compare.ofLesson"
          : "compare.ofItem",
      ),
    },
    related: relatedItems(item, shown, catalogue, insights, speech),
  };
}

/** What is near, by type, each under a heading. */
function nearLists(items: readonly Item[], catalogue: Catalogue, speech: Speech) {
  return typesOn("near")
    .map((type) => ({
      heading: speech.textOrNull(`item.near.${type}`) ?? speech.text(`entries.${type}`),
      cards: ofType(items, type).map((other) => card(other, catalogue, speech)),
    }))
    .filter(({ cards }) => cards.length > 0);
}

function crumbsOf(item: Item, catalogue: Catalogue, { language, text }: Speech) {
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const [country, ...others] = item.countries;
  return [
    { href: paths.home(language), label: text("menu.home") },
    { href: paths.search(language), label: text("menu.knowledge") },
    ...(country === undefined || others.length > 0
      ? []
      : [{ href: paths.country(language, country), label: labelOf("country", country) }]),
    { href: null, label: labelOf("type", item.type) },
  ];
}

/** Said of a translation, with the way to the original; null for an original. */
function translationOf(
  item: Item,
  { language: shown, translatedBy }: ItemText,
  { language, text, languageName }: Speech,
) {
  if (translatedBy === null || shown !== language) return null;
  return {
    sentence:
      translatedBy === "platform"
        ? text("item.translation.platform")
        : text("item.translation.by", { name: translatedBy }),
    href: paths.item(item.language, item),
    label: text("item.translation.original", { language: languageName(item.language) }),
    language: item.language,
  };
}

/** A search among what belongs to an Action; null for what is none. */
function searchInAction(item: Item, { language }: Speech): string | null {
  return item.type === "action"
    ? paths.search(language, searchParams(browse(language), { choices: { action: [item.id] } }))
    : null;
}

/** Says that the lesson was inferred; null where the source states it. */
function inferenceOf(item: Item, catalogue: Catalogue, { text }: Speech): string | null {
  if (!("basis" in item) || item.basis !== "inferred") return null;
  const count = catalogue.actionsOf(item).length;
  return count > 0 ? text("item.inferredFromActions", { count }) : text("item.inferredFromSources");
}

/** The parts of a body with a place of their own, and the others in the author's order. */
function bodyOf(text: ItemText, language: Language) {
  const sections = text.sections.map((section) => ({ ...section, html: linksInLanguage(section.html, language) }));
  const withRole = (role: Section["role"]) => sections.find((section) => section.role === role) ?? null;
  return {
    todo: withRole("what-to-do"),
    sourcesNote: withRole("sources-note"),
    /** Before the first heading; null when the author began with a heading. */
    opening: sections.find(({ heading, html }) => heading === null && html.trim() !== "") ?? null,
    sections: sections.filter(
      ({ heading, role }) => heading !== null && role !== "what-to-do" && role !== "sources-note",
    ),
  };
}
