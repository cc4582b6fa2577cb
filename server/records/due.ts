/** When something of a record is to be done next, worked out once a record. */
import type { AnyAggregate, Kept, OutboxMail } from "./aggregate.ts";
import { at, DAY, hasPassed, type Instant } from "./instants.ts";

/** No mail waits longer than the limit of an address, a day: what is due later was put off by a clock that was ahead. */
const LONGEST_WAIT = 2 * DAY;

export const isDueAt = (dueAt: Instant, now: Instant): boolean =>
  hasPassed(dueAt, now) || at(dueAt) > at(now) + LONGEST_WAIT;

export const isUnsettled = ({ state }: OutboxMail): boolean => state === "due" || state === "sending";

/** Milliseconds since 1970 of the first and the last thing that waits; infinite when nothing does. */
interface Waiting {
  readonly first: number;
  readonly last: number;
  /** Of the clock of the record. */
  readonly clock: number;
}

export type IsDue<R extends Kept> = (record: R, now: Instant) => boolean;

export function dueChecker<R extends Kept>({ wakesAt }: Pick<AnyAggregate<R>, "wakesAt">): IsDue<R> {
  const known = new WeakMap<R, Waiting>();
  const waitingIn = (record: R): Waiting => {
    const times = [...record.mails.filter(isUnsettled), ...record.tasks].map(({ dueAt }) => at(dueAt));
    const clock = wakesAt?.(record) ?? null;
    return {
      first: times.reduce((one, other) => Math.min(one, other), Infinity),
      last: times.reduce((one, other) => Math.max(one, other), -Infinity),
      clock: clock === null ? Infinity : at(clock),
    };
  };
  return (record, now) => {
    const waiting = known.get(record) ?? waitingIn(record);
    known.set(record, waiting);
    const present = at(now);
    return waiting.first <= present || waiting.last > present + LONGEST_WAIT || waiting.clock <= present;
  };
}
