/**
 * The controlled vocabularies authors may use, as kept in `knowledge/vocabularies/*.json`.
 * Every term carries its label in all five languages; ids are the words used in front matter, addresses and the API.
 */
import type { Language } from "../../language/languages.ts";

/** One sentence-cased label a language. */
export type Labels = Readonly<Record<Language, string>>;
/** Any number of further names a language; the first, where a list has one, is preferred. */
export type Names = Readonly<Record<Language, readonly string[]>>;

export interface Term {
  readonly id: string;
  readonly labels: Labels;
  /** Further names people search by; never displayed. Default none. */
  readonly altNames?: Names | undefined;
}

export interface Subtopic extends Term {
  /** Thesaurus concepts that make an item of the theme one of this subtopic. */
  readonly conceptIds: readonly string[];
}

/** One of the five thematic areas. */
export interface Theme extends Term {
  readonly subtopics: readonly Subtopic[];
}

/** A term that the thesaurus also knows under these concepts. */
export interface ConceptTerm extends Term {
  readonly conceptIds: readonly string[];
}

export interface Country {
  /** ISO 3166-1 alpha-2, upper case; `XK` for Kosovo, by custom. */
  readonly iso2: string;
  readonly role: "partner-country" | "eu-member-state";
  readonly labels: Labels;
  readonly altNames: Names;
  /** Adjectives and names of inhabitants, for searching. */
  readonly demonyms: Partial<Names>;
  /** Cities and provinces that stand for the country in a query. */
  readonly places: readonly string[];
  /** Further codes in use, such as `EL` for Greece. */
  readonly altCodes: readonly string[];
  /** Id of one of the four programme regions; null for Member States. */
  readonly programmeRegion: string | null;
  readonly subRegion: string | null;
  /** United Nations M49 codes, three digits. */
  readonly m49: { readonly region: string; readonly subregion: string };
  /** A wording that must be shown with the name, in English; null when none. */
  readonly note: string | null;
}

export interface CountryGroup extends Term {
  readonly countries: readonly string[];
}

export interface SubRegion extends Term {
  readonly region: string;
}

/** A body that asked, took part or sent experts, or a group of people that sources leave without a name. */
export interface Institution extends Term {
  /** ISO code of its country; null for an international body and for a group across countries. */
  readonly country: string | null;
  readonly kind: InstitutionKind;
  /** Languages in which the label is the name that the institution gives itself; the others are translations. */
  readonly official: readonly Language[];
  /** Its letters, by the ISO 639 code of the language they are of. Default none. */
  readonly acronym?: Readonly<Record<string, string>> | undefined;
  /** What it is called in languages that are none of ours, by ISO 639 code: `az`. Default none. */
  readonly localNames?: Readonly<Record<string, string>> | undefined;
  /** Id of the institution it belongs to. Default none. */
  readonly parent?: string | undefined;
  /** Default: no source gives one. */
  readonly website?: InstitutionWebsite | undefined;
}

/** A public address of an institution, and who says that it is its own. */
export interface InstitutionWebsite {
  readonly url: string;
  /** `year` is null where the source does not say when it was written. */
  readonly source: {
    readonly title: string;
    readonly publisher: string;
    readonly year: number | null;
    readonly url: string;
  };
  /** What to know before one follows it: that it is of a successor, or old. Default nothing. */
  readonly note?: Labels | undefined;
}

export const institutionKinds = [
  "ministry",
  "agency",
  "police",
  "parliament",
  "municipality",
  "member-state-agency",
  "regional-body",
  "international-organisation",
  "university",
  "ngo",
  "group",
  "other",
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

/** A heading that has a meaning in the body of an item, such as “What to do” in a lesson. */
export interface SectionHeading extends Term {
  readonly id: SectionRole;
}

export const sectionRoles = [
  "what-to-do",
  "results",
  "transfer",
  "done",
  "took-part",
  "contents",
  "audience",
  "use",
  "access",
  "other-voices",
  "sources-note",
] as const;
export type SectionRole = (typeof sectionRoles)[number];

/** Ids are numbers as text: `"23"`. */
export type GcmObjective = ConceptTerm;
/** Ids are codes: `"10.7"`. */
export type SdgTarget = ConceptTerm;
/** Ids are five digits: `"15190"`. */
export type DacPurposeCode = ConceptTerm;

/** Guidance for reading queries. */
export interface SearchHints {
  readonly ambiguousAcronyms: readonly { readonly acronym: string; readonly conceptIds: readonly string[] }[];
  /** Words that name a concept in one language and another, or none, elsewhere. */
  readonly languageScoped: readonly {
    readonly language: Language;
    readonly words: readonly string[];
    readonly conceptId: string;
  }[];
}

export interface Concept {
  readonly id: string;
  readonly themes: readonly string[];
  /** First label a language is the preferred one, the others are search keys (some must not be displayed). */
  readonly labels: Names;
  readonly acronyms: Names;
  readonly broader: readonly string[];
  readonly related: readonly string[];
  /** One sentence in English, our own words. */
  readonly definitionEn: string;
  /** Glossaries in which the concept is established: EMN, IOM, EuroVoc, UNHCR, ILO, own. */
  readonly source: readonly string[];
}

export interface Vocabularies {
  readonly themes: readonly Theme[];
  readonly impactAxes: readonly ConceptTerm[];
  readonly regions: readonly Term[];
  readonly subRegions: readonly SubRegion[];
  /** ISO codes of countries that are Neighbourhood for the programme but Africa on the map. */
  readonly alsoAfrica: readonly string[];
  readonly contentTypes: readonly Term[];
  readonly outputKinds: readonly ConceptTerm[];
  /** How a lesson went: worked, did-not-work, mixed, condition. */
  readonly polarities: readonly Term[];
  /** Whether a lesson is stated by its source or inferred by the platform. */
  readonly bases: readonly Term[];
  /** What a source is, where it has no title: “Page of the Action”. */
  readonly sourceKinds: readonly Term[];
  readonly confidences: readonly Term[];
  readonly countries: readonly Country[];
  readonly countryGroups: readonly CountryGroup[];
  readonly gcmObjectives: readonly GcmObjective[];
  readonly sdgTargets: readonly SdgTarget[];
  readonly dacPurposeCodes: readonly DacPurposeCode[];
  readonly sections: readonly SectionHeading[];
  readonly institutions: readonly Institution[];
  readonly searchHints: SearchHints;
  readonly concepts: readonly Concept[];
}
