/** What vocabularies say of one another: ids that exist and are unique, a thesaurus without a circle or a shared name. Pure. */
import { languages, type Language } from "../../language/languages.ts";
import { nearestWord } from "../files/head/nearest-word.ts";
import type { FileProblem } from "../files/file-problem.ts";
import { bases, confidences, polarities } from "../model/codes.ts";
import { contentTypes } from "../model/content-types.ts";
import type { Concept, Vocabularies } from "../model/vocabularies.ts";
import type { VocabularyName } from "./vocabulary-files.ts";

export interface EntryProblem extends Omit<FileProblem, "line"> {
  readonly vocabulary: VocabularyName;
  /** Entry it is about. */
  readonly id: string;
}

export function checkVocabularies(vocabularies: Vocabularies): readonly EntryProblem[] {
  return [
    ...uniqueIds(vocabularies),
    ...references(vocabularies),
    ...codesOfTheProgram(vocabularies),
    ...circles(vocabularies.concepts),
    ...sharedNames(vocabularies),
  ];
}

const termLists = [
  ...(["themes", "impactAxes", "regions", "subRegions", "contentTypes", "outputKinds", "polarities", "bases"] as const),
  ...([
    "confidences",
    "countryGroups",
    "gcmObjectives",
    "sdgTargets",
    "dacPurposeCodes",
    "sections",
    "institutions",
    "sourceKinds",
    "concepts",
  ] as const),
];

function idsByList(all: Vocabularies): Map<VocabularyName, readonly string[]> {
  return new Map<VocabularyName, readonly string[]>([
    ...termLists.map((name) => [name, all[name].map(({ id }) => id)] as const),
    ["countries", all.countries.map(({ iso2 }) => iso2)],
  ]);
}

function* uniqueIds(all: Vocabularies): Iterable<EntryProblem> {
  const subtopics = all.themes.flatMap((theme) => theme.subtopics.map(({ id }) => id));
  for (const [vocabulary, ids] of [...idsByList(all), ["themes", subtopics] as const])
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index))
      yield { vocabulary, id, field: "id", expected: "an id used once", found: `"${id}" twice` };
}

function* references(all: Vocabularies): Iterable<EntryProblem> {
  const known = new Map([...idsByList(all)].map(([name, ids]) => [name, new Set(ids)]));
  function* look(
    from: VocabularyName,
    id: string,
    field: string,
    wanted: readonly string[],
    into: VocabularyName,
  ): Iterable<EntryProblem> {
    for (const one of wanted.filter((one) => known.get(into)?.has(one) !== true)) {
      const nearest = nearestWord(one, known.get(into) ?? []);
      const hint = nearest === null ? "" : ` (did you mean "${nearest}"?)`;
      yield { vocabulary: from, id, field, expected: `an id that exists${hint}`, found: `"${one}"` };
    }
  }
  for (const name of ["impactAxes", "outputKinds", "gcmObjectives", "sdgTargets", "dacPurposeCodes"] as const)
    for (const { id, conceptIds } of all[name]) yield* look(name, id, "conceptIds", conceptIds, "concepts");
  for (const { id, conceptIds } of all.themes.flatMap(({ subtopics }) => subtopics))
    yield* look("themes", id, "conceptIds", conceptIds, "concepts");
  for (const { id, region } of all.subRegions) yield* look("subRegions", id, "region", [region], "regions");
  for (const { iso2, programmeRegion, subRegion } of all.countries) {
    yield* look("countries", iso2, "programmeRegion", programmeRegion === null ? [] : [programmeRegion], "regions");
    yield* look("countries", iso2, "subRegion", subRegion === null ? [] : [subRegion], "subRegions");
  }
  for (const { id, countries } of all.countryGroups)
    yield* look("countryGroups", id, "countries", countries, "countries");
  for (const { id, country, parent } of all.institutions) {
    yield* look("institutions", id, "country", country === null ? [] : [country], "countries");
    yield* look("institutions", id, "parent", parent === undefined ? [] : [parent], "institutions");
  }
  yield* look("regionRule", "", "alsoAfrica", all.alsoAfrica, "countries");
  for (const { acronym, conceptIds } of all.searchHints.ambiguousAcronyms)
    yield* look("searchHints", acronym, "conceptIds", conceptIds, "concepts");
  for (const { conceptId } of all.searchHints.languageScoped)
    yield* look("searchHints", conceptId, "conceptId", [conceptId], "concepts");
  for (const concept of all.concepts) {
    yield* look("concepts", concept.id, "themes", concept.themes, "themes");
    yield* look("concepts", concept.id, "broader", concept.broader, "concepts");
    yield* look("concepts", concept.id, "related", concept.related, "concepts");
    for (const language of languages.filter((language) => concept.labels[language].length === 0))
      yield {
        vocabulary: "concepts",
        id: concept.id,
        field: `labels ${language}`,
        expected: "a preferred label",
        found: "none",
      };
  }
}

/** Some lists the program itself relies on; a label may change, an id may not. */
function* codesOfTheProgram(all: Vocabularies): Iterable<EntryProblem> {
  const lists = { contentTypes, polarities, bases, confidences } as const;
  for (const vocabulary of ["contentTypes", "polarities", "bases", "confidences"] as const) {
    const found = all[vocabulary].map(({ id }) => id);
    const same = found.length === lists[vocabulary].length && lists[vocabulary].every((id) => found.includes(id));
    if (!same)
      yield { vocabulary, id: "", field: "id", expected: lists[vocabulary].join(", "), found: found.join(", ") };
  }
}

function* circles(concepts: readonly Concept[]): Iterable<EntryProblem> {
  const broader = new Map(concepts.map((concept) => [concept.id, concept.broader]));
  const done = new Set<string>();
  function* climb(id: string, below: readonly string[]): Iterable<EntryProblem> {
    const start = below.indexOf(id);
    if (start !== -1) {
      const found = [...below.slice(start), id].join(" → ");
      yield { vocabulary: "concepts", id, field: "broader", expected: "no concept above itself", found };
    } else if (!done.has(id)) {
      for (const above of broader.get(id) ?? []) yield* climb(above, [...below, id]);
      done.add(id);
    }
  }
  for (const { id } of concepts) yield* climb(id, []);
}

/** A name of two concepts in one language reads as either, unless `search-hints.json` says which. */
function* sharedNames({ concepts, searchHints }: Vocabularies): Iterable<EntryProblem> {
  const fold = (name: string) => name.normalize("NFC").toLowerCase();
  const isSettled = (name: string, language: Language, ids: readonly string[]) =>
    searchHints.languageScoped.some(
      (hint) => hint.language === language && hint.words.some((word) => fold(word) === name),
    ) ||
    searchHints.ambiguousAcronyms.some(
      (hint) => fold(hint.acronym) === name && ids.every((id) => hint.conceptIds.includes(id)),
    );
  for (const language of languages) {
    const owners = new Map<string, Set<string>>();
    for (const { id, labels, acronyms } of concepts)
      for (const name of [...labels[language], ...acronyms[language]].map((name) => fold(name)))
        owners.set(name, (owners.get(name) ?? new Set()).add(id));
    for (const [name, ids] of owners) {
      const [first = "", second] = ids;
      if (second === undefined || isSettled(name, language, [...ids])) continue;
      const expected = `a name of one concept, or a choice in search-hints.json`;
      yield {
        vocabulary: "concepts",
        id: second,
        field: `labels ${language}`,
        expected,
        found: `"${name}", also of ${first}`,
      };
    }
  }
}
