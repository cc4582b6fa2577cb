/** What the four pages of items show: `views/pages/items/<type>.hbs`. No request, no engine, no clock. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { linksInLanguage } from "../../knowledge/files/internal-links.ts";
import { textFor, type Item, type ItemText, type Section } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { browse, searchParams } from "../../search/query/search-query.ts";
import { paths } from "../view/paths.ts";
import { card, yearsText } from "../view/entries/card.ts";
import { evidenceView } from "./evidence-view.ts";
import { itemFacts } from "./item-facts.ts";
import { relatedItems, sameCountryAndTheme } from "./item-relations.ts";
import { seriesOf } from "../view/entries/item-series.ts";

export function itemView(item: Item, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const text = textFor(item, speech.language);
  const evidence = evidenceView(item, catalogue, speech);
  const near = item.type === "practice-note" ? sameCountryAndTheme(item, catalogue) : [];
  const series = item.type === "action" ? seriesOf(item, catalogue, speech) : [];
  const shown = new Set([
    ...evidence.linked,
    ...near.map(({ id }) => id),
    ...series.flatMap(({ neighbours }) => neighbours.map((neighbour) => neighbour.card.id)),
  ]);
  return {
    ...card(item, catalogue, speech),
    crumbs: crumbsOf(item, catalogue, speech),
    years: item.type === "action" ? yearsText(item, speech) : "",
    translation: translationOf(item, text, speech),
    isToCheck: item.type === "practice-note" && item.evidence === "to-check",
    inference: inferenceOf(item, catalogue, speech),
    ...bodyOf(text, speech.language),
    evidence,
    facts: itemFacts(item, catalogue, insights, speech),
    series,
    sameLessons: near.filter(({ type }) => type === "lesson-learned").map((other) => card(other, catalogue, speech)),
    samePractices: near.filter(({ type }) => type === "practice-note").map((other) => card(other, catalogue, speech)),
    searchInAction: searchInAction(item, speech),
    briefHref: paths.brief(speech.language, [item.id]),
    related: relatedItems(item, shown, catalogue, insights, speech),
  };
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

/** Tells readers that the lesson is ours; null where the source states it. */
function inferenceOf(item: Item, catalogue: Catalogue, { text }: Speech): string | null {
  if (item.type !== "lesson-learned" || item.basis !== "inferred") return null;
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
