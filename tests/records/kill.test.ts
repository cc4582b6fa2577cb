/** A server killed with kill -9 while people register: who was told so is there, once. `LEVIER_KILLS=200` kills it more often. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { takeWriterLock } from "../../server/storage/writer-lock.ts";
import { useScript } from "../set-up/bundled-script.ts";
import { idsOf } from "../info-sessions/a-record.ts";
import { registrationsFolder } from "./registrations-folder.ts";

const kills = Number(process.env["LEVIER_KILLS"] ?? 20);
const roundsInFolder = 10;
const script = useScript(new URL("write-until-killed.ts", import.meta.url));

/** The ids that were acknowledged before the kill. */
async function killAfter(milliseconds: number, dataDir: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [script(), dataDir, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, "close");
  await Promise.race([once(child.stdout, "data"), closed]);
  await sleep(milliseconds);
  child.kill("SIGKILL");
  const [, signal] = (await closed) as [number | null, string | null];
  if (signal !== "SIGKILL")
    throw new Error(`expected the writer to run until it is killed, found it ended ${String(signal)}`);
  return output.split("\n").slice(0, -1);
}

const isTemporary = (name: string) => name.endsWith(".tmp");

test(
  `${kills} kills lose no acknowledged registration, double none, and leave no file behind`,
  { timeout: kills * 10_000 },
  async (context) => {
    const total = { acknowledged: 0, lost: 0, doubled: 0, gaps: 0, unasked: 0, killsInWrite: 0 };
    for (let first = 0; first < kills; first += roundsInFolder) {
      const { dataDir, folder, names, open } = registrationsFolder();
      const acknowledged: string[] = [];
      for (let round = first; round < Math.min(first + roundsInFolder, kills); round += 1) {
        // From the very first acknowledgement to 400 ms later, evenly.
        acknowledged.push(...(await killAfter((round * 400) / kills, dataDir, round)));
        if (existsSync(folder) && names().some(isTemporary)) total.killsInWrite += 1;

        const lock = await takeWriterLock(dataDir, { log: createLog("silent"), onLost: () => undefined });
        const store = await open();
        const records = await Promise.all((await store.ids()).map(store.read));
        await store.close();
        await lock.release();

        const kept = records.flatMap(idsOf);
        const unique = new Set(kept);
        total.lost += acknowledged.filter((id) => !unique.has(id)).length;
        total.doubled += kept.length - unique.size;
        total.gaps += records.filter((record) =>
          record?.registrations.some(({ seq }, index) => seq !== index + 1),
        ).length;
        expect(names().filter(isTemporary)).toEqual([]);
        expect(total).toMatchObject({ lost: 0, doubled: 0, gaps: 0 });
        if (round === Math.min(first + roundsInFolder, kills) - 1) {
          total.acknowledged += acknowledged.length;
          total.unasked += kept.length - acknowledged.length;
        }
      }
    }
    await context.annotate(JSON.stringify(total));
    expect(total.acknowledged).toBeGreaterThan(kills);
  },
);
