/** Backups taken while people register, and what comes of putting one back: by the two scripts, over real folders. */
import { registrationsAggregate } from "../../server/info-sessions/registrations-aggregate.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { createLog } from "../../server/log.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { openErasures } from "../../server/records/erasure/erasures.ts";
import { replayErasures } from "../../server/records/erasure/replay-erasures.ts";
import { restoredRecord } from "../../server/records/restore/restored-record.ts";
import { withoutRows } from "../../server/info-sessions/retention.ts";
import { backupOrderOf, restoreBackup } from "../../server/records/restore/restore-backup.ts";
import { openBackup, writeBackup } from "../../server/storage/backup-set.ts";
import { openSigner } from "../../server/storage/signing-keys.ts";
import { takeWriterLock } from "../../server/storage/writer-lock.ts";
import { buildServer, startServer } from "../set-up/built-server.ts";
import { openRegistrationServices } from "../set-up/registration-services.ts";
import { knowledgeFolder } from "../knowledge/knowledge-folder.ts";
import { idsOf, registering } from "../info-sessions/a-record.ts";
import { outboxWith } from "./outbox/outbox-worker-set-up.ts";
import { registrationsFolder } from "./registrations-folder.ts";
import { aSession } from "../info-sessions/sign-up-desk.ts";

const log = createLog("silent");
const root = fileURLToPath(projectFolder);

beforeAll(buildServer);

