/** What was sent before: a form or a task that comes twice is answered once. */
import type { Answered, Decision, Kept } from "./aggregate.ts";
import { at, DAY, type Instant } from "./instants.ts";

/** Of forms. */
const FORMS_KEPT = DAY;
/** A task is tried until it is done, also when the server did not run for long. */
const TASKS_KEPT = 400 * DAY;

/** Null when the key is new. `other`: the key came with another content. */
export function answeredBefore(record: Kept, key: string, fingerprint: string): "same" | "other" | null {
  const answered = record.idempotency.find((entry) => entry.key === key);
  if (answered === undefined) return null;
  return answered.fingerprint === fingerprint ? "same" : "other";
}

export const withAnswer = <R extends Kept>(record: R, answer: Answered): R => ({
  ...record,
  idempotency: [...record.idempotency, answer],
});

/** Without the keys that are too old to matter; the same object when none is. */
export function forgetOldKeys<R extends Kept>(record: R, now: Instant): R {
  const isOld = (entry: Answered) => at(entry.at) + (entry.rowId === null ? TASKS_KEPT : FORMS_KEPT) <= at(now);
  return record.idempotency.some(isOld)
    ? { ...record, idempotency: record.idempotency.filter((entry) => !isOld(entry)) }
    : record;
}

/** Decides a task, unless it was decided before. What changes nothing leaves no key. */
export function once<R extends Kept>(
  record: R,
  key: string,
  now: Instant,
  decide: (record: R) => Decision<R, unknown>,
): Decision<R, unknown> {
  if (answeredBefore(record, key, "") !== null) return { record, reply: null };
  const decided = decide(record);
  if (decided.record === record) return decided;
  return { ...decided, record: withAnswer(decided.record, { key, fingerprint: "", rowId: null, at: now }) };
}
