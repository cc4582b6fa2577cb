/** The list of facts on an item's page: places, people, years, themes, confidence, cross-references. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { declarationOf } from "../../knowledge/model/content-types.ts";
import { vocabularyOf } from "../../knowledge/model/labels.ts";
import { textFor, type Item } from "../../knowledge/model/item.ts";
import { labelsIn, type LabelOf } from "../../knowledge/model/labels.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { yearsText } from "../view/entries/card.ts";
import { institutionLink } from "../view/entries/institution-link.ts";

export interface FactValue {
  readonly text: string;
  readonly href: string | null;
  /** Language of `text`. */
  readonly language: string;
  /** Said below in smaller letters; null for nothing. */
  readonly detail: string | null;
}

export interface Fact {
  readonly label: string;
  readonly values: readonly FactValue[];
  readonly note: string | null;
}

/** More would hide the strongest. */
const shownConcepts = 8;
/** Strength from which an item speaks of a concept rather than names it in passing: once in its title or summary. */
const subjectFrom = 1.5;

export function itemFacts(item: Item, catalogue: Catalogue, insights: Insights, speech: Speech): readonly Fact[] {
  const labelOf = labelsIn(catalogue.vocabularies, speech.language);
  return [
    ...placeFacts(item, labelOf, speech),
    ...peopleFacts(item, labelOf, speech),
    ...timeFacts(item, speech),
    ...subjectFacts(item, catalogue, insights, labelOf, speech),
    solidity(item, labelOf, speech),
    crossReferences(item, labelOf, speech),
    ...readingFacts(item, speech),
  ].filter(({ values }) => values.length > 0);
}

function placeFacts(item: Item, labelOf: LabelOf, speech: Speech): Fact[] {
  const { language, text } = speech;
  const countries = item.countries.map((iso2) =>
    value(labelOf("country", iso2), language, paths.country(language, iso2)),
  );
  const others = item.otherCountries.map(({ iso2 }) => value(speech.countryName(iso2), language));
  const regions = item.regions.map((id) => value(labelOf("region", id), language, paths.region(language, id)));
  return [
    fact(text("item.fact.countries", { count: countries.length + others.length }), [...countries, ...others]),
    fact(
      text("item.fact.organisations", { count: item.organisations.length }),
      institutions(item.organisations, labelOf, speech),
    ),
    fact(text("item.fact.regions", { count: regions.length }), regions),
  ];
}

function peopleFacts(item: Item, labelOf: LabelOf, speech: Speech): Fact[] {
  const { language, text } = speech;
  return [
    fact(text("item.fact.partners", { count: item.partners.length }), institutions(item.partners, labelOf, speech)),
    fact(
      text("item.fact.memberStates", { count: item.memberStates.length }),
      item.memberStates.map((iso2) => value(labelOf("country", iso2), language, paths.memberState(language, iso2))),
    ),
    fact(text("item.fact.otherExperts"), institutions(item.otherExperts, labelOf, speech)),
    fact(text("item.fact.alsoNamed"), institutions(item.alsoNamed, labelOf, speech)),
  ];
}

const institutions = (ids: readonly string[], labelOf: LabelOf, speech: Speech) =>
  ids.map((id) => {
    const { label, href } = institutionLink(id, labelOf, speech);
    return value(label, speech.language, href);
  });

function timeFacts(item: Item, speech: Speech): Fact[] {
  const { language, text } = speech;
  const years = yearsText(item, speech);
  if (declarationOf[item.type].time === "year")
    return [fact(text("item.fact.year"), years === "" ? [] : [value(years, language)])];
  if (years === "") return [fact(text("item.fact.duration"), [value(text("item.noDates"), language)])];
  const isWhole = item.years.start !== null && item.years.end !== null;
  const note = text(item.years.isEndInferred ? "item.fact.duration.endInferred" : "item.fact.duration.note");
  return [fact(text("item.fact.duration"), [value(years, language)], isWhole ? note : null)];
}

