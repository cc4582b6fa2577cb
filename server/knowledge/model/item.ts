/** The domain types: an item of knowledge and its texts. Built only by `catalogue.ts`, from the files in `knowledge/`. */
import type { Language } from "../../language/languages.ts";

export const contentTypes = ["action", "action-output", "lesson-learned", "practice-note"] as const;
export type ContentType = (typeof contentTypes)[number];

/** `tried`: it took place, and no source says what came of it. */
export const polarities = ["worked", "did-not-work", "mixed", "condition", "tried"] as const;
export type Polarity = (typeof polarities)[number];

/** `stated` by the source, or `inferred` by the platform and labelled so to readers. */
export const bases = ["stated", "inferred"] as const;
export type Basis = (typeof bases)[number];

export const confidences = ["high", "medium", "low"] as const;
export type Confidence = (typeof confidences)[number];

/** How a source stands to what the item says. */
export const stances = ["confirms", "adds", "contradicts"] as const;
export type Stance = (typeof stances)[number];

export interface Source {
  /** Null where the page has none that anybody read; `kind` says then what it is. */
  readonly title: string | null;
  /** Id of `vocabularies/source-kinds.json`; null where the title says enough. */
  readonly kind: string | null;
  /** Null where it is what the item was written from. */
  readonly says: Stance | null;
  /** ISO 639-1 code of the title's language, which need not be one of ours: `de`. */
  readonly language: string;
  readonly publisher: string;
  /** Year of publication; null when the source gives none. */
  readonly year: number | null;
  /** Null for a law or book known only by name. */
  readonly url: string | null;
}

/** A part of a body: what stands under one second-level heading, or before the first. */
export interface Section {
  /** Id of the heading in `vocabularies/sections.json`; null when free or before the first heading. */
  readonly role: string | null;
  /** Heading as written; null before the first. */
  readonly heading: string | null;
  /** Anchor of the heading, unique in the item: `s-results`. Null before the first. */
  readonly anchor: string | null;
  /** Safe HTML without the heading itself: the Markdown pipeline has sanitised it. */
  readonly html: string;
}

/** What one Markdown file says: an item, or a page, in one language. */
export interface ItemText {
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly Section[];
  /** Body without markup, for the index and for snippets. */
  readonly plainText: string;
  /** Whole minutes, at least 1, at 200 words a minute. */
  readonly readingMinutes: number;
  /** Who translated; null for the original. `platform` is shown as “translated by the platform, not by the source”. */
  readonly translatedBy: string | null;
  /** Path from the project's folder, for messages to authors. */
  readonly file: string;
}

interface ItemCommon {
  /** Also the slug of the item's pages and the id in the API. Unique over all types. */
  readonly id: string;
  /** Language of the original. */
  readonly language: Language;
  readonly texts: Readonly<Partial<Record<Language, ItemText>>>;
  /** ISO 3166-1 alpha-2, upper case; empty when about no country in particular. */
  readonly countries: readonly string[];
  /** Countries outside the vocabulary that the item also names. */
  readonly otherCountries: readonly { readonly iso2: string; readonly name: string }[];
  /** Regional organisations, such as COMESA: ids of `vocabularies/institutions.json`. */
  readonly organisations: readonly string[];
  readonly regions: readonly string[];
  readonly themes: readonly string[];
  readonly impactAxes: readonly string[];
  /** Ids of `vocabularies/institutions.json`. */
  readonly partners: readonly string[];
  /** ISO codes of Member States that sent experts; a lesson's are those of its Actions. */
  readonly memberStates: readonly string[];
  /** Who else sent experts: ids of `vocabularies/institutions.json`, or ISO codes of countries, upper case. */
  readonly otherExperts: readonly string[];
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly gcmObjectives: readonly number[];
  readonly sdgTargets: readonly string[];
  readonly dacPurposeCode: string | null;
  /** `rule` when the three fields above were assigned by rule, not by the source. */
  readonly mappedBy: string | null;
  /** First and last year, both inclusive; null where not known. A single year fills both. */
  readonly years: {
    readonly start: number | null;
    readonly end: number | null;
    /** The end is the platform's own reading: no source states it. */
    readonly isEndInferred: boolean;
  };
  /** Calendar day of the last change of content, `YYYY-MM-DD`. */
  readonly updated: string;
}

export interface Action extends ItemCommon {
  readonly type: "action";
  /** Name the programme gave it, such as `Cabo Verde I`. */
  readonly officialName: string | null;
}

export interface ActionOutput extends ItemCommon {
  readonly type: "action-output";
  readonly kind: string;
  /** Id of the Action that produced it. */
  readonly action: string;
}

export interface LessonLearned extends ItemCommon {
  readonly type: "lesson-learned";
  readonly basis: Basis;
  readonly polarity: Polarity;
  /** The sentence of the original that names the result; a lesson that says “worked” has one, others may. */
  readonly outcome: string | null;
  /** Ids of the Actions it rests on. */
  readonly relatedActions: readonly string[];
}

export interface PracticeNote extends ItemCommon {
  readonly type: "practice-note";
  /** `to-check`: written from general knowledge of a source that was not opened; readers are told. */
  readonly evidence: "read" | "to-check";
}

export type Item = Action | ActionOutput | LessonLearned | PracticeNote;

/** An editorial page such as “About the programme”, from `knowledge/pages/`. */
export interface Page {
  readonly id: string;
  readonly texts: Readonly<Partial<Record<Language, ItemText>>>;
  readonly sources: readonly Source[];
  readonly updated: string;
}

/** The text to show a reader of `language`: hers, or the original marked as such by its own `language`. */
export function textFor(
  item: { readonly texts: Item["texts"]; readonly language?: Language },
  language: Language,
): ItemText {
  const text = item.texts[language] ?? item.texts[item.language ?? "en"] ?? Object.values(item.texts)[0];
  if (text === undefined) throw new Error("an item without any text cannot be in the catalogue");
  return text;
}