/** As its own process, like a timer or an operator does. */
async function run(script: "backup" | "restore", dataDir: string, argument: string) {
  const child = spawn(process.execPath, [`dist/scripts/${script}.js`, argument], {
    cwd: root,
    env: { PATH: process.env["PATH"], DATA_DIR: dataDir },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

async function backupOf(dataDir: string, to: string): Promise<string> {
  const { code, said } = await run("backup", dataDir, to);
  expect([code, said]).toEqual([0, expect.stringMatching(/levier-\d{8}T\d{9}Z: \d+ files, \d+ bytes\n$/)]);
  return said.slice(0, said.lastIndexOf(":", said.indexOf(" files")));
}

const mailTo = (id: string) =>
  `From: Levier <levier@example.org>\r\nTo: <${id}@ministry.example>\r\n\r\nDear ${id}\r\n`;

test("a day-old copy: who registered since is gone and said so, who left stays away, links of mails still open", async () => {
  const { dataDir, open, everything } = registrationsFolder();
  const backups = registrationsFolder().dataDir;
  const session = aSession({ id: "a" });
  const first = await openRegistrationServices((id) => ({ ...session, id }), { dataDir });
  for (const id of ["ana", "bo"])
    await first.store.run(
      "a",
      registering(id, { state: "confirmed", holdUntil: null, confirmedAt: "2027-02-01T09:00:00.000Z" }),
    );
  mkdirSync(join(dataDir, "outbox"));
  writeFileSync(join(dataDir, "outbox", "20270201T090000000Z-mail-ana@x.eml"), mailTo("ana"));
  writeFileSync(join(dataDir, "missing-searches.jsonl"), '{"day":"2027-02-01"}\n{"day":"half');
  mkdirSync(join(dataDir, "cache"));
  writeFileSync(join(dataDir, "cache", "x"), "made again");
  const link = first.services.links.tokenFor("manage", { id: "bo", tokenVersion: 1 }, session);
  const backup = await backupOf(dataDir, backups);

  // The day after: Ana leaves, Cira and Dan come, a session gets its first registration.
  await first.services.erasures.note("ana@ministry.example", "2027-02-02T09:00:00.000Z");
  await first.services.service.erase("ana@ministry.example");
  await first.services.erasures.removeMails("ana@ministry.example");
  for (const id of ["cira", "dan"]) await first.store.run("a", registering(id));
  await first.store.run("b", registering("eve"));
  appendFileSync(join(dataDir, "missing-searches.jsonl"), ' written"}\n');
  await first.store.close();
  const restored = await run("restore", dataDir, backup);
  const again = await run("restore", dataDir, backup);
  const after = await openRegistrationServices((id) => ({ ...session, id }), { dataDir });
  await replayErasures({
    opened: [{ aggregate: registrationsAggregate, store: after.store }],
    erasures: after.services.erasures,
    log,
  });

  const files = ["erasures.json", "manifest.json", "missing-searches.jsonl", "outbox"];
  expect(readdirSync(backup).sort()).toEqual([...files, "registrations", "signing-keys.json"]);
  expect(readFileSync(join(backup, "missing-searches.jsonl"), "utf8")).toBe('{"day":"2027-02-01"}\n');
  expect(restored.code).toBe(0);
  expect(restored.said).toContain("a: 1 registrations; 2 made since are gone; 1 of people erased since stay away");
  expect(restored.said).toContain("b: 0 registrations; 1 made since are gone");
  expect(restored.said).not.toMatch(/ministry|Amadou/);
  expect(again.code).toBe(0);
  expect(idsOf(await after.store.read("a"))).toEqual(["bo"]);
  expect(await after.store.ids()).toEqual(["a"]);
  expect(after.services.links.read(link, "2027-02-03T09:00:00.000Z")?.registrationId).toBe("bo");
  expect(readFileSync(join(dataDir, "missing-searches.jsonl"), "utf8")).toContain("half written");
  // Also in the trash, where what was replaced lies.
  expect(everything()).not.toMatch(/ana@ministry|Dear ana/);
  expect(everything()).toContain("cira@ministry.example");
  await after.services.erasures.removeMails("cira@ministry.example");
  expect(everything()).not.toContain("cira@ministry.example");
  await after.store.close();
  const server = startServer(dataDir, { MEILISEARCH_URL: "http://127.0.0.1:1", KNOWLEDGE_DIR: knowledgeFolder() });
  const ready = (await (await fetch(`${await server.address()}/health/ready`)).json()) as object;
  server.kill("SIGTERM");
  await server.exited;

  expect(ready).toMatchObject({ registrations: "open", closedSessions: 0 });
  expect(idsOf(await (await open()).read("a"))).toEqual(["bo"]);
});

test("mails sent since the backup are not sent again, and the next calendar entry is later than the last", async () => {
  const sent: string[] = [];
  const mailer = {
    send: (mail: { readonly subject: string }) => {
      sent.push(mail.subject);
      return Promise.resolve({ outcome: "sent" as const });
    },
    trouble: () => Promise.resolve(null),
    close: () => undefined,
  };
  const { worker, register, confirm, announce, record, wait } = await outboxWith(mailer);
  await register("ana@example.org");
  await confirm("ana@example.org");
  const before = await record();
  await worker.runOnce();
  announce({ startsAt: "2027-03-02T09:00:00Z", endsAt: "2027-03-02T11:00:00Z" });
  wait(1000);
  await worker.runOnce();
  const restored = restoredRecord(registrationsAggregate, before, await record(), () => false);

  expect(sent).toEqual(["place-confirmed", "session-changed"]);
  expect(restored.mails.map(({ kind, state }) => [kind, state])).toEqual([
    ["confirm-address", "dropped"],
    ["place-confirmed", "sent"],
    ["session-changed", "sent"],
  ]);
  expect(restored.registrations).toMatchObject([{ state: "confirmed", icsSequence: 2 }]);
  expect(restoredRecord(registrationsAggregate, before, null, () => false)).toEqual(before);
});

test("every backup taken at full speed restores to a consistent state: all that was told before it, nobody who had left", async () => {
  const { dataDir, open } = registrationsFolder();
  const backups = registrationsFolder().dataDir;
  await openSigner(dataDir);
  const [store, erasures] = [await open(), await openErasures(dataDir, { aggregates: [registrationsAggregate] })];
  const [told, left] = [new Set<string>(), new Set<string>()];
  let isOver = false;
  const client = async (number: number) => {
    for (let count = 0; !isOver; count += 1) {
      const [id, sessionId] = [`c${number}-${count}`, `s${count % 3}`];
      await store.run(sessionId, registering(id));
      told.add(id);
      if (count % 4 !== 3) continue;
      // As the desk does it: first noted, then gone.
      await erasures.note(`${id}@ministry.example`, "2027-02-02T09:00:00.000Z");
      await store.run(sessionId, (record) => ({ record: withoutRows(record, (row) => row.id === id), reply: null }));
      left.add(id);
    }
  };
  const clients = Array.from({ length: 8 }, (_, number) => client(number));
  const taken: { folder: string; told: string[]; left: string[] }[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      const [toldBefore, leftBefore] = [[...told], [...left]];
      taken.push({ folder: await backupOf(dataDir, backups), told: toldBefore, left: leftBefore });
    }
  } finally {
    isOver = true;
    await Promise.all(clients);
  }

  for (const { folder, told: mustBe, left: mustNotBe } of taken) {
    const fresh = registrationsFolder();
    expect((await run("restore", fresh.dataDir, folder)).code).toBe(0);
    const restored = await fresh.open();
    await replayErasures({
      opened: [{ aggregate: registrationsAggregate, store: restored }],
      erasures: await openErasures(fresh.dataDir, { aggregates: [registrationsAggregate] }),
      log,
    });
    const ids: string[] = [];
    for (const sessionId of await restored.ids()) ids.push(...idsOf(await restored.read(sessionId)));
    const found = new Set(ids);
    expect(mustBe.filter((id) => !found.has(id) && !left.has(id))).toEqual([]);
    expect(mustNotBe.filter((id) => found.has(id))).toEqual([]);
    expect(ids).toHaveLength(found.size);
  }
  expect(taken.at(-1)?.told.length).toBeGreaterThan(100);
});

test.each<[string, (backup: string, dataDir: string) => Promise<unknown> | undefined, RegExp]>([
  [
    "a file is damaged",
    (backup) => {
      const file = join(backup, "registrations", "a.json");
      writeFileSync(file, readFileSync(file, "utf8").replace("Amadou", "Amadoo"));
      return undefined;
    },
    /found that registrations\/a\.json is not what was written/,
  ],
  [
    "a file is missing and one was added",
    (backup) => {
      rmSync(join(backup, "signing-keys.json"));
      writeFileSync(join(backup, "registrations", "z.json"), "{}");
      return undefined;
    },
    /signing-keys\.json is missing, registrations\/z\.json was added/,
  ],
  [
    "there is no manifest",
    (backup) => {
      rmSync(join(backup, "manifest.json"));
      return undefined;
    },
    /expected a backup with its manifest\.json, found none/,
  ],
  [
    "it is of another site",
    async (_, dataDir) => {
      rmSync(join(dataDir, "signing-keys.json"));
      await openSigner(dataDir);
    },
    /expected a backup of this site, found one with other signing keys/,
  ],
  [
    "the erasures here cannot be read",
    (_, dataDir) => {
      writeFileSync(join(dataDir, "erasures.json"), "{");
      return undefined;
    },
    /who was erased since the backup then comes back/,
  ],
])("a backup is not restored, and nothing is changed, when %s", async (_, spoil, reason) => {
  const { dataDir, everything, open } = registrationsFolder();
  await openSigner(dataDir);
  const store = await open();
  await store.run("a", registering("ana"));
  const to = registrationsFolder().dataDir;
  const { folder } = await writeBackup(
    dataDir,
    to,
    "2027-02-01T09:00:00.000Z",
    backupOrderOf([registrationsAggregate]),
  );
  await store.run("a", registering("bo"));
  await store.close();
  await spoil(folder, dataDir);
  const before = everything();
  const restored = openBackup(folder).then((backup) =>
    restoreBackup(backup, dataDir, "2027-02-02T09:00:00.000Z", [registrationsAggregate]),
  );

  await expect(restored).rejects.toThrow(reason);
  expect(everything()).toBe(before);
});

test("a backup is not restored while a server runs, and nothing is changed", async () => {
  const { dataDir, everything } = registrationsFolder();
  await openSigner(dataDir);
  const backup = await backupOf(dataDir, registrationsFolder().dataDir);
  const lock = await takeWriterLock(dataDir, { log, onLost: () => undefined });
  const before = everything();
  const { code, said } = await run("restore", dataDir, backup);
  const after = everything();
  await lock.release();

  expect([code, said]).toEqual([1, expect.stringMatching(/not restored\. .* found that another server writes to it/)]);
  expect(after).toBe(before);
});

test("files here that cannot be read are replaced and kept aside", async () => {
  const { dataDir, folder, open } = registrationsFolder();
  await openSigner(dataDir);
  const keys = readFileSync(join(dataDir, "signing-keys.json"), "utf8");
  const store = await open();
  await store.run("a", registering("ana"));
  await store.close();
  const backup = await backupOf(dataDir, registrationsFolder().dataDir);
  writeFileSync(join(folder, "a.json"), "");
  writeFileSync(join(dataDir, "signing-keys.json"), keys.slice(9));
  const { code, said } = await run("restore", dataDir, backup);
  const [stamp = ""] = readdirSync(join(dataDir, "trash"));

  expect([code, said]).toEqual([0, expect.stringContaining("the file here could not be read")]);
  expect(readFileSync(join(dataDir, "signing-keys.json"), "utf8")).toBe(keys);
  expect(idsOf(await (await open()).read("a"))).toEqual(["ana"]);
  expect(readFileSync(join(dataDir, "trash", stamp, "signing-keys.json"), "utf8")).toBe(keys.slice(9));
});

test("a backup never lies in the folder it is of, replaces none, and leaves nothing when it cannot be finished", async () => {
  const { dataDir } = registrationsFolder();
  const to = registrationsFolder().dataDir;
  await openSigner(dataDir);
  const inside = await run("backup", dataDir, join(dataDir, "backups"));
  const nowhere = await run("backup", join(dataDir, "missing"), to);
  const whole = await backupOf(dataDir, to);
  const moment = "2027-02-01T09:00:00.000Z";
  const { folder } = await writeBackup(dataDir, to, moment, backupOrderOf([registrationsAggregate]));
  await appendFile(join(dataDir, "signing-keys.json"), " ");
  await expect(writeBackup(dataDir, to, moment, backupOrderOf([registrationsAggregate]))).rejects.toThrow(
    /EEXIST|ENOTEMPTY/,
  );

  expect([inside.code, inside.said]).toEqual([1, expect.stringContaining("expected a folder outside of")]);
  expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining("No backup was made")]);
  expect(readdirSync(to)).toHaveLength(2);
  expect((await openBackup(folder)).paths).toEqual((await openBackup(whole)).paths);
});
