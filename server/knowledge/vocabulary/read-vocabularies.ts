/** Reads `knowledge/vocabularies/`: every file's shape, then what they say of one another. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shown, valueAt, type FileProblem } from "../files/file-problem.ts";
import type { Vocabularies } from "../model/vocabularies.ts";
import { checkVocabularies } from "./check-vocabularies.ts";
import { vocabularyFiles, vocabularyNames, type VocabularyContents, type VocabularyName } from "./vocabulary-files.ts";

export interface VocabularyProblem extends FileProblem {
  /** `themes.json`; empty for the folder. */
  readonly name: string;
}

export interface ReadVocabularies {
  readonly vocabularies: Vocabularies;
  /** False when a file could not be read: its list is empty then, and nothing can be checked against it. */
  readonly isComplete: boolean;
  readonly problems: readonly VocabularyProblem[];
}

/** The texts of the files, in the order of `vocabularyNames`; null where there is no file. */
export type VocabularyTexts = readonly (string | null)[];

export function readVocabularyTexts(folder: string): VocabularyTexts {
  return vocabularyNames.map((name) => {
    const path = join(folder, vocabularyFiles[name].file);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  });
}

export function readVocabularies(texts: VocabularyTexts): ReadVocabularies {
  if (texts.every((text) => text === null)) {
    const expected = `the vocabularies ${vocabularyNames.map((name) => vocabularyFiles[name].file).join(", ")}`;
    const problems = [{ name: "", line: 1, field: "file", expected, found: "none of them" }];
    return { vocabularies: toVocabularies(nothing), isComplete: false, problems };
  }
  const read = vocabularyNames.map((name, index) => readOne(name, texts[index] ?? null));
  const problems = read.flatMap((one) => one.problems);
  const contents = { ...nothing, ...Object.assign({}, ...read.map((one) => one.contents)) } as VocabularyContents;
  const vocabularies = toVocabularies(contents);
  if (problems.length > 0) return { vocabularies, isComplete: false, problems };
  const textOf = (name: VocabularyName) => texts[vocabularyNames.indexOf(name)] ?? "";
  const found = checkVocabularies(vocabularies).map(({ vocabulary, id, ...rest }) => ({
    name: vocabularyFiles[vocabulary].file,
    line: lineOfEntry(textOf(vocabulary), id),
    ...rest,
  }));
  return { vocabularies, isComplete: true, problems: found };
}

const nothing: VocabularyContents = {
  ...{ themes: [], impactAxes: [], regions: [], subRegions: [], contentTypes: [], outputKinds: [], polarities: [] },
  ...{ bases: [], confidences: [], countries: [], countryGroups: [], gcmObjectives: [], sdgTargets: [] },
  ...{
    dacPurposeCodes: [],
    sections: [],
    institutions: [],
    sourceKinds: [],
    concepts: [],
    regionRule: { note: "", alsoAfrica: [] },
  },
  searchHints: { ambiguousAcronyms: [], languageScoped: [] },
};

function toVocabularies({ regionRule, ...rest }: VocabularyContents): Vocabularies {
  return { ...rest, alsoAfrica: regionRule.alsoAfrica };
}

interface ReadOne {
  readonly contents: Partial<VocabularyContents>;
  readonly problems: readonly VocabularyProblem[];
}

function readOne(name: VocabularyName, text: string | null): ReadOne {
  const { file, schema } = vocabularyFiles[name];
  if (text === null) {
    const expected = "this vocabulary in knowledge/vocabularies/";
    return { contents: {}, problems: [{ name: file, line: 1, field: "file", expected, found: "no such file" }] };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return {
      contents: {},
      problems: [{ name: file, line: lineOfMessage(text, found), field: "file", expected: "JSON", found }],
    };
  }
  const read = schema.safeParse(json);
  if (read.success) return { contents: { [name]: read.data }, problems: [] };
  return {
    contents: {},
    problems: read.error.issues.map((issue) => {
      const entry = valueAt(json, issue.path.slice(0, 1));
      const id = valueAt(entry, ["id"]) ?? valueAt(entry, ["iso2"]);
      const found =
        issue.code === "unrecognized_keys"
          ? `the key ${issue.keys.map(shown).join(", ")}`
          : shown(valueAt(json, issue.path));
      const line = typeof id === "string" ? lineOfEntry(text, id) : 1;
      return {
        name: file,
        line,
        field: [id ?? "", ...issue.path.slice(1)].map(String).join(" "),
        expected: issue.message,
        found,
      };
    }),
  };
}

/** Line on which an entry says its id: where an author would look for it. */
function lineOfEntry(text: string, id: string): number {
  const place = new RegExp(`"(?:id|iso2|acronym|conceptId)"\\s*:\\s*"${id.replace(/[^\w-]/g, "\\$&")}"`).exec(text);
  return place === null ? 1 : text.slice(0, place.index).split("\n").length;
}

/** Node's JSON errors name a position, newer ones a line as well. */
function lineOfMessage(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? text.split("\n").length : text.slice(0, Number(position)).split("\n").length;
}
