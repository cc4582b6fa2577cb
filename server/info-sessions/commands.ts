/** What can be asked of a session's registrations, and what is answered. Types only, and the two small makers of answers. */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Instant } from "./instants.ts";
import type { Applicant, OutboxMail, Registration, SessionRecord } from "./registration.ts";

/** So many random bytes: `randomBytes` of node:crypto, or a known sequence in tests. */
export type Chance = (bytes: number) => Uint8Array;

/** All a decision may depend on besides what is kept and what is asked. */
export interface Circumstances {
  readonly session: InfoSession;
  readonly now: Instant;
  /**
   * The latest moment that has surely come: `now`, or earlier while the clock is in doubt. What only time takes from somebody is
   * judged by it.
   */
  readonly sure: Instant;
  readonly chance: Chance;
}

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

/** `retry`: did not work this time. `failed`: never will. `dropped`: no longer true, see `isStillTrue`. */
export type MailMark = "sending" | "sent" | "retry" | "failed" | "dropped";

interface Commands {
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
  erase: ForAddress;
  /** Time has passed or the session has changed; does nothing when nothing is due. */
  tick: object;
  "mark-mail": {
    readonly mailId: string;
    readonly as: MailMark;
    /** What the mail server said, for `retry` and `failed`. */
    readonly error?: string;
  };
}

export type CommandKind = keyof Commands;
export type Command<K extends CommandKind = CommandKind> = { [P in K]: { readonly kind: P } & Commands[P] }[K];

export interface Refused<Reason extends string> {
  readonly ok: false;
  readonly reason: Reason;
}

export type NotOpen = "not-yet-open" | "closed" | "session-cancelled" | "past";
export type NoSeat = "full" | "quota";
/** Why a registration is over. */
export type Ended = "cancelled" | "session-cancelled" | "expired";

interface Done {
  readonly ok: true;
}

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
  /** `settled`: sent, failed or dropped before. `not-due`: not to be sent now, or being sent. */
  "mark-mail": (Done & { readonly mail: OutboxMail }) | Refused<"unknown" | "settled" | "not-due">;
}

export interface Decision<Reply> {
  readonly record: SessionRecord;
  readonly reply: Reply;
}

/** Decides one kind of command. */
export type Decider<K extends CommandKind> = (
  record: SessionRecord,
  command: Command<K>,
  circumstances: Circumstances,
) => Decision<Replies[K]>;

export const refuse = <Reason extends string>(record: SessionRecord, reason: Reason): Decision<Refused<Reason>> => ({
  record,
  reply: { ok: false, reason },
});

export const done = (record: SessionRecord): Decision<Done> => ({ record, reply: { ok: true } });