function subjectFacts(item: Item, catalogue: Catalogue, insights: Insights, labelOf: LabelOf, speech: Speech): Fact[] {
  const { language, text } = speech;
  const { themes } = catalogue.vocabularies;
  const subtopics = insights.subtopicsOf(item).flatMap((id) => {
    const theme = themes.find((candidate) => candidate.subtopics.some((subtopic) => subtopic.id === id));
    return theme === undefined
      ? []
      : [value(labelOf("subtopic", id), language, paths.subtopic(language, theme.id, id))];
  });
  const strengths = insights.factsOf(item).concepts;
  const concepts = insights
    .conceptsOf(item)
    .filter((id) => (strengths[id] ?? 0) >= subjectFrom)
    .slice(0, shownConcepts);
  return [
    ...ownFacts(item, labelOf, speech),
    fact(
      text("item.fact.axes", { count: item.impactAxes.length }),
      item.impactAxes.map((id) => value(labelOf("axis", id), language)),
    ),
    fact(
      text("item.fact.themes", { count: item.themes.length }),
      item.themes.map((id) => value(labelOf("theme", id), language, paths.theme(language, id))),
    ),
    fact(text("item.fact.subtopics", { count: subtopics.length }), subtopics),
    fact(
      text("item.fact.concepts", { count: concepts.length }),
      concepts.map((id) => value(labelOf("concept", id), language, paths.concept(language, id))),
    ),
  ];
}

/** Fields of its own type that are declared as facts. */
function ownFacts(item: Item, labelOf: LabelOf, { language, text, textOrNull }: Speech): Fact[] {
  const values: Readonly<Record<string, unknown>> = { ...item };
  return Object.entries(declarationOf[item.type].own).flatMap(([name, field]) => {
    const code = values[name];
    if (!("isFact" in field) || typeof code !== "string") return [];
    const label = textOrNull(`item.fact.${name}`) ?? text("item.inBrief");
    const shown =
      field.kind === "term"
        ? labelOf(vocabularyOf[field.of], code)
        : field.kind === "choice"
          ? (textOrNull(`item.choice.${name}.${code}`) ?? code)
          : code;
    // What an author wrote is in the language of the original.
    return [fact(label, [value(shown, field.kind === "text" ? item.language : language)])];
  });
}

function solidity(item: Item, labelOf: LabelOf, { language, text }: Speech): Fact {
  const note = "basis" in item ? labelOf("basis", item.basis) : null;
  return fact(
    text("item.fact.solidity"),
    [value(labelOf("confidence", item.confidence), language)],
    note ?? (item.confidence === "low" ? text("item.littleDocumented") : null),
  );
}

function crossReferences(item: Item, labelOf: LabelOf, { language, text }: Speech): Fact {
  const dac = item.dacPurposeCode;
  const references = [
    ...item.gcmObjectives.map((id) => [text("item.fact.gcm", { id: String(id) }), labelOf("gcm", String(id))] as const),
    ...item.sdgTargets.map((id) => [text("item.fact.sdg", { id }), labelOf("sdg", id)] as const),
    ...(dac === null ? [] : [[text("item.fact.dac", { id: dac }), labelOf("dac", dac)] as const]),
  ];
  return fact(
    text("item.fact.references"),
    references.map(([reference, detail]) => ({ ...value(reference, language), detail })),
    item.mappedBy === "rule" ? text("item.fact.references.byRule") : null,
  );
}

function readingFacts(item: Item, { language, text, day }: Speech): Fact[] {
  const { readingMinutes } = textFor(item, language);
  return [
    fact(text("item.fact.reading"), [value(text("item.fact.minutes", { count: readingMinutes }), language)]),
    fact(text("item.fact.updated"), [value(day(item.updated), language)]),
  ];
}

const fact = (label: string, values: readonly FactValue[], note: string | null = null): Fact => ({
  label,
  values,
  note,
});
const value = (text: string, language: string, href: string | null = null): FactValue => ({
  text,
  href,
  language,
  detail: null,
});
