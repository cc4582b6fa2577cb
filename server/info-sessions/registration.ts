/** The domain types of sign-up: one person's registration, and everything kept of one session. */
import type { Language } from "../language/languages.ts";
import type { Kept, OutboxMail } from "../records/aggregate.ts";
import { referenceOf } from "../records/identifiers.ts";

/** Folder of DATA_DIR, and name of the aggregate in links, tasks and the log. */
export const registrationsName = "registrations";

export const registrationReference = (id: string): string => referenceOf("LV", id);

/**
 * `pending`: not confirmed by mail yet, with a seat held or not. `confirmed`: has a seat. `waitlisted`: waits for one.
 * The others are ends: who comes back makes a new registration.
 */
export type RegistrationState =
  "pending" | "confirmed" | "waitlisted" | "cancelled" | "cancelled-by-organiser" | "expired";

/** What a person types, already checked and trimmed. */
export interface Applicant {
  readonly name: string;
  /** As typed. */
  readonly email: string;
  /** ISO code, upper case. */
  readonly country: string;
  readonly institution: string;
  readonly role: string;
  /** Language of mails and pages. */
  readonly language: Language;
  /** IANA zone for times in mails. */
  readonly zone: string;
  /** Accessibility needs; null without the separate consent. */
  readonly needs: string | null;
  /** A question in advance; null when none. */
  readonly question: string | null;
  /** Version of the privacy notice shown. */
  readonly noticeVersion: string;
}

export interface Registration extends Applicant {
  /** 128 random bits, base32. */
  readonly id: string;
  /** `LV-7KQ4-2RTX`: said on the telephone; derived from the id. */
  readonly reference: string;
  readonly state: RegistrationState;
  /** One live registration a session and key; see `emailKey`. */
  readonly emailKey: string;
  /** Institution folded, for the quota. */
  readonly institutionKey: string;
  readonly submittedAt: string;
  /** Order of arrival within the session, from 1. */
  readonly seq: number;
  /** A pending registration holds a seat until then; null without a seat. */
  readonly holdUntil: string | null;
  /** Links of an older version no longer work. */
  readonly tokenVersion: number;
  /** SEQUENCE of the calendar entry sent last; rises with each. */
  readonly icsSequence: number;
  readonly confirmedAt: string | null;
  readonly endedAt: string | null;
  readonly attendedAt: string | null;
}

export const mailKinds = [
  "confirm-address",
  "already-registered",
  "place-confirmed",
  "on-waiting-list",
  "promoted",
  "session-changed",
  "cancelled-by-you",
  "cancelled-by-organiser",
  "reminder-7-days",
  "reminder-1-day",
  "reminder-1-hour",
  "after-session",
] as const;
export type MailKind = (typeof mailKinds)[number];

/** Its `extra` is the SEQUENCE of its calendar part; null for a mail without one. */
export type RegistrationMail = OutboxMail<MailKind>;

/** Everything kept of one session: one file, or the rows of one session. Its id is the session's. */
export interface SessionRecord extends Kept<MailKind> {
  /** Capacity, times and title as last seen: a change makes mails. */
  readonly seen: {
    readonly capacity: number;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly status: "published" | "cancelled";
  };
  readonly revision: number;
  readonly nextSeq: number;
  readonly registrations: readonly Registration[];
}
