/** At start: who asked to be forgotten and is here again came with a backup, and goes again. */
import type { Log } from "../log.ts";
import type { Erasures } from "./erasures.ts";
import { at } from "./instants.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { Registration } from "./registration.ts";
import { withoutRows } from "./retention.ts";

export interface ReplaySettings {
  readonly store: RegistrationStore;
  readonly erasures: Erasures;
  readonly log: Log;
}

/** How many registrations went. Who registered again after the erasure stays. */
export async function replayErasures({ store, erasures, log }: ReplaySettings): Promise<number> {
  let erased = 0;
  for (const sessionId of await store.sessionIds()) {
    const rows = (await store.read(sessionId))?.registrations ?? [];
    const gone = new Set<string>();
    for (const row of rows) if (await isErased(row, erasures)) gone.add(row.id);
    if (gone.size === 0) continue;
    await store.run(sessionId, (record) => ({ record: withoutRows(record, ({ id }) => gone.has(id)), reply: null }));
    erased += gone.size;
  }
  if (erased > 0) log.warn({ event: "registrations of a restored backup erased again", erased });
  return erased;
}

async function isErased({ emailKey, submittedAt }: Registration, erasures: Erasures): Promise<boolean> {
  const when = await erasures.erasedAt(emailKey);
  return when !== null && at(submittedAt) <= at(when);
}
