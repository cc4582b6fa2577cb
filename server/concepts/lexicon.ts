/** All names of the vocabularies, as a trie of word stems for each language, by which names in texts and queries are recognised. */
import type { Concept, Names, Term, Vocabularies } from "../knowledge/model/vocabularies.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import { languages, type Language } from "../language/languages.ts";
import { words } from "./tokens.ts";
import { nameStem, wordForm } from "./stem.ts";
import { functionWords } from "./stop-words.ts";

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

/** A node of the trie. Null where it has none: an empty map in each node would double the memory. */
export interface Node {
  next: Map<string, Node> | null;
  /** The name of several words that ends here. */
  end: NameEnd | null;
  /** Names of one word that end here, by their form, see `wordForm`. */
  forms: Map<string, NameEnd> | null;
}

export interface NameEnd {
  /** What the name means; several when vocabularies share it. */
  meanings: readonly Meaning[];
  /** What it means in a query, where that differs from a text; empty where it does not: “tráfico” alone may mean several concepts. */
  typedMeanings: readonly Meaning[];
}

export interface Acronym {
  readonly meanings: readonly Meaning[];
  /** True: only as written in capitals, because it is also a word or a code. */
  readonly capitalsOnly: boolean;
}

export interface Lexicon {
  readonly names: Readonly<Record<Language, Node>>;
  /** By folded acronym, in each language. */
  readonly acronyms: Readonly<Record<Language, ReadonlyMap<string, Acronym>>>;
  /** Ids of concepts one step more general, or more special. */
  readonly broader: ReadonlyMap<string, readonly string[]>;
  readonly narrower: ReadonlyMap<string, readonly string[]>;
  readonly related: ReadonlyMap<string, readonly string[]>;
  /** By stem of a word, in each language: concepts one of whose names holds it. */
  readonly holding: Readonly<Record<Language, ReadonlyMap<string, ReadonlySet<string>>>>;
  readonly vocabularies: Vocabularies;
}

const none: readonly Meaning[] = [];
const newNode = (): Node => ({ next: null, end: null, forms: null });
const newEnd = (): NameEnd => ({ meanings: none, typedMeanings: none });

function endOfForm(node: Node, form: string): NameEnd {
  node.forms ??= new Map();
  let end = node.forms.get(form);
  if (end === undefined) node.forms.set(form, (end = newEnd()));
  return end;
}

/** The words a name is compared by: function words do not count. */
export function nameWords(name: string, language: Language): string[] {
  return words(name).filter((word) => !functionWords[language].has(word));
}

/** The lexicon of vocabularies: takes a second to build, so it is kept while the vocabularies stay, whatever items are saved. */
export const lexiconOf = perCatalogue(buildLexicon);

function buildLexicon(vocabularies: Vocabularies): Lexicon {
  const { concepts } = vocabularies;
  const narrower = new Map<string, string[]>();
  for (const { id, broader } of concepts) {
    for (const parent of broader) {
      const children = narrower.get(parent);
      if (children === undefined) narrower.set(parent, [id]);
      else children.push(id);
    }
  }
  return {
    names: namesOf(vocabularies),
    acronyms: acronymsOf(vocabularies),
    broader: new Map(concepts.map(({ id, broader }) => [id, broader])),
    narrower,
    related: new Map(concepts.map(({ id, related }) => [id, related])),
    holding: inEach((language) => conceptsByWord(concepts, language)),
    vocabularies,
  };
}

const inEach = <T>(work: (language: Language) => T) =>
  Object.fromEntries(languages.map((language) => [language, work(language)])) as Record<Language, T>;

/** Into which list of an end a name's meaning goes. */
type MeaningList = keyof NameEnd;

function namesOf(vocabularies: Vocabularies): Lexicon["names"] {
  const names = inEach(newNode);
  const addAll = (given: Partial<Names>, meaning: Meaning) => {
    for (const language of languages)
      for (const name of given[language] ?? []) addName(names, language, name, meaning, "meanings");
  };
  for (const { language, words: scopedWords, conceptId } of vocabularies.searchHints.languageScoped) {
    for (const name of scopedWords) addName(names, language, name, { kind: "concept", id: conceptId }, "typedMeanings");
  }
  for (const { id, labels } of vocabularies.concepts) addAll(labels, { kind: "concept", id });
  for (const { iso2, labels, places, altNames, demonyms } of vocabularies.countries) {
    const meaning: Meaning = { kind: "country", id: iso2 };
    for (const language of languages)
      for (const name of [labels[language], ...places]) addName(names, language, name, meaning, "meanings");
    addAll(altNames, meaning);
    addAll(demonyms, meaning);
  }
  for (const [kind, list] of termsByKind(vocabularies)) {
    for (const { id, labels, altNames } of list) {
      for (const language of languages) {
        for (const name of [labels[language], ...(altNames?.[language] ?? [])]) {
          addName(names, language, name, { kind, id }, "meanings");
          // “Good practice” or “lessons” in a query asks for entries of that type, not for those that mention the word.
          if (kind === "type") addName(names, language, name, { kind, id }, "typedMeanings");
        }
      }
    }
  }
  return names;
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

function addName(
  names: Readonly<Record<Language, Node>>,
  language: Language,
  name: string,
  meaning: Meaning,
  list: MeaningList,
): void {
  let node = names[language];
  const parts = nameWords(name, language);
  const [first] = parts;
  if (first === undefined) return;
  for (const part of parts.map((word) => nameStem(word, language))) {
    node.next ??= new Map();
    let next = node.next.get(part);
    if (next === undefined) node.next.set(part, (next = newNode()));
    node = next;
  }
  const end = parts.length === 1 ? endOfForm(node, wordForm(first, language)) : (node.end ??= newEnd());
  if (!end[list].some(({ kind, id }) => kind === meaning.kind && id === meaning.id))
    end[list] = [...end[list], meaning];
}

function conceptsByWord(concepts: readonly Concept[], language: Language): Map<string, Set<string>> {
  const holding = new Map<string, Set<string>>();
  for (const { id, labels } of concepts) {
    for (const part of labels[language]
      .flatMap((name) => nameWords(name, language))
      .map((word) => nameStem(word, language))) {
      const ids = holding.get(part);
      if (ids === undefined) holding.set(part, new Set([id]));
      else ids.add(id);
    }
  }
  return holding;
}

function acronymsOf({ concepts, searchHints }: Vocabularies): Lexicon["acronyms"] {
  const capitalsOnly = new Set(searchHints.caseSensitiveAcronyms.map((acronym) => acronym.toLowerCase()));
  const ambiguous = new Map(
    searchHints.ambiguousAcronyms.map(({ acronym, conceptIds }) => [acronym.toLowerCase(), conceptIds]),
  );
  const inLanguage = (language: Language) => {
    const found = new Map<string, Acronym>();
    const add = (acronym: string, concept: Concept) => {
      const key = words(acronym).join("");
      const ids = ambiguous.get(key) ?? [...(found.get(key)?.meanings ?? []).map(({ id }) => id), concept.id];
      found.set(key, {
        meanings: [...new Set(ids)].map((id) => ({ kind: "concept", id })),
        capitalsOnly: capitalsOnly.has(key),
      });
    };
    for (const concept of concepts) for (const acronym of concept.acronyms[language]) add(acronym, concept);
    return found;
  };
  return inEach(inLanguage);
}
