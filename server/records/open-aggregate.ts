/** An aggregate of the running site: with its records, and what it needs to know of the world. */
import type { Log } from "../log.ts";
import type { Mail } from "../mail/mail.ts";
import type { AnyAggregate, Kept } from "./aggregate.ts";
import type { Instant } from "./instants.ts";
import type { RecordStore } from "./record-store.ts";

/** Methods, as in `AnyAggregate`: lists hold different ones. */
export interface OpenAggregate<R extends Kept = Kept, About = unknown> {
  readonly aggregate: AnyAggregate<R, About>;
  readonly store: RecordStore<R>;
  /** What a record is about; null for an aggregate that is about nothing else, undefined when it is no longer there. */
  about(id: string): About | undefined;
  /** Writes a mail in the language of its reader. May throw. */
  compose(mail: R["mails"][number], record: R, about: About, now: Instant): Mail;
}

export interface Clock {
  readonly now: () => Instant;
  /** The latest moment that has surely come. */
  readonly sure: () => Instant;
  /** False while the clock is in doubt: what only time brings about has to wait. */
  readonly isSure: () => boolean;
}

/** For jobs: trouble with one record is no reason to leave the others. */
export interface JobSettings {
  readonly opened: readonly OpenAggregate[];
  readonly log: Log;
}
