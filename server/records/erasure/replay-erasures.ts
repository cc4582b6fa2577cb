/** Who asked to be forgotten and is here again came with a backup, or could not be deleted at the time, and goes again. */
import type { Addressed } from "../aggregate.ts";
import type { Erasures } from "./erasures.ts";
import { at, HOUR, type Instant } from "../instants.ts";
import type { JobSettings, OpenAggregate } from "../open-aggregate.ts";

export interface ReplaySettings extends Omit<JobSettings, "opened"> {
  readonly opened: readonly Pick<OpenAggregate, "aggregate" | "store">[];
  readonly erasures: Erasures;
  /** When given, erasures noted by a clock that was ahead do not count: they would take who came again since. */
  readonly now?: Instant;
}

/**
 * How many parts of records went. Who came again after the erasure stays. Trouble with one record or file leaves the others: it is
 * told to the log, and tried again the next time.
 */
export async function replayErasures({ opened, erasures, log, now }: ReplaySettings): Promise<number> {
  let erased = 0;
  for (const one of opened)
    for (const id of await one.store.ids())
      try {
        erased += await replayOn(one, id, erasures, now);
      } catch (error) {
        log.error({ event: "erasure not complete", of: one.aggregate.name, id, err: error });
      }
  if (erased > 0) log.warn({ event: "records of a restored backup erased again", erased });
  try {
    const files = await erasures.removeMailsAgain();
    if (files > 0) log.warn({ event: "mail files of erased people deleted", files });
  } catch (error) {
    log.error({ event: "erasure not complete: mail files are left, tried again in six hours", err: error });
  }
  return erased;
}

async function replayOn(
  { aggregate, store }: ReplaySettings["opened"][number],
  id: string,
  erasures: Erasures,
  now: Instant | undefined,
): Promise<number> {
  const record = await store.read(id);
  const gone = new Set<string>();
  for (const part of record === null ? [] : aggregate.addresses(record))
    if (await isErased(part, erasures, now)) gone.add(part.id);
  if (gone.size === 0) return 0;
  await store.run(id, (found) => ({ record: aggregate.without(found, (part) => gone.has(part.id)), reply: null }));
  return gone.size;
}

async function isErased(
  { emailKey, submittedAt }: Addressed,
  erasures: Erasures,
  now: Instant | undefined,
): Promise<boolean> {
  const when = await erasures.erasedAt(emailKey);
  if (when === null || (now !== undefined && at(when) > at(now) + HOUR)) return false;
  return at(submittedAt) <= at(when);
}
