/** What retention removes lies in the trash for a week, can be put back as it was, and goes at once for who is erased. */
import { registrationsAggregate } from "../../../server/info-sessions/registrations-aggregate.ts";
import { readdirSync, writeFileSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openErasures } from "../../../server/records/erasure/erasures.ts";
import { FilesRemain } from "../../../server/records/outbox/mail-files.ts";
import { replayErasures } from "../../../server/records/erasure/replay-erasures.ts";
import { retentionJob } from "../../../server/records/erasure/retention-job.ts";
import { trashIn } from "../../../server/records/erasure/trash.ts";
import { idsOf, registering } from "../../info-sessions/a-record.ts";
import { registrationsFolder } from "../registrations-folder.ts";
import { aSession } from "../../info-sessions/sign-up-desk.ts";

const log = createLog("silent");
const mailTo = (id: string) =>
  `From: Levier <levier@example.org>\r\nTo: <${id}@ministry.example>\r\n\r\nDear ${id}\r\n`;
const mailName = (id: string) => `20270201T120000000Z-mail-${id}@levier.example.eml`;

/** Amadou and Bo have a seat, Cira never confirmed; each has a mail. The session ends on 12 March and is kept 30 days. */
const noMail = () => {
  throw new Error("expected no mail to be written");
};

async function start() {
  const folder = registrationsFolder();
  const { dataDir } = folder;
  const store = await folder.open();
  const outboxFolder = join(dataDir, "outbox");
  await mkdir(outboxFolder);
  for (const id of ["amadou", "bo", "cira"]) {
    const given = id === "cira" ? {} : { state: "confirmed" as const, needs: `Captions for ${id}` };
    await store.run("a", registering(id, given));
    writeFileSync(join(outboxFolder, mailName(id)), mailTo(id));
  }
  let now = "2027-02-01T08:00:00.000Z";
  const session = (id: string) => aSession({ id, endsAt: "2027-03-12T11:00:00.000Z", retentionDays: 30 });
  const job = retentionJob({
    opened: [{ aggregate: registrationsAggregate, store, about: session, compose: noMail }],
    outboxFolder,
    trash: trashIn(dataDir, [registrationsAggregate]),
    now: () => now,
    log,
  });
  return {
    ...folder,
    store,
    trashed: () => readdirSync(join(dataDir, "trash")).sort(),
    runAt: (instant: string) => {
      now = instant;
      return job.run();
    },
  };
}

test("what retention removes lies in the trash for seven days, then no file holds anything of it", async () => {
  const site = await start();
  await site.runAt("2027-04-11T11:00:00.000Z");
  const first = [await site.store.ids(), site.trashed()];
  const lying = site.everything();
  await site.runAt("2027-04-18T10:59:59.999Z");
  const last = site.everything();
  await site.runAt("2027-04-18T11:00:00.000Z");

  expect(first).toEqual([[], ["20270411T110000000Z"]]);
  for (const id of ["amadou", "bo", "cira"]) expect(lying).toContain(`Dear ${id}`);
  expect(lying).toContain("Captions for bo");
  expect(last).toBe(lying);
  expect(site.everything()).toBe("");
  expect(site.trashed()).toEqual([]);
});

test("a folder of the trash copied back over the data folder brings back what went", async () => {
  const site = await start();
  const before = await site.store.read("a");
  await site.runAt("2027-04-11T11:00:00.000Z");
  await site.store.close();
  await cp(join(site.dataDir, "trash", "20270411T110000000Z"), site.dataDir, { recursive: true });

  expect(await (await site.open()).read("a")).toEqual(before);
});

test("rows that were never confirmed and needs that are no longer needed lie in it as they were", async () => {
  const site = await start();
  await site.runAt("2027-02-08T08:00:00.000Z");
  const unconfirmed = [...site.trashed(), idsOf(await site.store.read("a"))];
  await site.runAt("2027-03-19T11:00:00.000Z");
  const trashed = site.everything();

  expect(unconfirmed).toEqual(["20270208T080000000Z", ["amadou", "bo"]]);
  expect(site.trashed()).toEqual(["20270319T110000000Z"]);
  expect(idsOf(await site.store.read("a"))).toEqual(["amadou", "bo"]);
  expect(JSON.stringify(await site.store.read("a"))).not.toContain("Captions");
  expect(trashed).toContain("Captions for amadou");
});

test("who is erased is erased from the trash at once, and nobody else is", async () => {
  const site = await start();
  await site.runAt("2027-04-11T11:00:00.000Z");
  const erasures = await openErasures(site.dataDir, { aggregates: [registrationsAggregate] });
  await erasures.note("bo@ministry.example", "2027-04-12T11:00:00.000Z");
  expect(await erasures.removeMails("bo@ministry.example")).toBe(2);
  const left = site.everything();

  expect(left).not.toMatch(/Dear bo|bo@ministry|for bo/);
  for (const id of ["amadou", "cira"]) expect(left).toMatch(new RegExp(`Dear ${id}[^]*"${id}@ministry`));
});

test("damage in the trash leaves the rest of an erasure, is said, and who was erased is looked for again", async () => {
  const site = await start();
  await site.runAt("2027-04-11T11:00:00.000Z");
  const [stamp = ""] = site.trashed();
  writeFileSync(join(site.dataDir, "trash", stamp, "registrations", "0.json"), "{");
  const erasures = await openErasures(site.dataDir, { aggregates: [registrationsAggregate] });
  await expect(erasures.removeMails("bo@ministry.example")).rejects.toBeInstanceOf(FilesRemain);
  const left = site.everything();
  await erasures.note("amadou@ministry.example", "2027-04-12T11:00:00.000Z");
  await replayErasures({ opened: [{ aggregate: registrationsAggregate, store: site.store }], erasures, log });

  expect(left).not.toMatch(/Dear bo|bo@ministry/);
  expect(site.everything()).not.toMatch(/Dear amadou|amadou@ministry/);
  expect(site.everything()).toContain("Dear cira");
});

test("what a clock that was ahead laid into the trash has its week from now on", async () => {
  const site = await start();
  await site.runAt("2028-04-11T11:00:00.000Z");
  await site.runAt("2027-03-01T11:00:00.000Z");
  const moved = site.trashed();
  await site.runAt("2027-03-08T11:00:00.000Z");

  expect(moved).toEqual(["20270301T110000000Z"]);
  expect(site.trashed()).toEqual([]);
});
