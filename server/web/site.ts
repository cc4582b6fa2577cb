/** What handlers get: the ports and the catalogue, no adapter. Assembled in `services.ts`. */
import type { AnswersDirectly } from "../answers/direct-answers.ts";
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Log } from "../log.ts";
import type { Finder } from "../search/finder.ts";
import type { MissingSearches } from "../search/missing-searches.ts";
import type { Insights } from "../search/insights.ts";
import type { CalendarRevisions } from "../info-sessions/calendar-revisions.ts";
import type { RegistrationsService } from "../info-sessions/registrations-service.ts";
import type { Erasures } from "../records/erasure/erasures.ts";
import type { RegistrationLinks } from "../info-sessions/registration-links.ts";
import type { MeetingLinks } from "../info-sessions/meeting-links.ts";
import type { RecordStore } from "../records/record-store.ts";
import type { Operator } from "./view/operator.ts";
import type { Signer } from "../storage/signing-keys.ts";

/** What pages about registrations for information sessions need. */
export interface RegistrationServices {
  readonly service: RegistrationsService;
  readonly links: RegistrationLinks;
  readonly signer: Signer;
  readonly meetingLinks: MeetingLinks;
  readonly erasures: Erasures;
  /** Of all registrations, or of one session's. Never rejects. */
  readonly standing: RecordStore["standing"];
  /** Why no mail leaves, as far as is known; null when mails leave. Without addresses and passwords. */
  readonly mailTrouble: () => string | null;
}

/** What public calendar files hold besides the session itself. */
export interface PublicCalendar {
  readonly revisionOf: CalendarRevisions["of"];
  /** Who publishes it: the sender of mails. */
  readonly organiser: { readonly name: string; readonly email: string };
}

export interface Site {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Null when the owner gave none; pages then name no address. */
  readonly contactEmail: string | null;
  readonly operator: Operator;
  readonly trustedProxies: number;
  /** True for those who build the site: they get a styleguide. */
  readonly isDevelopment: boolean;
  /** The catalogue in force; in development it changes when a file is saved. */
  readonly catalogue: () => Catalogue;
  /** Another one whenever what public pages show has changed; kept pages of a former one are forgotten. See `pagesVersionOf`. */
  readonly pagesVersion: () => string;
  /** What was worked out of the catalogue in force: concepts and subtopics of items, related items. */
  readonly insights: () => Insights;
  readonly search: Finder;
  /** What the platform itself answers, from the catalogue in force. Needs no search server. */
  readonly answers: AnswersDirectly;
  /** True when the search index holds the knowledge in force. */
  readonly isIndexed: () => boolean;
  readonly missing: MissingSearches;
  readonly registrations: RegistrationServices;
  readonly calendar: PublicCalendar;
  readonly log: Log;
  /** Version, commit and start, for `/version`. */
  readonly build: { readonly version: string; readonly startedAt: string };
}
