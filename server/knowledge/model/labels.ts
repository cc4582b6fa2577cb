/** The label of every vocabulary term in one language. */
import type { Language } from "../../language/languages.ts";
import { perLanguage } from "../../language/per-language.ts";
import { perCatalogue } from "../per-catalogue.ts";
import type { TermList } from "./fields.ts";
import type { Labels, Vocabularies } from "./vocabularies.ts";

interface Labelled {
  readonly id: string;
  readonly label: (language: Language) => string;
}

const labelled = (terms: readonly { readonly id: string; readonly labels: Labels }[]): readonly Labelled[] =>
  terms.map(({ id, labels }) => ({ id, label: (language) => labels[language] }));

/** Vocabularies that have labels, and their terms. Ids are those kept in items; of countries, ISO codes in upper case. */
const termsOf = {
  type: ({ contentTypes }) => labelled(contentTypes),
  theme: ({ themes }) => labelled(themes),
  subtopic: ({ themes }) => labelled(themes.flatMap(({ subtopics }) => subtopics)),
  region: ({ regions }) => labelled(regions),
  subRegion: ({ subRegions }) => labelled(subRegions),
  country: ({ countries }) => labelled(countries.map(({ iso2, labels }) => ({ id: iso2, labels }))),
  axis: ({ impactAxes }) => labelled(impactAxes),
  kind: ({ outputKinds }) => labelled(outputKinds),
  polarity: ({ polarities }) => labelled(polarities),
  basis: ({ bases }) => labelled(bases),
  confidence: ({ confidences }) => labelled(confidences),
  gcm: ({ gcmObjectives }) => labelled(gcmObjectives),
  sdg: ({ sdgTargets }) => labelled(sdgTargets),
  dac: ({ dacPurposeCodes }) => labelled(dacPurposeCodes),
  section: ({ sections }) => labelled(sections),
  sourceKind: ({ sourceKinds }) => labelled(sourceKinds),
  institution: ({ institutions }) => labelled(institutions),
  group: ({ countryGroups }) => labelled(countryGroups),
  concept: ({ concepts }) => concepts.map(({ id, labels }) => ({ id, label: (language) => labels[language][0] ?? id })),
} as const satisfies Readonly<Record<string, (vocabularies: Vocabularies) => readonly Labelled[]>>;

export type Vocabulary = keyof typeof termsOf;

/** Where the labels of a list's ids are looked up. */
export const vocabularyOf: Readonly<Record<TermList, Vocabulary>> = {
  countries: "country",
  memberStates: "country",
  regions: "region",
  themes: "theme",
  impactAxes: "axis",
  institutions: "institution",
  outputKinds: "kind",
  gcmObjectives: "gcm",
  sdgTargets: "sdg",
  dacPurposeCodes: "dac",
};

/** The label of a term; the id itself when the vocabulary does not hold it (a removed term must not break a page). */
export type LabelOf = (vocabulary: Vocabulary, id: string) => string;

/** Ids of a vocabulary's terms, in its order. */
export function termIds(vocabularies: Vocabularies, vocabulary: Vocabulary): readonly string[] {
  return termsOf[vocabulary](vocabularies).map(({ id }) => id);
}

const tableOf = (vocabularies: Vocabularies, language: Language): ReadonlyMap<string, ReadonlyMap<string, string>> =>
  new Map(
    Object.entries(termsOf).map(([vocabulary, terms]) => [
      vocabulary,
      new Map(terms(vocabularies).map(({ id, label }) => [id, label(language)])),
    ]),
  );

const labelsOf = perCatalogue((vocabularies: Vocabularies) =>
  perLanguage((language): LabelOf => {
    const table = tableOf(vocabularies, language);
    return (vocabulary, id) => table.get(vocabulary)?.get(id) ?? id;
  }),
);

export const labelsIn = (vocabularies: Vocabularies, language: Language): LabelOf => labelsOf(vocabularies)(language);
