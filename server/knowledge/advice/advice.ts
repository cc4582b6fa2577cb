/**
 * What an author might do better, found by small rules. Advice stops nothing and is shown to no reader:
 * `knowledge:check` prints it below the problems. A rule more is one declaration in the list.
 */
import type { Vocabularies } from "../model/vocabularies.ts";
import { arabicDirection } from "./arabic-direction.ts";
import { countryNames } from "./country-names.ts";
import { lessonPlaces, lessonSources, lessonYears } from "./lesson-evidence.ts";
import { circularTransfers, repeatedSummaries } from "./repeated-words.ts";
import { copiesOfSources, genericSources, lostAccents } from "./source-lines.ts";
import { writingStyles } from "./writing-styles.ts";
import type { WrittenFile } from "./written-file.ts";

export interface Remark {
  /** 1 for the file as a whole. */
  readonly line: number;
  /** The words it is about, as they stand in the file. */
  readonly found: string;
}

export interface AdviceRule {
  /** What is seen, then what to do instead: one line. */
  readonly says: string;
  readonly on: (file: WrittenFile, vocabularies: Vocabularies) => readonly Remark[];
}

const rules: readonly AdviceRule[] = [
  countryNames,
  lessonYears,
  lessonPlaces,
  lessonSources,
  repeatedSummaries,
  circularTransfers,
  genericSources,
  lostAccents,
  copiesOfSources,
  ...writingStyles,
  arabicDirection,
];

export interface Advice {
  readonly says: string;
  readonly remarks: readonly (Remark & { readonly file: string })[];
}

/** Rules that found something, in the order of the list. */
export function adviceOn(files: readonly WrittenFile[], vocabularies: Vocabularies): readonly Advice[] {
  return rules
    .map(({ says, on }) => ({
      says,
      remarks: files.flatMap((file) => on(file, vocabularies).map((remark) => ({ file: file.file, ...remark }))),
    }))
    .filter(({ remarks }) => remarks.length > 0);
}
