/** The label of every vocabulary term in one language. */
import type { Language } from "../../language/languages.ts";
import type { Labels, Vocabularies } from "./vocabularies.ts";

/** Vocabularies that have labels. Values are ids as kept in items; countries are ISO codes in upper case. */
export type Vocabulary =
  | "type"
  | "theme"
  | "subtopic"
  | "region"
  | "subRegion"
  | "country"
  | "axis"
  | "kind"
  | "polarity"
  | "basis"
  | "confidence"
  | "gcm"
  | "sdg"
  | "dac"
  | "section"
  | "institution"
  | "sourceKind"
  | "group"
  | "concept";

/** The label of a term; the id itself when the vocabulary does not hold it (a removed term must not break a page). */
export type LabelOf = (vocabulary: Vocabulary, id: string) => string;

type Table = Readonly<Record<Vocabulary, ReadonlyMap<string, string>>>;

function tableOf(vocabularies: Vocabularies, language: Language): Table {
  const table = (terms: readonly { readonly id: string; readonly labels: Labels }[]) =>
    new Map(terms.map(({ id, labels }) => [id, labels[language]]));
  return {
    type: table(vocabularies.contentTypes),
    theme: table(vocabularies.themes),
    subtopic: table(vocabularies.themes.flatMap(({ subtopics }) => subtopics)),
    region: table(vocabularies.regions),
    subRegion: table(vocabularies.subRegions),
    country: new Map(vocabularies.countries.map(({ iso2, labels }) => [iso2, labels[language]])),
    axis: table(vocabularies.impactAxes),
    kind: table(vocabularies.outputKinds),
    polarity: table(vocabularies.polarities),
    basis: table(vocabularies.bases),
    confidence: table(vocabularies.confidences),
    gcm: table(vocabularies.gcmObjectives),
    sdg: table(vocabularies.sdgTargets),
    dac: table(vocabularies.dacPurposeCodes),
    section: table(vocabularies.sections),
    sourceKind: table(vocabularies.sourceKinds),
    institution: table(vocabularies.institutions),
    group: table(vocabularies.countryGroups),
    concept: new Map(vocabularies.concepts.map(({ id, labels }) => [id, labels[language][0] ?? id])),
  };
}

const tables = new WeakMap<Vocabularies, Map<Language, LabelOf>>();

export function labelsIn(vocabularies: Vocabularies, language: Language): LabelOf {
  const known = tables.get(vocabularies) ?? new Map<Language, LabelOf>();
  tables.set(vocabularies, known);
  let labelOf = known.get(language);
  if (labelOf === undefined) {
    const table = tableOf(vocabularies, language);
    labelOf = (vocabulary, id) => table[vocabulary].get(id) ?? id;
    known.set(language, labelOf);
  }
  return labelOf;
}
