/**
 * The heart of sign-up: what is kept of a session, and a command, give what is kept afterwards and the answer. Synchronous and
 * pure, so that checking for a seat and taking it are one step. The same object for `record` means: nothing to write.
 */
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Chance, Command, CommandKind, Decider, Decision, Replies } from "./commands.ts";
import { done } from "./commands.ts";
import type { Instant } from "./instants.ts";
import { post } from "./outbox-entries.ts";
import { markMail } from "./outbox-marks.ts";
import { attend, cancel, change, confirm, undo } from "./own-registration.ts";
import { promote } from "./promotion.ts";
import { forgetOldKeys, register, resend } from "./register.ts";
import type { SessionRecord } from "./registration.ts";
import { timedMails } from "./reminders.ts";
import { withoutRows } from "./retention.ts";
import { settle } from "./settle.ts";

/** No row, mail or key of the address stays; no mail tells of it. */
const erase: Decider<"erase"> = (record, { emailKey }) => {
  const kept = withoutRows(record, (row) => row.emailKey === emailKey);
  return { record: kept, reply: { ok: true, erased: record.registrations.length - kept.registrations.length } };
};

const tick: Decider<"tick"> = (record, _command, circumstances) => {
  const { session, now, sure } = circumstances;
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
  "mark-mail": markMail,
};

/**
 * Every command but a mark first brings the record up to `now`, and last gives away the seats it has freed. `sure`: as in
 * `Circumstances`; default: `now`.
 */
export function decide<K extends CommandKind>(
  record: SessionRecord,
  session: InfoSession,
  command: Command<K>,
  now: Instant,
  chance: Chance,
  sure: Instant = now,
): Decision<Replies[K]> {
  if (record.sessionId !== session.id)
    throw new Error(`registrations of a session: expected those of ${session.id}, found those of ${record.sessionId}`);
  const circumstances = { session, now, sure, chance };
  const kind: K = command.kind;
  const decider: Decider<K> = deciders[kind];
  if (kind === "mark-mail") return decider(record, command, circumstances);
  const settled = settle(record, circumstances);
  const decided = decider(settled, command, circumstances);
  return decided.record === settled ? decided : { ...decided, record: promote(decided.record, circumstances) };
}
