/**
 * A server's worth of registrations, until it is killed: `write-until-killed dataDir round`. Writes the id of each
 * registration to standard output once it is acknowledged, before anything else can happen.
 */
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { writeSync } from "node:fs";
import { createLog } from "../../server/log.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import { takeWriterLock } from "../../server/storage/writer-lock.ts";
import { emptyRecord, registering } from "../info-sessions/a-record.ts";

const [dataDir = "", round = ""] = process.argv.slice(2);
const log = createLog("warn");
await takeWriterLock(dataDir, { log, onLost: () => process.exit(1) });
const store = await lowdbStore({ aggregate: registrationsAggregate, dataDir, empty: emptyRecord, log });

const clients = 32;
const sessions = 4;

async function client(number: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    // Different in the first eight characters, of which the reference is made.
    const id = `${String((Number(round) * clients + number) * 10_000 + count).padStart(8, "0")}-${round}`;
    await store.run(`session-${(number + count) % sessions}`, registering(id));
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
