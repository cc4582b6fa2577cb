/** What can be asked of a session's registrations, and what is answered. Types only. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Circumstances, Decision, Done, OwnCommands, Refused } from "../records/aggregate.ts";
import type { Instant } from "../records/instants.ts";
import type { Applicant, Registration, SessionRecord } from "./registration.ts";

export type SessionCircumstances = Circumstances<InfoSession>;

/** Fields a person may change later; country and e-mail are not among them. */
export type ChangeableFields = Partial<
  Pick<Applicant, "name" | "institution" | "role" | "language" | "zone" | "needs" | "question">
>;

interface ForRegistration {
  readonly registrationId: string;
}

interface ForAddress {
  /** As `emailKey` makes it. */
  readonly emailKey: string;
}

interface MailsElsewhere {
  /** When mails anybody can cause went to this mailbox for other sessions (`askedMailTimes`); they count in its limit. */
  readonly mailsElsewhere?: readonly Instant[];
}

export interface RegistrationCommands extends OwnCommands {
  register: MailsElsewhere & {
    readonly applicant: Applicant;
    readonly idempotencyKey: string;
    /** Hash of all that was sent. */
    readonly fingerprint: string;
    /** Idempotency keys of what the same network sent for this session: of their seats it may hold a share only. Default none. */
    readonly ofSameNetwork?: ReadonlySet<string>;
  };
  confirm: ForRegistration;
  cancel: ForRegistration;
  undo: ForRegistration;
  change: ForRegistration & { readonly fields: ChangeableFields };
  resend: ForAddress & MailsElsewhere;
  attend: ForRegistration;
}

export type CommandKind = keyof RegistrationCommands;
export type Command<K extends CommandKind = CommandKind> = {
  [P in K]: { readonly kind: P } & RegistrationCommands[P];
}[K];

export type NotOpen = "not-yet-open" | "closed" | "session-cancelled" | "past";
export type NoSeat = "full" | "quota";
/** Why a registration is over. */
export type Ended = "cancelled" | "session-cancelled" | "expired";

/** The registration as it is now. */
interface DoneFor extends Done {
  readonly registration: Registration;
}

export interface Replies {
  /** Says nothing of the person: a stranger who tries an address learns nothing. `other-content`: the key was used before. */
  register: Done | Refused<NotOpen | NoSeat | "wrong-email" | "other-content">;
  /** `registration.state` is `confirmed` or `waitlisted`. */
  confirm: DoneFor | Refused<"unknown" | Ended>;
  cancel: DoneFor | Refused<"unknown" | "past" | Exclude<Ended, "cancelled">>;
  undo:
    DoneFor | Refused<"unknown" | "past" | "too-late" | "already-registered" | NoSeat | Exclude<Ended, "cancelled">>;
  change: DoneFor | Refused<"unknown" | "past" | "quota" | Ended>;
  /** The same whether the address is known or not. */
  resend: Done;
  attend: DoneFor | Refused<"unknown" | "not-confirmed" | "too-early" | "past" | "session-cancelled">;
  /** How many registrations are gone. */
  erase: Done & { readonly erased: number };
  tick: Done;
}

/** Decides one kind of command. */
export type Decider<K extends CommandKind> = (
  record: SessionRecord,
  command: Command<K>,
  circumstances: SessionCircumstances,
) => Decision<SessionRecord, Replies[K]>;
