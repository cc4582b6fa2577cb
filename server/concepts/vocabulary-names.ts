/** All names that the vocabularies give to what they hold, in every language, and which of them are acronyms. Pure. */
import type { Names, Term, Vocabularies } from "../knowledge/model/vocabularies.ts";
import { languages, type Language } from "../language/languages.ts";
import { tokensOf } from "./tokens.ts";

/** What a name stands for. Ids are those of the vocabularies; countries in upper case. */
export interface Meaning {
  readonly kind:
    | "concept"
    | "country"
    | "region"
    | "subRegion"
    | "group"
    | "type"
    | "kind"
    | "axis"
    | "theme"
    | "subtopic"
    | "polarity";
  readonly id: string;
}

export interface MeaningName {
  readonly language: Language;
  readonly name: string;
  readonly meaning: Meaning;
  /** `typed`: what the name means in a query where that is not what it means in a text. */
  readonly said: "anywhere" | "typed";
}

/** Capitals, with one small letter at most: `ECOWAS`, `MoU`, `SOPs`. */
export function isAcronym(name: string): boolean {
  const [only, ...others] = tokensOf(name);
  if (only === undefined || others.length > 0) return false;
  return (name.match(/\p{Lu}/gu)?.length ?? 0) > 1 && (name.match(/\p{Ll}/gu)?.length ?? 0) <= 1;
}

export function* namesOfMeanings(vocabularies: Vocabularies): Iterable<MeaningName> {
  for (const { language, words, conceptId } of vocabularies.searchHints.languageScoped)
    for (const name of words) yield { language, name, meaning: { kind: "concept", id: conceptId }, said: "typed" };
  for (const { id, labels } of vocabularies.concepts) yield* each(labels, { kind: "concept", id });
  for (const { iso2, labels, places, altNames, demonyms } of vocabularies.countries) {
    const meaning: Meaning = { kind: "country", id: iso2 };
    for (const language of languages)
      for (const name of [labels[language], ...places]) yield { language, name, meaning, said: "anywhere" };
    yield* each(altNames, meaning);
    yield* each(demonyms, meaning);
  }
  for (const [kind, terms] of termsByKind(vocabularies)) for (const term of terms) yield* namesOfTerm(kind, term);
}

function* namesOfTerm(kind: Meaning["kind"], { id, labels, altNames }: Term): Iterable<MeaningName> {
  for (const language of languages)
    for (const name of [labels[language], ...(altNames?.[language] ?? [])]) {
      yield { language, name, meaning: { kind, id }, said: "anywhere" };
      // “Good practice” or “lessons” in a query asks for entries of that type, not for those that mention the word.
      if (kind === "type") yield { language, name, meaning: { kind, id }, said: "typed" };
    }
}

function* each(names: Partial<Names>, meaning: Meaning): Iterable<MeaningName> {
  for (const language of languages)
    for (const name of names[language] ?? []) yield { language, name, meaning, said: "anywhere" };
}

const termsByKind = (vocabularies: Vocabularies): readonly (readonly [Meaning["kind"], readonly Term[]])[] => [
  ["region", vocabularies.regions],
  ["subRegion", vocabularies.subRegions],
  ["group", vocabularies.countryGroups],
  ["type", vocabularies.contentTypes],
  ["kind", vocabularies.outputKinds],
  ["axis", vocabularies.impactAxes],
  ["theme", vocabularies.themes],
  ["subtopic", vocabularies.themes.flatMap(({ subtopics }) => subtopics)],
];
