/** A folder of registrations that lasts as long as a test, and stores over it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createLog, type Log } from "../../server/log.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { emptyRecord } from "../info-sessions/a-record.ts";

export const openStore = (dataDir: string, log: Log = createLog("silent")) =>
  lowdbStore({ aggregate: registrationsAggregate, dataDir, empty: emptyRecord, log });

export function registrationsFolder() {
  const dataDir = mkdtempSync(join(tmpdir(), "levier-registrations-"));
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true, force: true });
  });
  const folder = join(dataDir, "registrations");
  const file = (name: string) => join(folder, name);
  return {
    dataDir,
    folder,
    file,
    names: () => readdirSync(folder).sort(),
    put: async (name: string, content: string | Uint8Array) => {
      await mkdir(folder, { recursive: true });
      writeFileSync(file(name), content);
    },
    open: (log?: Log) => openStore(dataDir, log),
    /** Names and contents of all files, hidden and half-written ones too. */
    everything: () =>
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), "utf8")}`)
        .join("\n"),
  };
}
