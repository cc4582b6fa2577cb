/** What becomes of a mail in the outbox: at least one attempt is never lost, and pauses grow. */
import { refuse, type Decision, type Done, type Kept, type OutboxMail, type Refused } from "../aggregate.ts";
import { isDueAt, isUnsettled } from "../due.ts";
import { HOUR, later, MINUTE, type Instant } from "../instants.ts";

/** `retry`: did not work this time. `failed`: never will. `dropped`: no longer true, see `isStillTrue`. */
export type MailMark = "sending" | "sent" | "retry" | "failed" | "dropped";

/** `settled`: sent, failed or dropped before. `not-due`: not to be sent now, or being sent. */
export type Marked<Mail extends OutboxMail = OutboxMail> =
  (Done & { readonly mail: Mail }) | Refused<"unknown" | "settled" | "not-due">;

/** Between twelve attempts: two days, all but half an hour. */
export const pausesBetweenAttempts = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  8 * HOUR,
  8 * HOUR,
  9 * HOUR,
  9 * HOUR,
];
const MOST_ATTEMPTS = pausesBetweenAttempts.length + 1;
/** A mail marked `sending` for longer was left behind by a process that died: it is due again. */
const SENDING_TAKES = 10 * MINUTE;
const LONGEST_ERROR = 300;

/** To be sent now, in the order they were made. */
export const dueMails = <R extends Kept>(record: R, now: Instant): readonly R["mails"][number][] =>
  record.mails.filter((mail) => isUnsettled(mail) && isDueAt(mail.dueAt, now));

/** Mail servers repeat the address they refuse. */
const withoutAddresses = (error: string): string => error.replace(/[^\s<>]+@[^\s<>]+/g, "…").slice(0, LONGEST_ERROR);

function afterFailure(mail: OutboxMail, error: string | null, now: Instant): OutboxMail {
  const lastError = error === null ? mail.lastError : withoutAddresses(error);
  const pause = pausesBetweenAttempts[Math.max(mail.attempts, 1) - 1];
  if (pause === undefined) return { ...mail, state: "failed", lastError };
  return { ...mail, state: "due", dueAt: later(now, pause), lastError };
}

interface MailMarking {
  readonly mailId: string;
  readonly as: MailMark;
  /** What the mail server said, for `retry` and `failed`. */
  readonly error?: string;
}

/** `sending` is a claim: only who gets `ok` sends. It lapses by itself, so that a crash loses no mail. */
export function markMail<R extends Kept>(
  record: R,
  { mailId, as, error }: MailMarking,
  now: Instant,
): Decision<R, Marked> {
  const mail = record.mails.find(({ id }) => id === mailId);
  if (mail === undefined) return refuse(record, "unknown");
  if (!isUnsettled(mail)) return refuse(record, "settled");
  const marked = (changed: OutboxMail): R => ({
    ...record,
    mails: record.mails.map((one) => (one.id === mailId ? changed : one)),
  });
  const answer = (changed: OutboxMail) => ({ record: marked(changed), reply: { ok: true as const, mail: changed } });
  switch (as) {
    case "sending":
      if (!isDueAt(mail.dueAt, now)) return refuse(record, "not-due");
      if (mail.attempts >= MOST_ATTEMPTS) return refuse(marked({ ...mail, state: "failed" }), "settled");
      return answer({ ...mail, state: "sending", attempts: mail.attempts + 1, dueAt: later(now, SENDING_TAKES) });
    case "sent":
      return answer({ ...mail, state: "sent", sentAt: now, lastError: null });
    case "retry":
      return answer(afterFailure(mail, error ?? null, now));
    case "failed":
      return answer({ ...mail, state: "failed", lastError: error === undefined ? null : withoutAddresses(error) });
    case "dropped":
      return answer({ ...mail, state: "dropped" });
  }
}
