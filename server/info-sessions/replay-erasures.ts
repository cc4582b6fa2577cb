/** Who asked to be forgotten and is here again came with a backup, or could not be deleted at the time, and goes again. */
import type { Log } from "../log.ts";
import type { Erasures } from "./erasures.ts";
import { at, HOUR, type Instant } from "./instants.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { Registration } from "./registration.ts";
import { withoutRows } from "./retention.ts";

export interface ReplaySettings {
  readonly store: RegistrationStore;
  readonly erasures: Erasures;
  readonly log: Log;
  /** When given, erasures noted by a clock that was ahead do not count: they would take who registered again since. */
  readonly now?: Instant;
}

/**
 * How many registrations went. Who registered again after the erasure stays. Trouble with one session or file leaves the others:
 * it is told to the log, and tried again the next time.
 */
export async function replayErasures({ store, erasures, log, now }: ReplaySettings): Promise<number> {
  let erased = 0;
  for (const sessionId of await store.sessionIds())
    try {
      erased += await replayOn(sessionId, store, erasures, now);
    } catch (error) {
      log.error({ event: "erasure not complete", session: sessionId, err: error });
    }
  if (erased > 0) log.warn({ event: "registrations of a restored backup erased again", erased });
  try {
    const files = await erasures.removeMailsAgain();
    if (files > 0) log.warn({ event: "mail files of erased people deleted", files });
  } catch (error) {
    log.error({ event: "erasure not complete: mail files are left, tried again in six hours", err: error });
  }
  return erased;
}

async function replayOn(
  sessionId: string,
  store: RegistrationStore,
  erasures: Erasures,
  now: Instant | undefined,
): Promise<number> {
  const rows = (await store.read(sessionId))?.registrations ?? [];
  const gone = new Set<string>();
  for (const row of rows) if (await isErased(row, erasures, now)) gone.add(row.id);
  if (gone.size === 0) return 0;
  await store.run(sessionId, (record) => ({ record: withoutRows(record, ({ id }) => gone.has(id)), reply: null }));
  return gone.size;
}

async function isErased(
  { emailKey, submittedAt }: Registration,
  erasures: Erasures,
  now: Instant | undefined,
): Promise<boolean> {
  const when = await erasures.erasedAt(emailKey);
  if (when === null || (now !== undefined && at(when) > at(now) + HOUR)) return false;
  return at(submittedAt) <= at(when);
}
