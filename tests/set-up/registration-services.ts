/** Everything behind the pages of information sessions, real, over a temporary folder, with a clock that tests set. */
import type { SessionRecord } from "../../server/info-sessions/registration.ts";
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import { createLog, type Log } from "../../server/log.ts";
import { createRegistrationsService } from "../../server/info-sessions/registrations-service.ts";
import { openErasures } from "../../server/records/erasure/erasures.ts";
import { registrationLinks } from "../../server/info-sessions/registration-links.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import { meetingLinksIn } from "../../server/info-sessions/meeting-links.ts";
import type { RecordStore } from "../../server/records/record-store.ts";
import { emptyRecord } from "../../server/info-sessions/bring-up-to-date.ts";
import { openSigner } from "../../server/storage/signing-keys.ts";
import type { RegistrationServices } from "../../server/web/site.ts";

export interface RegistrationsSetUp {
  readonly services: RegistrationServices;
  readonly store: RecordStore<SessionRecord>;
  readonly dataDir: string;
  /** Moves the clock; until then it is the machine's. */
  readonly setNow: (instant: string) => void;
}

export interface SetUpOptions {
  /** Default: a folder of its own, deleted at the end of the run. */
  readonly dataDir?: string;
  readonly log?: Log;
}

/** `sessionOf`: usually `catalogue.session`. */
export async function openRegistrationServices(
  sessionOf: (id: string) => InfoSession | undefined,
  { dataDir = mkdtempSync(join(tmpdir(), "levier-sessions-")), log = createLog("silent") }: SetUpOptions = {},
): Promise<RegistrationsSetUp> {
  let fixed: string | null = null;
  const signer = await openSigner(dataDir);
  const store = await lowdbStore({
    ...{ aggregate: registrationsAggregate, dataDir: dataDir },
    empty: (id) => {
      const session = sessionOf(id);
      if (session === undefined) throw new Error(`expected a session of the catalogue, found ${id}`);
      return emptyRecord(session);
    },
    log,
  });
  return {
    services: {
      service: createRegistrationsService({ store, session: sessionOf, now: () => fixed ?? new Date().toISOString() }),
      links: registrationLinks(signer),
      signer,
      meetingLinks: meetingLinksIn(dataDir),
      erasures: await openErasures(dataDir, { aggregates: [registrationsAggregate] }),
      standing: store.standing,
      mailTrouble: () => null,
    },
    store,
    dataDir,
    setNow: (instant) => {
      fixed = instant;
    },
  };
}
