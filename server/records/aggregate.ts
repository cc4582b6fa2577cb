/**
 * What every thing that is kept declares, and what of it the pipeline knows: who decides, what is checked, which mails it sends, how
 * long it is kept, whose addresses it holds. The rest (store, outbox, links, retention, erasure, restore) follows from it.
 */
import type { Instant } from "./instants.ts";

/** So many random bytes: `randomBytes` of node:crypto, or a known sequence in tests. */
export type Chance = (bytes: number) => Uint8Array;

/** Who asks. `system`: time, or a task. `link`: who holds a link of a mail. */
export type Actor =
  | { readonly kind: "public" | "link" | "system" }
  | { readonly kind: "staff"; readonly id: string; readonly roles: readonly string[] };

export const theSystem: Actor = { kind: "system" };

/** All a decision may depend on besides what is kept and what is asked. */
export interface Circumstances<About> {
  /** What the record is about and does not own: a session, an item; null for most. */
  readonly about: About;
  readonly now: Instant;
  /**
   * The latest moment that has surely come: `now`, or earlier while the clock is in doubt. What only time takes from somebody is
   * judged by it.
   */
  readonly sure: Instant;
  readonly chance: Chance;
  readonly actor: Actor;
}

/** The state after, and what to answer. The same object for `record` means: nothing to write. */
export interface Decision<R, Reply> {
  readonly record: R;
  readonly reply: Reply;
}

export interface Refused<Reason extends string> {
  readonly ok: false;
  readonly reason: Reason;
}

export interface Done {
  readonly ok: true;
}

export const refuse = <R, Reason extends string>(record: R, reason: Reason): Decision<R, Refused<Reason>> => ({
  record,
  reply: { ok: false, reason },
});

export const done = <R>(record: R): Decision<R, Done> => ({ record, reply: { ok: true } });

/** A mail to be sent, kept in the same write as the change it tells of. Written when it is sent, if it is still true then. */
export interface OutboxMail<Kind extends string = string> {
  readonly id: string;
  /** At most one mail a key is ever made. */
  readonly key: string;
  readonly kind: Kind;
  /** Of the part of the record that holds its receiver, see `Addressed`. */
  readonly rowId: string;
  /** What its writer needs besides: for a registration, the SEQUENCE of its calendar part. Null when nothing. */
  readonly extra: number | null;
  readonly dueAt: Instant;
  readonly state: "due" | "sending" | "sent" | "failed" | "dropped";
  readonly attempts: number;
  /** Without addresses; null when none. */
  readonly lastError: string | null;
  readonly madeAt: Instant;
  readonly sentAt: Instant | null;
}

/** The second step of a deed over two records, kept in the same write as the first. Run until it is done, then gone. */
export interface Task {
  readonly id: string;
  /** At most one open task a key; what it does is done once. */
  readonly key: string;
  /** Name of the aggregate and id of the record that it goes to. */
  readonly aggregate: string;
  readonly target: string;
  /** JSON. Ids rather than names and addresses: it outlives an erasure that does not know of it. */
  readonly command: AnyCommand;
  /** Goes with this part of the record when it is erased; null when it tells of nobody. */
  readonly rowId: string | null;
  readonly dueAt: Instant;
  readonly attempts: number;
  readonly madeAt: Instant;
}

/** What was sent twice is answered once. */
export interface Answered {
  readonly key: string;
  /** Hash of what was sent. */
  readonly fingerprint: string;
  /** Null for the key of a task. */
  readonly rowId: string | null;
  readonly at: Instant;
}

/** What each record holds besides its own fields. */
export interface Kept<Kind extends string = string> {
  readonly id: string;
  /** Raised by each change a person types over; a form sends back the one it was made from. */
  readonly version: number;
  readonly mails: readonly OutboxMail<Kind>[];
  readonly tasks: readonly Task[];
  readonly idempotency: readonly Answered[];
}

/** The part of a record that holds an address, itself: what is the same object before and after was not changed. */
export interface Addressed {
  readonly id: string;
  /** As `emailKey` makes it. */
  readonly emailKey: string;
  /** When it came in: an erasure before that does not mean it. */
  readonly submittedAt: Instant;
}

export interface AnyCommand {
  readonly kind: string;
}

/** Commands that the pipeline itself gives; every aggregate decides them. */
export interface OwnCommands {
  /** Time has passed, or what the record is about has changed; does nothing when nothing is due. */
  tick: object;
  /** No part of the record with this address stays. */
  erase: { readonly emailKey: string };
}

/**
 * What the pipeline knows of an aggregate. Methods, so that lists may hold different ones: whoever goes through such a list hands
 * each only its own records.
 */
export interface AnyAggregate<R extends Kept = Kept, About = unknown> {
  /** Folder of DATA_DIR, and its name in the log: a plural, in small letters and hyphens. */
  readonly name: string;
  /** Kinds of mails that somebody sits and waits for. They overtake others; after a restore, who does the same again gets one again. */
  readonly awaited: ReadonlySet<string>;
  /** Kinds of mails that anybody who knows an address can cause: a mailbox gets few of them. */
  readonly asked: ReadonlySet<string>;
  /** From what was parsed, strictly: a field it does not know would be lost. Throws an error that holds nothing of the content. */
  check(id: string, value: unknown): R;
  /** A JSON object; `recordBytes` for most. */
  toBytes(record: R): Uint8Array;
  /** What a former version wrote in the form of today, to be checked then; the same value when it is of today. Default: it is. */
  upgraded?(value: unknown): unknown;
  /** What is kept where nobody has asked for anything. */
  empty(id: string, about: About): R;
  /** Synchronous and pure, so that checking and taking are one step. */
  decide(record: R, command: AnyCommand, circumstances: Circumstances<About>): Decision<R, unknown>;
  /** Asked before a mail is sent; what is not is dropped. */
  isStillTrue(mail: R["mails"][number], record: R, about: About, now: Instant): boolean;
  /** Then all of it goes; null for never. `about` is undefined when what it is about is no longer there. */
  keptUntil(record: R, about: About | undefined): Instant | null;
  /** Without what goes earlier; the same object when nothing does. */
  pruned(record: R, about: About | undefined, now: Instant): R;
  addresses(record: R): readonly Addressed[];
  /** Without those parts, their mails, tasks and keys. The same object when there is none. For the erasure. */
  without(record: R, isGone: (part: Addressed) => boolean): R;
  /** A record of a backup with what must not go back to an earlier state, taken from `now`. Default: as in the backup. */
  restored?(backup: R, now: R): R;
  /** When time next brings something; null for never. Default: at any time, so that `tick` is given to all every half minute. */
  wakesAt?(record: R): Instant | null;
}

/** The same, with the types of its commands and answers. */
export interface Aggregate<
  R extends Kept,
  Commands extends OwnCommands,
  Replies extends { readonly [K in keyof Commands]: unknown },
  About = null,
> extends Omit<AnyAggregate<R, About>, "decide"> {
  decide<K extends keyof Commands & string>(
    record: R,
    command: Commands[K] & { readonly kind: K },
    circumstances: Circumstances<About>,
  ): Decision<R, Replies[K]>;
}
