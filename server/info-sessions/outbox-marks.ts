/** What becomes of a mail in the outbox: at least one attempt is never lost, and pauses grow. */
import { refuse, type Decider } from "./commands.ts";
import { at, DAY, hasPassed, HOUR, later, MINUTE, type Instant } from "./instants.ts";
import type { OutboxMail, SessionRecord } from "./registration.ts";

/** Between twelve attempts: two days, all but half an hour. */
const pauses = [
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
const MOST_ATTEMPTS = pauses.length + 1;
/** A mail marked `sending` for longer was left behind by a process that died: it is due again. */
const SENDING_TAKES = 10 * MINUTE;
const LONGEST_ERROR = 300;

const isUnsettled = ({ state }: OutboxMail): boolean => state === "due" || state === "sending";

/** No mail waits longer than the limit of an address, a day: what is due later was put off by a clock that was ahead. */
const LONGEST_WAIT = 2 * DAY;

const isDue = ({ dueAt }: OutboxMail, now: Instant): boolean =>
  hasPassed(dueAt, now) || at(dueAt) > at(now) + LONGEST_WAIT;

/** To be sent now, in the order they were made. */
export const dueMails = (record: SessionRecord, now: Instant): OutboxMail[] =>
  record.mails.filter((mail) => isUnsettled(mail) && isDue(mail, now));

/** Mail servers repeat the address they refuse. */
const withoutAddresses = (error: string): string => error.replace(/[^\s<>]+@[^\s<>]+/g, "…").slice(0, LONGEST_ERROR);

function afterFailure(mail: OutboxMail, error: string | null, now: Instant): OutboxMail {
  const lastError = error === null ? mail.lastError : withoutAddresses(error);
  const pause = pauses[Math.max(mail.attempts, 1) - 1];
  if (pause === undefined) return { ...mail, state: "failed", lastError };
  return { ...mail, state: "due", dueAt: later(now, pause), lastError };
}

/** `sending` is a claim: only who gets `ok` sends. It lapses by itself, so that a crash loses no mail. */
export const markMail: Decider<"mark-mail"> = (record, { mailId, as, error = null }, { now }) => {
  const mail = record.mails.find(({ id }) => id === mailId);
  if (mail === undefined) return refuse(record, "unknown");
  if (!isUnsettled(mail)) return refuse(record, "settled");
  const marked = (changed: OutboxMail): SessionRecord => ({
    ...record,
    mails: record.mails.map((one) => (one.id === mailId ? changed : one)),
  });
  const answer = (changed: OutboxMail) => ({ record: marked(changed), reply: { ok: true as const, mail: changed } });
  switch (as) {
    case "sending":
      if (!isDue(mail, now)) return refuse(record, "not-due");
      if (mail.attempts >= MOST_ATTEMPTS) return refuse(marked({ ...mail, state: "failed" }), "settled");
      return answer({ ...mail, state: "sending", attempts: mail.attempts + 1, dueAt: later(now, SENDING_TAKES) });
    case "sent":
      return answer({ ...mail, state: "sent", sentAt: now, lastError: null });
    case "retry":
      return answer(afterFailure(mail, error, now));
    case "failed":
      return answer({ ...mail, state: "failed", lastError: error === null ? null : withoutAddresses(error) });
    case "dropped":
      return answer({ ...mail, state: "dropped" });
  }
};
