/**
 * The heart of sign-up: what is kept of a session, and a command, give what is kept afterwards and the answer. Synchronous and
 * pure, so that checking for a seat and taking it are one step. The same object for `record` means: nothing to write.
 */
import { done, type Decision } from "../records/aggregate.ts";
import { forgetOldKeys } from "../records/idempotency.ts";
import { post } from "../records/outbox/outbox-entries.ts";
import type { SessionCircumstances, Command, CommandKind, Decider, Replies } from "./commands.ts";
import { attend, cancel, change, confirm, undo } from "./own-registration.ts";
import { promote } from "./promotion.ts";
import { register, resend } from "./register.ts";
import type { SessionRecord } from "./registration.ts";
import { timedMails } from "./reminders.ts";
import { withoutRows } from "./retention.ts";
import { bringUpToDate } from "./bring-up-to-date.ts";

/** No row, mail or key of the address stays; no mail tells of it. */
const erase: Decider<"erase"> = (record, { emailKey }) => {
  const kept = withoutRows(record, (row) => row.emailKey === emailKey);
  return { record: kept, reply: { ok: true, erased: record.registrations.length - kept.registrations.length } };
};

const tick: Decider<"tick"> = (record, _command, circumstances) => {
  const { about: session, now, sure } = circumstances;
  return done(forgetOldKeys(post(record, timedMails(record, session, now), circumstances), sure));
};

const deciders: { readonly [K in CommandKind]: Decider<K> } = {
  register,
  confirm,
  cancel,
  undo,
  change,
  resend,
  attend,
  erase,
  tick,
};

/** Every command first brings the record up to `now`, and last gives away the seats it has freed. */
export function decide<K extends CommandKind>(
  record: SessionRecord,
  command: Command<K>,
  circumstances: SessionCircumstances,
): Decision<SessionRecord, Replies[K]> {
  const { about: session } = circumstances;
  if (record.id !== session.id)
    throw new Error(`registrations of a session: expected those of ${session.id}, found those of ${record.id}`);
  const decider: Decider<K> = deciders[command.kind];
  const upToDate = bringUpToDate(record, circumstances);
  const decided = decider(upToDate, command, circumstances);
  return decided.record === upToDate ? decided : { ...decided, record: promote(decided.record, circumstances) };
}
