/** What `views/pages/glossary/glossary.hbs` shows: the concepts of the thesaurus by letter, all or those some words name. Pure. */
import { fold } from "../../concepts/fold.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Concept } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import type { Speech } from "../../language/translate.ts";
import type { Insights } from "../../search/insights.ts";
import { paths } from "../view/paths.ts";

export function glossaryView(query: string, catalogue: Catalogue, insights: Insights, speech: Speech) {
  const { language } = speech;
  const all = catalogue.vocabularies.concepts;
  const concepts = query === "" ? all : all.filter((concept) => isNamedBy(concept, query, language));
  return {
    title: speech.text("glossary.title"),
    lead: speech.text("glossary.lead", { count: all.length }),
    crumbs: [
      { href: paths.home(language), label: speech.text("menu.home") },
      { href: null, label: speech.text("menu.glossary") },
    ],
    action: paths.glossary(language),
    query,
    /** What the words found; null when nothing was asked. */
    found: query === "" ? null : speech.text("glossary.found", { count: concepts.length, query }),
    searchHref: query === "" ? null : paths.search(language, new URLSearchParams({ q: query }).toString()),
    letters: byLetter(concepts, insights, speech),
  };
}

/** Each word asked for begins a word of one name. Names that are only search keys find, but are not shown. */
function isNamedBy({ labels, acronyms }: Concept, query: string, language: Language): boolean {
  const asked = wordsOf(query);
  return [...labels[language], ...Object.values(acronyms).flat()].some((name) => {
    const own = wordsOf(name);
    return asked.length > 0 && asked.every((word) => own.some((other) => other.startsWith(word)));
  });
}

/** Arabic words also without their article. */
function wordsOf(text: string): readonly string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(/^ال(?=..)/u, ""));
}

function byLetter(concepts: readonly Concept[], insights: Insights, speech: Speech) {
  const { language } = speech;
  const letters = new Map<string, ReturnType<typeof line>[]>();
  for (const concept of concepts
    .map((one) => line(one, insights, speech))
    .toSorted((a, b) => speech.compare(a.label, b.label))) {
    const letter = letterOf(speech.filed(concept.label), language);
    letters.set(letter, [...(letters.get(letter) ?? []), concept]);
  }
  return [...letters].map(([letter, entries], index) => ({ id: `letter-${index + 1}`, letter, entries }));
}

function line({ id, labels, acronyms }: Concept, insights: Insights, speech: Speech) {
  const label = labels[speech.language][0] ?? id;
  return {
    href: paths.concept(speech.language, id),
    label,
    acronyms: acronyms[speech.language].join(speech.text("item.comma")),
    count: insights.itemsOfConcept(id).length,
  };
}

/** `É` stands under E; the forms of alif stand together. */
export const letterOf = (label: string, language: Language) =>
  label
    .normalize("NFD")
    .replace(/[\p{M}\p{P}]/gu, "")
    .charAt(0)
    .toLocaleUpperCase(language);
