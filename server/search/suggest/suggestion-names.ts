/** The names by which suggestions are found, in one language: of concepts and countries, titles of items. Pure. */
import { fold } from "../../concepts/fold.ts";
import { isEverydayWord } from "../../concepts/stop-words.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import { textFor, type Item, type ItemText } from "../../knowledge/model/item.ts";
import type { Concept, Country, Institution, Vocabularies } from "../../knowledge/model/vocabularies.ts";
import type { Language } from "../../language/languages.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import { perLanguage } from "../../language/per-language.ts";
import { atOnce, inSlices } from "../../slices.ts";
import { buildPrefixIndex, prefixIndexSteps, type Name } from "./prefix-index.ts";

export interface RankedName<T> extends Name<T> {
  /** From 0: the name it is known by before those it is also searched by. */
  readonly rank: number;
}

export interface ConceptName extends RankedName<Concept> {
  /** False for search keys, some of which must not be displayed. */
  readonly isShown: boolean;
  /** True for an acronym that is also a word or the beginning of many: only as typed in capitals. */
  readonly needsCapitals: boolean;
}

/** By vocabularies, so that saving an item keeps them. */
export const conceptIndexes = perCatalogue((vocabularies: Vocabularies) =>
  perLanguage((language) => buildPrefixIndex(namesOfConcepts(vocabularies, language), language)),
);
export const countryIndexes = perCatalogue((vocabularies: Vocabularies) =>
  perLanguage((language) => buildPrefixIndex(namesOfCountries(vocabularies, language), language)),
);
export const institutionIndexes = perCatalogue((vocabularies: Vocabularies) =>
  perLanguage((language) => buildPrefixIndex(namesOfInstitutions(vocabularies, language), language)),
);
export const titleIndexes = perCatalogue((catalogue: Catalogue) =>
  perLanguage((language) => preparable(() => prefixIndexSteps(titles(catalogue, language), language))),
);

/** Made a slice at a time before it is asked for, or at once when somebody asks first. */
function preparable<Made>(steps: () => Generator<unknown, Made>) {
  let made: { readonly value: Made } | null = null;
  return {
    prepare: async () => {
      const value = await inSlices(steps());
      made ??= { value };
    },
    now: (): Made => (made ??= { value: atOnce(steps()) }).value,
  };
}

/** Letters: acronyms as short as that are the beginning of many words. */
const codeLength = 2;

function namesOfConcepts({ concepts }: Vocabularies, language: Language): readonly ConceptName[] {
  return concepts.flatMap((concept) => [
    ...concept.labels[language].map((text, place) => ({
      of: concept,
      text,
      language,
      rank: place === 0 ? 0 : 2,
      isShown: place === 0,
      needsCapitals: false,
    })),
    ...concept.acronyms[language].map((text) => ({
      of: concept,
      text,
      language,
      rank: 1,
      isShown: true,
      needsCapitals: text.length <= codeLength || isEverydayWord(fold(text)),
    })),
  ]);
}

function namesOfCountries({ countries }: Vocabularies, language: Language): readonly RankedName<Country>[] {
  return countries.flatMap((country) => {
    const byRank = [
      [country.labels[language]],
      country.altNames[language],
      country.demonyms[language] ?? [],
      country.places,
    ];
    return byRank.flatMap((names, rank) => names.map((text) => ({ of: country, text, language, rank })));
  });
}

/** What it calls itself in a language that is none of ours is looked for beside its name in each of ours. */
function namesOfInstitutions({ institutions }: Vocabularies, language: Language): readonly RankedName<Institution>[] {
  return institutions.flatMap((institution) => {
    const { labels, altNames, acronym = {}, localNames = {} } = institution;
    const byRank = [
      [labels[language]],
      [acronym[language] ?? [], altNames?.[language] ?? []].flat(),
      Object.values(localNames),
    ];
    return byRank.flatMap((names, rank) => names.map((text) => ({ of: institution, text, language, rank })));
  });
}

export interface Titled {
  readonly item: Item;
  /** In the reader's language, or the original where there is no translation. */
  readonly text: ItemText;
}

function titles({ items }: Catalogue, language: Language): readonly Name<Titled>[] {
  return items.map((item) => {
    const text = textFor(item, language);
    return { of: { item, text }, text: text.title, language: text.language };
  });
}
