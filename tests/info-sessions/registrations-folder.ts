/** A folder of registrations that lasts as long as a test, and stores over it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createLog, type Log } from "../../server/log.ts";
import { lowdbStore } from "../../server/info-sessions/lowdb-store.ts";
import { emptyRecord } from "./a-record.ts";

export const openStore = (folder: string, log: Log = createLog("silent")) => lowdbStore({ folder, emptyRecord, log });

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
    open: (log?: Log) => openStore(folder, log),
    /** Names and contents of all files, hidden and half-written ones too. */
    everything: () =>
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), "utf8")}`)
        .join("\n"),
  };
}
