/**
 * PORT: keeps the records of one aggregate. A command is decided on all that is kept in one record, and answered when the result is
 * on disk. Nothing outside may assume that records are in this process.
 */
import type { FaultReason } from "../storage/fault-reason.ts";
import type { Decision, Kept } from "./aggregate.ts";
import type { Instant } from "./instants.ts";

/** Whether records can be kept now. */
export interface Standing {
  /** `read-only`: what is kept can be seen, nothing more is taken. `closed`: it cannot be seen either. */
  readonly state: "open" | "read-only" | "closed";
  /** Null when open, and when closed on purpose. */
  readonly reason: FaultReason | null;
  /** Ids of records that are closed while the others are not. */
  readonly closedRecords: readonly string[];
}

/** Methods, as in `AnyAggregate`: lists hold stores of different records. */
export interface RecordStore<R extends Kept = Kept> {
  /** Commands on one record run one after the other; resolves after the result is durable. Rejects with `StoreReadOnly`. */
  run<Reply>(id: string, decide: (record: R) => Decision<R, Reply>): Promise<Reply>;
  /** What is kept now; null when nothing is. Rejects with `StoreReadOnly` when the record is closed. */
  readonly read: (id: string) => Promise<R | null>;
  /** Those of them that are kept and not closed, in the order asked for. */
  readonly readMany: (ids: readonly string[]) => Promise<readonly R[]>;
  /** Without closed ones. */
  readonly ids: () => Promise<readonly string[]>;
  /** Without closed ones. */
  readonly all: () => Promise<readonly R[]>;
  /** Of records with an address of the same mailbox as this one, see `mailboxOf`: it may be another address. Without closed ones. */
  readonly ofAddress: (emailKey: string) => Promise<readonly string[]>;
  /** Of records with a mail, a task or a clock that is due. Without closed ones. */
  readonly due: (now: Instant) => Promise<readonly string[]>;
  /** Deletes all that is kept in a record, from every file. */
  readonly remove: (id: string) => Promise<void>;
  /** The same if the record, as the commands before have left it, is meant; false when it is not, or there is none. */
  removeWhen(id: string, isMeant: (record: R) => boolean): Promise<boolean>;
  /** Of all, or of one record: `open` when the next write is expected to succeed. Never rejects. */
  readonly standing: (id?: string) => Promise<Standing>;
  readonly close: () => Promise<void>;
}
