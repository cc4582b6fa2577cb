/** What `views/pages/glossary/concept.hbs` shows. Only preferred names: some of the others are search keys not to be shown. Pure. */
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { labelsIn } from "../../knowledge/model/labels.ts";
import type { Concept } from "../../knowledge/model/vocabularies.ts";
import { languages, tagOf, ownNameOf } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";
import { entry, listLimit } from "../view/entries/entry-list.ts";

/** `searched`: how many entries the search for it finds; null while no engine answers, and those that name it are counted. */
export function conceptView(
  concept: Concept,
  catalogue: Catalogue,
  insights: Insights,
  searched: number | null,
  speech: Speech,
) {
  const { language } = speech;
  const labelOf = labelsIn(catalogue.vocabularies, language);
  const label = labelOf("concept", concept.id);
  const name = upperFirst(label, speech);
  const query = new URLSearchParams({ q: label }).toString();
  const items = insights.itemsOfConcept(concept.id);
  return {
    name,
    count: items.length,
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: paths.glossary(language), label: speech.text("menu.glossary") },
      { href: null, label: name },
    ],
    definition: concept.definitionEn,
    isDefinitionForeign: language !== "en",
    names: languages.map((code) => ({
      language: code,
      languageName: ownNameOf(code),
      name: concept.labels[code][0] ?? concept.id,
      acronyms: concept.acronyms[code].join(speech.text("item.comma")),
    })),
    relations: relationsOf(concept, catalogue, speech),
    themes: concept.themes.map((id) => ({ id, label: labelOf("theme", id), href: paths.theme(language, id) })),
    /** The thesaurus names where a concept is established by code. */
    sources: concept.source.map((code) => speech.textOrNull(`concept.source.${code}`) ?? code),
    entries: items.slice(0, listLimit).map((item) => entry(item, catalogue, speech, { hasPlace: true })),
    countText: speech.text("concept.entries", { count: items.length }),
    isCut: items.length > listLimit,
    search: {
      href: paths.search(language, query),
      compareHref: (searched ?? items.length) < 2 ? null : paths.chooseToCompare(language, query),
      label: speech.text("concept.search", { concept: label, count: searched ?? items.length }),
    },
  };
}

/** Broader, narrower and related concepts; kinds of which there are none are left out. */
function relationsOf({ id, broader, related }: Concept, { vocabularies }: Catalogue, speech: Speech) {
  const labelOf = labelsIn(vocabularies, speech.language);
  const links = (ids: readonly string[]) =>
    ids
      .map((one) => ({ href: paths.concept(speech.language, one), label: labelOf("concept", one) }))
      .toSorted((a, b) => speech.compare(a.label, b.label));
  const narrower = vocabularies.concepts.filter((one) => one.broader.includes(id)).map((one) => one.id);
  return [
    { title: speech.text("concept.broader"), links: links(broader) },
    { title: speech.text("concept.narrower"), links: links(narrower) },
    { title: speech.text("concept.related"), links: links(related) },
  ].filter((relation) => relation.links.length > 0);
}

/** Names of concepts begin with a small letter in the thesaurus, as in a sentence. */
function upperFirst(label: string, { language }: Speech): string {
  return label.charAt(0).toLocaleUpperCase(tagOf(language)) + label.slice(1);
}
