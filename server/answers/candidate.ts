/** What may stand as a direct answer to a question. Each kind of it is declared once, in `kinds/`. */
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Language } from "../language/languages.ts";
import type { Speech } from "../language/translate.ts";
import type { Notion } from "./platform-words/notion.ts";

export interface AnswerKind {
  /** As the API names it; views have a word for each: `answers.kind.<kind>`. */
  readonly kind: string;
  readonly candidates: (catalogue: Catalogue) => readonly Candidate[];
}

export type Candidate = NamedCandidate | CalledCandidate | WordedCandidate;

/** Answers a question that is one of its names as somebody writes it, with or without small words, and nothing else. */
export interface CalledCandidate {
  readonly show: Show;
  readonly called: readonly string[];
  /** Letters that are a name only as typed in capitals. */
  readonly acronyms: readonly string[];
}

/** Answers a question that is nothing but its name. */
export interface NamedCandidate {
  readonly show: Show;
  readonly name: { readonly kind: string; readonly id: string };
  /** What may be said beside the name. Words for platform and programme always may. */
  readonly beside: readonly Notion[];
  /** Whether others of which this holds may stand beside it: two countries are two answers, two concepts are another subject. */
  readonly isOneOfSeveral: boolean;
}

/** Answers a question whose words it covers. */
export interface WordedCandidate {
  readonly show: Show;
  /** Null where it has no words of that language. */
  readonly words: (language: Language) => CandidateWords | null;
  /** What it is about besides what its words say. */
  readonly about: readonly Notion[];
  /** The question must speak of one of these. Default: any. */
  readonly needs?: readonly Notion[];
  /** Instant from which on it is over: it then comes after those that are not. */
  readonly endsAt?: string;
}

export interface CandidateWords {
  readonly title: string;
  /** Headings, and sentences that say what it is about. */
  readonly headings: readonly string[];
  /** All else it says, without markup. */
  readonly body: string;
}

export type Show = (speech: Speech, addresses: Addresses) => Shown;

export interface Shown {
  readonly title: string;
  /** Of the title. */
  readonly language: Language;
  /** A sentence or two; empty where there is nothing to say. */
  readonly text: string;
  readonly textLanguage: Language;
  /** From the site's root. */
  readonly href: string;
}

/** Where things are on the site. */
export interface Addresses {
  readonly page: (language: Language, page: string) => string;
  readonly privacy: (language: Language) => string;
  readonly accessibility: (language: Language) => string;
  readonly glossary: (language: Language) => string;
  readonly countries: (language: Language) => string;
  readonly infoSessions: (language: Language) => string;
  readonly overview: (language: Language) => string;
  readonly peers: (language: Language) => string;
  readonly brief: (language: Language) => string;
  readonly offline: (language: Language) => string;
  readonly myRegistration: (language: Language, part: string) => string;
  readonly infoSession: (language: Language, session: string) => string;
  readonly country: (language: Language, iso2: string) => string;
  readonly memberState: (language: Language, iso2: string) => string;
  readonly region: (language: Language, region: string) => string;
  readonly institution: (language: Language, institution: string) => string;
  readonly theme: (language: Language, theme: string) => string;
  readonly subtopic: (language: Language, theme: string, subtopic: string) => string;
  readonly concept: (language: Language, concept: string) => string;
}
