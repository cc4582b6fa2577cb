/** What a reader may mean by the words she has typed so far: concepts, countries, items. Pure; indexes are built on first use. */
import { nameStem } from "../../concepts/stem.ts";
import type { WordStock } from "../../concepts/word-stock.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Item } from "../../knowledge/model/item.ts";
import type { Concept, Country } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";
import { bestBearers, fitOrder } from "./best-bearers.ts";
import type { Insights } from "../insights.ts";
import { buildPrefixIndex, typedWords, type TypedWord } from "./prefix-index.ts";
import { conceptNames, countryNames, titles, type Titled } from "./suggestion-names.ts";
import { suggestionStock } from "./suggestion-stock.ts";

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

export interface Suggestions {
  readonly concepts: readonly ConceptSuggestion[];
  readonly countries: readonly CountrySuggestion[];
  readonly items: readonly Titled[];
}

/** `text`: one line of bounded length, as `cleanText` gives it. */
export type Suggest = (text: string, language: Language) => Suggestions;

const most = { concepts: 6, countries: 4, items: 5 } as const;
/** Words beyond this are not looked at. */
const mostWords = 20;

const nothing: Suggestions = { concepts: [], countries: [], items: [] };
const isEmpty = ({ concepts, countries, items }: Suggestions) =>
  concepts.length + countries.length + items.length === 0;

/** The suggestions over a catalogue. */
export const suggestionsOf = perCatalogue(buildSuggestions);

export function buildSuggestions(catalogue: Catalogue, insights: Insights): Suggest {
  const { vocabularies } = catalogue;
  const concepts = perLanguage((language) => buildPrefixIndex(conceptNames(vocabularies, language), language));
  const countries = perLanguage((language) => buildPrefixIndex(countryNames(vocabularies, language), language));
  const items = perLanguage((language) => buildPrefixIndex(titles(catalogue, language), language));
  let theStock: WordStock | null = null;
  const stock = () => (theStock ??= suggestionStock(catalogue));

  const countOf = ({ id }: Concept) => insights.itemsOfConcept(id).length;
  const findConcepts = (typed: readonly TypedWord[], language: Language, hasCapitals: boolean) =>
    bestBearers({
      typed,
      language,
      indexIn: concepts,
      // A word somewhere in a search key that no reader sees explains no suggestion that leads to nothing.
      isMeant: ({ name, fit }) =>
        (hasCapitals || !name.needsCapitals) && (name.isShown || fit !== "within" || countOf(name.of) > 0),
      countOf,
      most: most.concepts,
    }).map(({ name, count }) => {
      const label = name.of.labels[language][0] ?? name.of.id;
      const isOther = name.isShown && name.text !== label;
      return { concept: name.of, label, matched: isOther ? { text: name.text, language: name.language } : null, count };
    });
  const findCountries = (typed: readonly TypedWord[], language: Language) =>
    bestBearers({
      typed,
      language,
      indexIn: countries,
      isMeant: () => true,
      countOf: (country) => itemsOf(country, catalogue),
      most: most.countries,
    }).map(({ name, count }) => ({ country: name.of, label: name.of.labels[language], count }));
  const findItems = (typed: readonly TypedWord[], language: Language) =>
    [...items(language).find(typed)]
      .sort((a, b) => fitOrder[a.fit] - fitOrder[b.fit] || yearOf(b.name.of.item) - yearOf(a.name.of.item))
      .slice(0, most.items)
      .map(({ name }) => name.of);

  return (text, language) => {
    const typed = typedWords(text).slice(0, mostWords);
    const hasCapitals = /\p{Lu}{2}/u.test(text);
    for (const reading of readings(typed, language, stock)) {
      const found = {
        concepts: findConcepts(reading, language, hasCapitals),
        countries: findCountries(reading, language),
        items: findItems(reading, language),
      };
      if (!isEmpty(found)) return found;
    }
    return nothing;
  };
}

/** The words as typed; without their endings, for a plural of what the names have in the singular; without typing errors. */
function* readings(
  typed: readonly TypedWord[],
  language: Language,
  stock: () => WordStock,
): Generator<readonly TypedWord[]> {
  if (typed.length === 0) return;
  yield typed;
  yield typed.map(([word = ""]) => [nameStem(word, language)]);
  const corrected = typed.map(([word = ""]) => (stock().knows(word) ? null : stock().nearest(word)));
  if (corrected.some((word) => word !== null))
    yield typed.map((spellings, place) => typedWords(corrected[place] ?? "")[0] ?? spellings);
}

function itemsOf({ iso2, role }: Country, catalogue: Catalogue): number {
  const about = catalogue.ofCountry(iso2);
  return role === "partner-country" ? about.length : new Set([...about, ...catalogue.ofMemberState(iso2)]).size;
}

const yearOf = ({ years }: Item) => years.end ?? years.start ?? 0;
