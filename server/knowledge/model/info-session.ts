/** An information session as its authors announce it: content from `knowledge/info-sessions/`. Places taken are data, kept elsewhere. */
import type { Language } from "../../language/languages.ts";
import type { ItemText } from "./item.ts";

export const audiences = ["member-state-officials", "partner-country-officials", "experts"] as const;
export type Audience = (typeof audiences)[number];

export interface SessionText extends ItemText {
  /** Wording of the place in a translation; missing or null where that of the original will do. */
  readonly place?: string | null;
}

export interface InfoSession {
  /** Also the slug of its pages: its file name. */
  readonly id: string;
  /** Language of the original text. */
  readonly original: Language;
  readonly texts: Readonly<Partial<Record<Language, SessionText>>>;
  /** Instants, UTC, ISO 8601 with `Z`. Authors write wall time in `zone`. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** IANA zone the organisers think in: `Europe/Brussels`. */
  readonly zone: string;
  /** Languages spoken, at least one. */
  readonly spoken: readonly Language[];
  /** At least one. */
  readonly audiences: readonly Audience[];
  readonly themes: readonly string[];
  readonly capacity: number;
  /** Registration is open from `opensAt` to `closesAt`, instants. */
  readonly opensAt: string;
  readonly closesAt: string;
  /** Ids of `vocabularies/institutions.json`. */
  readonly organisers: readonly string[];
  /** Most seats of one institution, or one country; null for no limit. */
  readonly quotaPerInstitution: number | null;
  readonly quotaPerCountry: number | null;
  /** Most people waiting; 0 for no waiting list. */
  readonly waitingList: number;
  /** Days after the end until registrations are deleted. */
  readonly retentionDays: number;
  /** `online`, or a postal address in the language of the original: readers are shown `placeFor`. */
  readonly place: string;
  readonly status: "published" | "cancelled";
  /** Shown after the session. */
  readonly materials: readonly { readonly title: string; readonly url: string }[];
  readonly recordingUrl: string | null;
  /** Invented to show what the platform does; readers are told. */
  readonly isExample: boolean;
  readonly updated: string;
}

/** The place as a reader of `language` is told it; `online` for a session without one, which pages put into words. */
export const placeFor = ({ place, texts }: Pick<InfoSession, "place" | "texts">, language: Language): string =>
  texts[language]?.place ?? place;

/** `now`: an instant. */
export const isPast = (session: InfoSession, now: string): boolean => Date.parse(session.endsAt) <= Date.parse(now);
