/** What the API says of searches and items. Its fields are a promise to others: add, but do not rename. Pure. */
import type { DirectAnswer } from "../../answers/direct-answers.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { meaningKey } from "../../concepts/understand.ts";
import { contentTypes, declarationOf } from "../../knowledge/model/content-types.ts";
import { textFor, type Item } from "../../knowledge/model/item.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import { facets } from "../../search/query/facets.ts";
import type { SearchResults } from "../../search/finder.ts";
import { paths } from "../view/paths.ts";
import { sourceCount } from "../view/entries/evidence-trail.ts";
import { institutionName } from "../view/entries/institution-name.ts";
import { sourceView } from "../view/entries/source-view.ts";
import type { ApiQuery } from "./api-search-query.ts";

export function searchJson(
  { query, notRead, ignored }: ApiQuery,
  { results, answers }: { readonly results: SearchResults; readonly answers: readonly DirectAnswer[] },
  catalogue: Catalogue,
  speech: Speech,
  publicUrl: string,
) {
  const { language, text, choices, sort, page, pageSize } = query;
  return {
    query: { text, notRead, ignored, lang: language, choices, sort, page, pageSize },
    understood: (results.understanding?.parts ?? []).map(({ typed, meanings }) => ({
      typed,
      meanings: meanings.map(meaningKey),
    })),
    asksWho: results.understanding?.asksWho ?? false,
    /** At most three; none on later pages. */
    answers: answers.map((answer) => answerJson(answer, publicUrl)),
    simplified: results.isSimplified,
    total: results.total,
    page,
    pages: Math.ceil(results.total / pageSize),
    hits: results.hits.flatMap(({ id, match }) => {
      const item = catalogue.item(id);
      return item === undefined ? [] : [{ ...shortJson(item, language, publicUrl), match }];
    }),
    facets: Object.fromEntries(
      facets.map(({ key, values }) => [
        key,
        results.facets[key].map(({ value, count }) => ({
          value,
          label: values.label(value, catalogue, speech),
          count,
        })),
      ]),
    ),
  };
}

/** What the platform itself answers. `language`: of the title. */
export const answerJson = ({ kind, title, language, text, textLanguage, href }: DirectAnswer, publicUrl: string) => ({
  kind,
  title,
  url: publicUrl + href,
  text,
  language,
  textLanguage,
});

/** Own fields of types that lists show too. */
const listedFields: readonly string[] = ["polarity", "outcome", "basis", "kind"];
/** All others; the ids of Actions stand in `actions`. */
const otherFields = [
  ...new Set(
    contentTypes.flatMap((type) =>
      Object.entries(declarationOf[type].own).flatMap(([name, { kind }]) =>
        kind === "item" || kind === "items" || listedFields.includes(name) ? [] : [name],
      ),
    ),
  ),
];

/** Null where the type of the item has no such field. */
function ownFields(item: Item, names: readonly string[]): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, unknown>> = { ...item };
  return Object.fromEntries(names.map((name) => [name, name in declarationOf[item.type].own ? values[name] : null]));
}

/** An item as lists show it. `language` is that of title and summary: the original's where there is no translation. */
export function shortJson(item: Item, language: Language, publicUrl: string) {
  const text = textFor(item, language);
  return {
    id: item.id,
    type: item.type,
    language: text.language,
    title: text.title,
    summary: text.summary,
    url: publicUrl + paths.item(language, item),
    countries: item.countries,
    regions: item.regions,
    themes: item.themes,
    years: item.years,
    memberStates: item.memberStates,
    impactAxes: item.impactAxes,
    ...ownFields(item, listedFields),
    updated: item.updated,
  };
}

/** Everything an item's page is made of. */
export function itemJson(item: Item, speech: Speech, catalogue: Catalogue, publicUrl: string) {
  const { language } = speech;
  const text = textFor(item, language);
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const nameOf = (id: string) => institutionName(id, labelOf, speech);
  const actions = catalogue.actionsOf(item);
  const { trail } = declarationOf[item.type];
  const outputs = item.type === "action" ? [item] : trail === "rests-on-actions" ? actions : [];
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  return {
    ...shortJson(item, language, publicUrl),
    originalLanguage: item.language,
    translations: Object.values(item.texts).map((one) => ({
      language: one.language,
      title: one.title,
      translatedBy: one.translatedBy,
      url: publicUrl + paths.item(one.language, item),
    })),
    translatedBy: text.translatedBy,
    readingMinutes: text.readingMinutes,
    sections: text.sections.map(({ role, heading, html }) => ({ role, heading, html })),
    ...ownFields(item, otherFields),
    otherCountries: item.otherCountries,
    organisations: item.organisations.map(nameOf),
    organisationIds: item.organisations,
    partners: item.partners.map(nameOf),
    partnerIds: item.partners,
    otherExperts: item.otherExperts.map(nameOf),
    otherExpertIds: item.otherExperts,
    alsoNamed: item.alsoNamed.map(nameOf),
    alsoNamedIds: item.alsoNamed,
    confidence: item.confidence,
    gcmObjectives: item.gcmObjectives,
    sdgTargets: item.sdgTargets,
    dacPurposeCode: item.dacPurposeCode,
    mappedBy: item.mappedBy,
    sources: item.sources.map((source) => ({ ...source, title: sourceView(source, labelOf, speech).title })),
    /** Own sources, and those of its Actions and their outputs, each page once. */
    sourceCount: sourceCount(item, catalogue),
    actions: ids(actions),
    outputs: ids(outputs.flatMap(({ id }) => catalogue.outputsOf(id))),
    lessons: item.type === "action" ? ids(catalogue.lessonsOf(item.id)) : [],
  };
}
