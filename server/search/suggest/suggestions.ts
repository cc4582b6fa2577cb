/** Suggestions for the words typed so far: concepts, countries, items. Pure; indexes are built on first use. */
import { nameStem } from "../../concepts/stem.ts";
import { words } from "../../concepts/tokens.ts";
import { buildDictionary, type Dictionary } from "../../concepts/dictionary.ts";
import { lexiconOf } from "../../concepts/lexicon.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Concept, Country, Institution } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { bestNames, fitOrder } from "./best-names.ts";
import type { Insights } from "../insights.ts";
import { typedWords, type TypedWord } from "./prefix-index.ts";
import { conceptIndexes, countryIndexes, institutionIndexes, titleIndexes, type Titled } from "./suggestion-names.ts";

export interface ConceptSuggestion {
  readonly concept: Concept;
  /** Preferred label in the reader's language. */
  readonly label: string;
  /** An acronym, or the preferred label in another language, that what was typed begins; null when it begins the label. */
  readonly matched: { readonly text: string; readonly language: Language } | null;
  /** Items that speak of it. */
  readonly count: number;
}

export interface CountrySuggestion {
  readonly country: Country;
  readonly label: string;
  /** Items about it; for a Member State also those its experts contributed to. */
  readonly count: number;
}

export interface InstitutionSuggestion {
  readonly institution: Institution;
  readonly label: string;
  /** Items that name it, above 0. */
  readonly count: number;
}

export interface Suggestions {
  readonly concepts: readonly ConceptSuggestion[];
  readonly countries: readonly CountrySuggestion[];
  readonly institutions: readonly InstitutionSuggestion[];
  readonly items: readonly Titled[];
}

/** `text`: one line of bounded length, as `cleanText` gives it. */
export type Suggest = (text: string, language: Language) => Suggestions;

const most = { concepts: 6, countries: 4, institutions: 3, items: 5 } as const;
/** Words beyond this are not looked at. */
const mostWords = 20;

const nothing: Suggestions = { concepts: [], countries: [], institutions: [], items: [] };
const isEmpty = ({ concepts, countries, institutions, items }: Suggestions) =>
  concepts.length + countries.length + institutions.length + items.length === 0;

/** The suggestions over a catalogue. */
export const suggestionsOf = perCatalogue(buildSuggestions);

export function buildSuggestions(catalogue: Catalogue, insights: Insights): Suggest {
  let known: Dictionary | null = null;
  const dictionary = () => (known ??= dictionaryOf(catalogue));
  return (text, language) => {
    const typed = typedWords(text).slice(0, mostWords);
    const hasCapitals = /\p{Lu}{2}/u.test(text);
    for (const words of spellingsOf(typed, language, dictionary)) {
      const found = {
        concepts: findConcepts(words, language, hasCapitals, catalogue, insights),
        countries: findCountries(words, language, catalogue),
        institutions: findInstitutions(words, language, catalogue),
        items: findItems(words, language, catalogue),
      };
      if (!isEmpty(found)) return found;
    }
    return nothing;
  };
}

function findConcepts(
  typed: readonly TypedWord[],
  language: Language,
  hasCapitals: boolean,
  { vocabularies }: Catalogue,
  insights: Insights,
): readonly ConceptSuggestion[] {
  const countOf = ({ id }: Concept) => insights.itemsOfConcept(id).length;
  return bestNames({
    typed,
    language,
    indexIn: conceptIndexes(vocabularies),
    // A match inside a search key, which readers do not see, is not enough for a concept without items.
    isMeant: ({ name, fit }) =>
      (hasCapitals || !name.needsCapitals) && (name.isShown || fit !== "within" || countOf(name.of) > 0),
    countOf,
    most: most.concepts,
  }).map(({ name, count }) => {
    const label = name.of.labels[language][0] ?? name.of.id;
    const isOther = name.isShown && name.text !== label;
    return { concept: name.of, label, matched: isOther ? { text: name.text, language: name.language } : null, count };
  });
}

const findCountries = (
  typed: readonly TypedWord[],
  language: Language,
  catalogue: Catalogue,
): readonly CountrySuggestion[] =>
  bestNames({
    typed,
    language,
    indexIn: countryIndexes(catalogue.vocabularies),
    isMeant: () => true,
    countOf: (country) => itemsOf(country, catalogue),
    most: most.countries,
  }).map(({ name, count }) => ({ country: name.of, label: name.of.labels[language], count }));

const findInstitutions = (
  typed: readonly TypedWord[],
  language: Language,
  { vocabularies, ofInstitution }: Catalogue,
): readonly InstitutionSuggestion[] =>
  bestNames({
    typed,
    language,
    indexIn: institutionIndexes(vocabularies),
    isMeant: ({ name: { of: institution } }) =>
      institution.kind !== "group" && ofInstitution(institution.id).length > 0,
    countOf: ({ id }) => ofInstitution(id).length,
    most: most.institutions,
  }).map(({ name, count }) => ({ institution: name.of, label: name.of.labels[language], count }));

const findItems = (typed: readonly TypedWord[], language: Language, catalogue: Catalogue): readonly Titled[] =>
  [...titleIndexes(catalogue)(language).now().find(typed)]
    .sort((a, b) => fitOrder[a.fit] - fitOrder[b.fit] || yearOf(b.name.of.item) - yearOf(a.name.of.item))
    .slice(0, most.items)
    .map(({ name }) => name.of);

/** The words that suggestions know, for typing errors: those of vocabularies and titles. */
function dictionaryOf({ items, vocabularies }: Catalogue): Dictionary {
  const counts = new Map<string, number>();
  for (const { texts } of items)
    for (const word of Object.values(texts).flatMap(({ title }) => words(title)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return buildDictionary(lexiconOf(vocabularies), {
    counts,
    small: new Set(),
    hyphenated: new Map(),
    acronyms: new Map(),
  });
}

/** The words as typed; without their endings, for a plural of what the names have in the singular; without typing errors. */
function* spellingsOf(
  typed: readonly TypedWord[],
  language: Language,
  dictionary: () => Dictionary,
): Generator<readonly TypedWord[]> {
  if (typed.length === 0) return;
  yield typed;
  yield typed.map(([word = ""]) => [nameStem(word, language)]);
  const corrected = typed.map(([word = ""]) => (dictionary().knows(word) ? null : dictionary().nearest(word)));
  if (corrected.some((word) => word !== null))
    yield typed.map((spellings, place) => typedWords(corrected[place] ?? "")[0] ?? spellings);
}

function itemsOf({ iso2, role }: Country, catalogue: Catalogue): number {
  const about = catalogue.ofCountry(iso2);
  return role === "partner-country" ? about.length : new Set([...about, ...catalogue.ofMemberState(iso2)]).size;
}

const yearOf = ({ years }: Item) => years.end ?? years.start ?? 0;
