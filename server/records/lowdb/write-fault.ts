/** After a write that failed nothing is taken until what is on disk was read again and could be written. Says so once, and when it ends. */
import { StoreReadOnly } from "../../errors.ts";
import { retrying, type Pauses, type Retrying } from "../../growing-pauses.ts";
import type { Log } from "../../log.ts";
import { advice, reasonOf } from "../../storage/fault-reason.ts";

export interface WriteFaultSettings {
  /** Of the aggregate. */
  readonly name: string;
  readonly log: Log;
  readonly pauses: Pauses;
  /** Rejects as long as nothing can be written. */
  readonly recover: () => Promise<void>;
}

export interface WriteFault {
  /** Null while writes succeed. */
  readonly cause: () => unknown;
  /** Throws `StoreReadOnly` while they do not. */
  readonly mustBeOver: () => void;
  /** A write has failed: what to answer. */
  readonly begin: (path: string, cause: unknown) => StoreReadOnly;
  readonly stop: () => Promise<void>;
}

/** Until it is tried again, for who is refused. */
export const secondsUntil = (next: Retrying | null): number => Math.ceil((next?.untilNext() ?? 0) / 1000) + 5;

export function writeFault({ name, log, pauses, recover }: WriteFaultSettings): WriteFault {
  let fault: { readonly cause: unknown; readonly retrying: Retrying } | null = null;

  const over = () => {
    fault = null;
    log.info({ event: `${name} are open again` });
    return true;
  };

  const retryFor = (path: string, cause: unknown): Retrying => {
    let reason = reasonOf(cause);
    const say = (event: string, err: unknown) => {
      log.fatal({ event, reason, path, toDo: advice[reason], err });
    };
    say(`${name} are read-only`, cause);
    const notYet = (error: unknown) => {
      const isNews = reasonOf(error) !== reason;
      reason = reasonOf(error);
      if (isNews) say(`${name} are still read-only`, error);
      return false;
    };
    return retrying(() => recover().then(over, notYet), pauses);
  };

  return {
    cause: () => fault?.cause ?? null,
    mustBeOver: () => {
      if (fault !== null) throw new StoreReadOnly(name, fault.cause, secondsUntil(fault.retrying));
    },
    begin: (path, cause) => {
      fault ??= { cause, retrying: retryFor(path, cause) };
      return new StoreReadOnly(name, cause, secondsUntil(fault.retrying));
    },
    stop: async () => {
      await fault?.retrying.stop();
    },
  };
}
