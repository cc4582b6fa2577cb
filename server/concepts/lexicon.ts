/** All names of the vocabularies, as a trie of word stems for each language, by which names in texts and queries are recognised. */
import type { Concept, Vocabularies } from "../knowledge/model/vocabularies.ts";
import { perCatalogue } from "../knowledge/per-catalogue.ts";
import { languages, type Language } from "../language/languages.ts";
import { isSmall, tokensOf, words } from "./tokens.ts";
import { isAcronym, namesOfMeanings, type Meaning, type MeaningName } from "./vocabulary-names.ts";
import { nameStem, wordForm } from "./stem.ts";
import { functionWords } from "./stop-words.ts";

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

export interface Lexicon {
  readonly names: Readonly<Record<Language, Node>>;
  /** What each acronym stands for, by its folded letters, in each language. */
  readonly acronyms: Readonly<Record<Language, ReadonlyMap<string, readonly Meaning[]>>>;
  /** Folded words that names hold in small letters; an acronym that is one needs its capitals. */
  readonly smallWords: ReadonlySet<string>;
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
  const names = [...namesOfMeanings(vocabularies)];
  const narrower = new Map<string, string[]>();
  for (const { id, broader } of concepts) {
    for (const parent of broader) {
      const children = narrower.get(parent);
      if (children === undefined) narrower.set(parent, [id]);
      else children.push(id);
    }
  }
  return {
    names: namesOf(names),
    acronyms: acronymsOf(vocabularies, names),
    smallWords: smallWordsOf(names),
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

function namesOf(all: readonly MeaningName[]): Lexicon["names"] {
  const names = inEach(newNode);
  for (const { language, name, meaning, said } of all)
    if (!isAcronym(name)) addName(names, language, name, meaning, said === "typed" ? "typedMeanings" : "meanings");
  return names;
}

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

/** Of concepts as the thesaurus lists them, and whatever name of one word is written in capitals. */
function acronymsOf({ concepts, searchHints }: Vocabularies, names: readonly MeaningName[]): Lexicon["acronyms"] {
  const found = inEach(() => new Map<string, readonly Meaning[]>());
  const add = (language: Language, acronym: string, meaning: Meaning) => {
    const key = words(acronym).join("");
    const former = found[language].get(key) ?? [];
    if (!former.some(({ kind, id }) => kind === meaning.kind && id === meaning.id))
      found[language].set(key, [...former, meaning]);
  };
  for (const { id, acronyms } of concepts)
    for (const language of languages)
      for (const acronym of acronyms[language]) add(language, acronym, { kind: "concept", id });
  for (const { language, name, meaning } of names) if (isAcronym(name)) add(language, name, meaning);
  for (const { acronym, conceptIds } of searchHints.ambiguousAcronyms) {
    const key = acronym.toLowerCase();
    for (const language of languages)
      if (found[language].has(key))
        found[language].set(
          key,
          conceptIds.map((id) => ({ kind: "concept", id })),
        );
  }
  return found;
}

function smallWordsOf(names: readonly MeaningName[]): ReadonlySet<string> {
  const small = new Set<string>();
  for (const { name } of names) for (const { raw, word } of tokensOf(name)) if (isSmall(raw)) small.add(word);
  return small;
}
