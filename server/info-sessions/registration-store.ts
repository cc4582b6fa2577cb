/**
 * PORT: keeps registrations. The unit is the session: a command is decided on all that is kept of one session, and answered
 * when the result is on disk. Nothing outside may assume that rows are in this process.
 */
import type { FaultReason } from "../storage/fault-reason.ts";
import type { SessionRecord } from "./registration.ts";

/** Pure: the state after, and what to answer. The same object for `record` means: nothing to write. */
export type Decide<Reply> = (record: SessionRecord) => { readonly record: SessionRecord; readonly reply: Reply };

/** Whether registrations can be kept now. */
export interface Standing {
  /** `read-only`: what is kept can be seen, nothing more is taken. `closed`: it cannot be seen either. */
  readonly state: "open" | "read-only" | "closed";
  /** Null when open, and when closed on purpose. */
  readonly reason: FaultReason | null;
  /** Sessions that are closed while the others are not. */
  readonly closedSessions: readonly string[];
}

export interface RegistrationStore {
  /** Commands on one session run one after the other; resolves after the result is durable. Rejects with `StoreReadOnly`. */
  readonly run: <Reply>(sessionId: string, decide: Decide<Reply>) => Promise<Reply>;
  /** What is kept of a session now; null when nothing is. Rejects with `StoreReadOnly` when the session is closed. */
  readonly read: (sessionId: string) => Promise<SessionRecord | null>;
  /** Without closed ones. */
  readonly sessionIds: () => Promise<readonly string[]>;
  /** Deletes all that is kept of a session, from every file. */
  readonly remove: (sessionId: string) => Promise<void>;
  /** Of all, or of one session: `open` when the next write is expected to succeed. Never rejects. */
  readonly standing: (sessionId?: string) => Promise<Standing>;
  readonly close: () => Promise<void>;
}
