/**
 * The kinds of field the head of an item may hold. How a file is read and checked, which columns an import has and what an item
 * holds follow from them. Plain data: this room knows no schema library.
 */
import { confidences, type EvidenceBasis, type Stance } from "./codes.ts";

/** Lists of `knowledge/vocabularies/` whose ids a field may name; `memberStates`: the countries of the EU. */
export type TermList =
  | "countries"
  | "memberStates"
  | "regions"
  | "themes"
  | "impactAxes"
  | "institutions"
  | "outputKinds"
  | "gcmObjectives"
  | "sdgTargets"
  | "dacPurposeCodes";

/**
 * A field without `optional` must be there; a missing one that may be missing is null, a missing list is empty. `isFact`: shown among
 * the facts of the item's page, under the text `item.fact.<field>`; a choice needs a text for each code, `item.choice.<field>.<code>`.
 */
export type Field =
  /** `isProse`: sentences rather than a name or a code. */
  | { readonly kind: "text"; readonly optional?: true; readonly isProse?: true; readonly isFact?: true }
  | { readonly kind: "choice"; readonly of: readonly [string, ...string[]]; readonly isFact?: true }
  /** One id of a vocabulary. */
  | { readonly kind: "term"; readonly of: TermList; readonly optional?: true; readonly isFact?: true }
  /** Ids of a vocabulary. */
  | { readonly kind: "terms"; readonly of: TermList }
  /** Ids that are numbers. */
  | { readonly kind: "numbers"; readonly of: TermList }
  /** Ids of institutions, or ISO codes of countries, upper case. */
  | { readonly kind: "experts" }
  | { readonly kind: "otherCountries" }
  /** The id of an item of this content type, or several. */
  | { readonly kind: "item"; readonly of: string }
  | { readonly kind: "items"; readonly of: string }
  | { readonly kind: "year" }
  | { readonly kind: "years" }
  | { readonly kind: "sources" }
  | { readonly kind: "day" };

export type Fields = Readonly<Record<string, Field>>;

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

/** The value of a field, by its kind. */
interface Values {
  readonly text: string;
  readonly choice: string;
  readonly term: string;
  readonly terms: readonly string[];
  readonly numbers: readonly number[];
  readonly experts: readonly string[];
  readonly otherCountries: readonly { readonly iso2: string; readonly name: string }[];
  readonly item: string;
  readonly items: readonly string[];
  readonly year: number | null;
  readonly years: { readonly start: number | null; readonly end: number | null; readonly endBasis: EvidenceBasis };
  readonly sources: readonly Source[];
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

export type ValueOf<F extends Field> =
  | (F extends { readonly kind: "choice"; readonly of: readonly (infer Code)[] } ? Code : Values[F["kind"]])
  | (F extends { readonly optional: true } ? null : never);

export type ValuesOf<S extends Fields> = { readonly [Name in keyof S]: ValueOf<S[Name]> };

/** What items of every type may say, in the order it is written into files. */
export const commonFields = {
  /** ISO 3166-1 alpha-2, upper case; empty when about no country in particular. */
  countries: { kind: "terms", of: "countries" },
  /** Countries outside the vocabulary that the item also names. */
  otherCountries: { kind: "otherCountries" },
  /** Regional organisations, such as COMESA. */
  organisations: { kind: "terms", of: "institutions" },
  regions: { kind: "terms", of: "regions" },
  themes: { kind: "terms", of: "themes" },
  impactAxes: { kind: "terms", of: "impactAxes" },
  partners: { kind: "terms", of: "institutions" },
  /** ISO codes of Member States that sent experts; see `memberStates` in `content-types.ts`. */
  memberStates: { kind: "terms", of: "memberStates" },
  /** Who else sent experts. */
  otherExperts: { kind: "experts" },
  /** Institutions that the text names and no field above does. */
  alsoNamed: { kind: "terms", of: "institutions" },
  confidence: { kind: "choice", of: confidences },
  sources: { kind: "sources" },
  gcmObjectives: { kind: "numbers", of: "gcmObjectives" },
  sdgTargets: { kind: "terms", of: "sdgTargets" },
  dacPurposeCode: { kind: "term", of: "dacPurposeCodes", optional: true },
  /** `rule` when the three fields above were assigned by rule, not by the source. */
  mappedBy: { kind: "text", optional: true },
  /** Calendar day of the last change of content. */
  updated: { kind: "day" },
} as const satisfies Fields;
