/** Records whose file cannot be believed: closed, while the others are not, until the file is put back. */
import { StoreReadOnly } from "../../errors.ts";
import { retrying, type Pauses, type Retrying } from "../../growing-pauses.ts";
import { advice, reasonOf } from "../../storage/fault-reason.ts";
import type { Kept } from "../aggregate.ts";
import { loadRecord, pathOfRecord, type LoadedRecords, type RecordsFolder } from "./load-records.ts";
import type { HeldRecord } from "./held-record.ts";
import { secondsUntil } from "./write-fault.ts";

export interface ClosedRecords {
  readonly ids: () => readonly string[];
  readonly has: (id: string) => boolean;
  readonly why: (id: string) => unknown;
  /** Throws `StoreReadOnly` for one of them. */
  readonly mustBeReadable: (id: string) => void;
  readonly stop: () => Promise<void>;
}

export interface ClosedRecordsSettings<R extends Kept> extends RecordsFolder<R> {
  readonly pauses: Pauses;
  /** The file of a record was put back. It may be an old one. */
  readonly onReopened: (id: string, kept: HeldRecord<R>) => Promise<void>;
}

/** Tells the log of each, and looks again with growing pauses. */
export function watchClosed<R extends Kept>(
  closed: LoadedRecords<R>["closed"],
  settings: ClosedRecordsSettings<R>,
): ClosedRecords {
  const { aggregate, log, pauses, onReopened } = settings;
  const { name } = aggregate;

  const reopen = async (id: string): Promise<void> => {
    const kept = await loadRecord(settings, id);
    if (kept.durable() === null)
      throw new Error(`${pathOfRecord(settings, id)}: expected the file put back, found none`);
    closed.delete(id);
    log.info({ event: `${name}: one record is open again`, id });
    await onReopened(id, kept);
  };
  const attempt = async () => {
    const results = await Promise.allSettled([...closed.keys()].map(reopen));
    return results.every(({ status }) => status === "fulfilled");
  };

  for (const [id, err] of closed) {
    const reason = reasonOf(err);
    const event = `${name}: one record is closed`;
    log.fatal({ event, id, reason, path: pathOfRecord(settings, id), toDo: advice[reason], err });
  }
  const reopening: Retrying | null = closed.size === 0 ? null : retrying(attempt, pauses);

  return {
    ids: () => [...closed.keys()],
    has: (id) => closed.has(id),
    why: (id) => closed.get(id),
    mustBeReadable: (id) => {
      if (closed.has(id)) throw new StoreReadOnly(`${name} for ${id}`, closed.get(id), secondsUntil(reopening));
    },
    stop: async () => {
      await reopening?.stop();
    },
  };
}
