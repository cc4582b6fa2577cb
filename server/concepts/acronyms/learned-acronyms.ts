/** What acronyms mean that no vocabulary lists: by the texts that spell them out, or the initials of a concept. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import { perCatalogue } from "../../knowledge/per-catalogue.ts";
import type { Lexicon } from "../lexicon.ts";
import { recognise } from "../recognise.ts";
import { initialsOf } from "./spelled-out.ts";
import { functionWords } from "../stop-words.ts";
import { tokensOf } from "../tokens.ts";

/** A name that a text gives for an acronym. */
export interface LearnedName {
  readonly name: string;
  readonly language: Language;
}

/** By the acronym, folded. */
export type LearnedNames = ReadonlyMap<string, readonly LearnedName[]>;

export interface LearnedAcronym {
  /** Ids of concepts that are called by its name. */
  readonly concepts: readonly string[];
  /** Its names where no concept is: the words of each, folded, without small words. */
  readonly phrases: readonly (readonly string[])[];
}

/** Names of one acronym that are looked for; translations name one thing. */
const mostPhrases = 6;

/** A function that gives null for letters that nothing spells out. */
export function learnedAcronyms(lexicon: Lexicon, names: LearnedNames): (letters: string) => LearnedAcronym | null {
  return (letters) => {
    const spelledOut = names.get(letters);
    if (spelledOut === undefined) {
      const concepts = conceptsByInitials(lexicon).get(letters);
      return concepts === undefined ? null : { concepts, phrases: [] };
    }
    const concepts = [...new Set(spelledOut.flatMap(({ name, language }) => conceptCalled(name, language, lexicon)))];
    if (concepts.length > 0) return { concepts, phrases: [] };
    return { concepts, phrases: firstOfEach(spelledOut.map(({ name, language }) => contentWords(name, language))) };
  };
}

function contentWords(name: string, language: Language): string[] {
  return tokensOf(name).flatMap(({ word }) => (functionWords[language].has(word) ? [] : [word]));
}

/** Concepts of a name all of whose words they explain. */
function conceptCalled(name: string, language: Language, lexicon: Lexicon): string[] {
  const { found } = recognise(name, language, lexicon);
  const [only] = found;
  if (only === undefined || only.length < contentWords(name, language).length) return [];
  return only.meanings.flatMap(({ kind, id }) => (kind === "concept" ? [id] : []));
}

const firstOfEach = (phrases: readonly (readonly string[])[]) =>
  [...new Map(phrases.map((phrase) => [phrase.join(" "), phrase])).values()].slice(0, mostPhrases);

/** Initials of more concepts than this stand for none of them. */
const mostConcepts = 2;

const conceptsByInitials = perCatalogue(({ vocabularies }: Lexicon): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { id, labels } of vocabularies.concepts)
    for (const letters of new Set(
      languages.flatMap((language) => labels[language].flatMap((label) => initialsOf(label, language))),
    ))
      found.set(letters.toLowerCase(), [...(found.get(letters.toLowerCase()) ?? []), id]);
  return new Map([...found].filter(([, ids]) => ids.length <= mostConcepts));
});
