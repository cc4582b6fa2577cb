/** The job that deletes what is past its time, over real files: afterwards no file holds a name or an address. */
import { registrationsAggregate } from "../../../server/info-sessions/registrations-aggregate.ts";
import { readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import { retentionJob } from "../../../server/records/erasure/retention-job.ts";
import { idsOf, registering } from "../../info-sessions/a-record.ts";
import { registrationsFolder } from "../registrations-folder.ts";
import { aSession } from "../../info-sessions/sign-up-desk.ts";

const ended = "2027-03-12T11:00:00.000Z";
const mail =
  "From: Levier <levier@example.org>\r\nTo: Amadou Diallo <amadou@ministry.example>\r\n\r\nDear Amadou Diallo\r\n";

const noMail = () => {
  throw new Error("expected no mail to be written");
};

async function start(session: (id: string) => InfoSession | undefined) {
  const folder = registrationsFolder();
  const lines: string[] = [];
  const store = await folder.open();
  const outboxFolder = join(folder.dataDir, "outbox");
  await mkdir(outboxFolder, { recursive: true });
  let now = "2027-02-01T08:00:00.000Z";
  let isSure = true;
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const job = retentionJob({
    opened: [{ aggregate: registrationsAggregate, store, about: session, compose: noMail }],
    outboxFolder,
    now: () => now,
    isSure: () => isSure,
    log,
  });
  return {
    ...folder,
    store,
    lines,
    outbox: () => readdirSync(outboxFolder).sort(),
    putMail: (name: string) => {
      writeFileSync(join(outboxFolder, name), mail);
    },
    runAt: (instant: string, sure = true) => {
      now = instant;
      isSure = sure;
      return job.run();
    },
  };
}

const announced = (id: string) => aSession({ id, endsAt: ended, retentionDays: 30 });

test("when a session's time is over, no file holds anything of its people, and the log tells numbers only", async () => {
  const site = await start(announced);
  await site.store.run("a", registering("amadou", { state: "confirmed", needs: "Captions" }));
  site.putMail("20270410T120000000Z-mail-amadou@levier.example.eml");
  await site.runAt("2027-04-11T10:59:59.999Z");
  const before = site.everything();
  await site.runAt("2027-04-11T11:00:00.000Z");

  expect(before).toContain("Amadou Diallo");
  expect(before).not.toContain("Captions");
  expect(site.everything()).toBe("");
  expect(await site.store.ids()).toEqual([]);
  expect(site.lines.join("")).toContain('"rows":1');
  expect(site.lines.join("")).not.toMatch(/Amadou|ministry/i);
});

test("who never confirmed goes after a week, with the mails that were kept as files; others stay", async () => {
  const site = await start(announced);
  await site.store.run("a", registering("amadou"));
  await site.store.run("a", registering("bo", { state: "confirmed" }));
  site.putMail("20270205T120000000Z-mail-amadou@levier.example.eml");
  site.putMail("20270205T120000000Z-mail-bo@levier.example.eml");
  await site.runAt("2027-02-08T08:00:00.000Z");

  expect(idsOf(await site.store.read("a"))).toEqual(["bo"]);
  expect(site.outbox()).toEqual(["20270205T120000000Z-mail-bo@levier.example.eml"]);
});

test("a session that is no longer announced is kept 90 days after the end last seen", async () => {
  const site = await start(() => undefined);
  await site.store.run("a", registering("amadou", { state: "confirmed" }));
  await site.runAt("2027-06-10T10:59:59.999Z");
  const before = await site.store.ids();
  await site.runAt("2027-06-10T11:00:00.000Z");

  expect([before, await site.store.ids()]).toEqual([["a"], []]);
});

test("mails kept as files go after seven days; other files stay", async () => {
  const site = await start(announced);
  site.putMail("20270201T120000000Z-one@levier.example.eml");
  site.putMail("20270202T120000000Z-two@levier.example.eml");
  site.putMail("read-me.txt");
  await site.runAt("2027-02-08T12:00:00.000Z");

  expect(site.outbox()).toEqual(["20270202T120000000Z-two@levier.example.eml", "read-me.txt"]);
});

test("a folder, a dangling link and a half-written mail among the mails keep none of the others from going", async () => {
  const site = await start(announced);
  const outbox = join(site.dataDir, "outbox");
  await mkdir(join(outbox, "0.eml"));
  symlinkSync(join(outbox, "nowhere"), join(outbox, "1.eml"));
  site.putMail("20270201T120000000Z-one@levier.example.eml");
  site.putMail(".20270201T120000000Z-half@levier.example.eml.4711.tmp");
  utimesSync(join(outbox, ".20270201T120000000Z-half@levier.example.eml.4711.tmp"), 1_800_000_000, 1_800_000_000);
  await site.runAt("2027-02-08T12:00:00.000Z");

  expect(site.outbox()).toEqual(["0.eml", "1.eml"]);
  expect(site.lines.join("")).toContain('"event":"entries that are no files are left alone"');
  expect(site.lines.join("")).toContain('"entries":2');
});

test("while the clock is in doubt nothing is deleted", async () => {
  const site = await start(announced);
  await site.store.run("a", registering("amadou", { state: "confirmed", needs: "Captions" }));
  site.putMail("20270201T120000000Z-one@levier.example.eml");
  const before = site.everything();
  await site.runAt("2028-06-01T00:00:00.000Z", false);

  expect(site.everything()).toBe(before);
});

test("a store that takes no writes is told to the log, and the job goes on", async () => {
  const site = await start(announced);
  await site.store.run("a", registering("amadou", { state: "confirmed" }));
  site.putMail("20270201T120000000Z-one@levier.example.eml");
  await site.store.close();
  await site.runAt("2027-05-01T00:00:00.000Z");

  expect(site.lines.join("")).toContain("registrations not deleted");
  expect(site.outbox()).toEqual([]);
});
