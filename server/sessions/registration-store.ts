/**
 * PORT: keeps registrations. The unit is the session: a command is decided on all that is kept of one session, and answered
 * when the result is on disk. Nothing outside may assume that rows are in this process.
 */
import type { SessionRecord } from "./registration.ts";

/** Pure: the state after, and what to answer. The same object for `record` means: nothing to write. */
export type Decide<Reply> = (record: SessionRecord) => { readonly record: SessionRecord; readonly reply: Reply };

export interface RegistrationStore {
  /** Commands on one session run one after the other; resolves after the result is durable. Rejects with `StoreReadOnly`. */
  readonly run: <Reply>(sessionId: string, decide: Decide<Reply>) => Promise<Reply>;
  /** What is kept of a session now; null when nothing is. */
  readonly read: (sessionId: string) => Promise<SessionRecord | null>;
  readonly sessionIds: () => Promise<readonly string[]>;
  /** Deletes all that is kept of a session, from every file. */
  readonly remove: (sessionId: string) => Promise<void>;
  /** True when the next write is expected to succeed. Never rejects. */
  readonly isWritable: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}
