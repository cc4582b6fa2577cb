/** Who asked to be forgotten stays forgotten: on disk without an address, and after a backup came back. */
import { registrationsAggregate } from "../../../server/info-sessions/registrations-aggregate.ts";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openErasures } from "../../../server/records/erasure/erasures.ts";
import { removeMailFiles } from "../../../server/records/outbox/mail-files.ts";
import { replayErasures } from "../../../server/records/erasure/replay-erasures.ts";
import { idsOf, registering } from "../../info-sessions/a-record.ts";
import { registrationsFolder } from "../registrations-folder.ts";

const log = createLog("silent");

test("an erasure is known after a restart, and the file holds no address", async () => {
  const { dataDir, everything } = registrationsFolder();
  await (
    await openErasures(dataDir, { aggregates: [registrationsAggregate] })
  ).note("ana@example.org", "2027-02-01T12:00:00.000Z");
  const again = await openErasures(dataDir, { aggregates: [registrationsAggregate] });

  expect(await again.erasedAt("ana@example.org")).toBe("2027-02-01T12:00:00.000Z");
  expect(await again.erasedAt("bo@example.org")).toBeNull();
  expect(everything()).not.toMatch(/ana@|example\.org/);
  expect(statSync(join(dataDir, "erasures.json")).mode & 0o077).toBe(0);
});

test("two at once are both kept, the later time counts, and what is older than any backup goes", async () => {
  const { dataDir } = registrationsFolder();
  const erasures = await openErasures(dataDir, { aggregates: [registrationsAggregate] });
  await erasures.note("old@example.org", "2025-01-01T00:00:00.000Z");
  await Promise.all([
    erasures.note("ana@example.org", "2027-02-01T12:00:00.000Z"),
    erasures.note("bo@example.org", "2027-02-01T12:00:00.000Z"),
  ]);
  await erasures.note("ana@example.org", "2027-02-02T12:00:00.000Z");
  const again = await openErasures(dataDir, { aggregates: [registrationsAggregate] });
  const known = await Promise.all(["ana", "bo", "old"].map((name) => again.erasedAt(`${name}@example.org`)));

  expect(known).toEqual(["2027-02-02T12:00:00.000Z", "2027-02-01T12:00:00.000Z", null]);
});

test("a damaged ledger stops the start and tells nothing of its content", async () => {
  const { dataDir } = registrationsFolder();
  writeFileSync(join(dataDir, "erasures.json"), '{"secret":"short","erased":{"x":"ana@example.org"}}');

  await expect(openErasures(dataDir, { aggregates: [registrationsAggregate] })).rejects.toThrow(
    /erasures\.json: expected \{"secret","erased"\}/,
  );
  await expect(openErasures(dataDir, { aggregates: [registrationsAggregate] })).rejects.not.toThrow(/ana/);
});

test("after a backup is restored, who was erased goes again; who registered since, and others, stay", async () => {
  const { dataDir, file, open, everything } = registrationsFolder();
  const store = await open();
  await store.run("a", registering("ana", { submittedAt: "2027-02-01T08:00:00.000Z" }));
  await store.run("a", registering("bo"));
  const backup = readFileSync(file("a.json"));
  await store.close();
  const erasures = await openErasures(dataDir, { aggregates: [registrationsAggregate] });
  await erasures.note("ana@ministry.example", "2027-02-01T12:00:00.000Z");
  writeFileSync(file("a.json"), backup);
  const restored = await open();
  await restored.run(
    "b",
    registering("again", { emailKey: "ana@ministry.example", submittedAt: "2027-02-03T08:00:00.000Z" }),
  );
  const erased = await replayErasures({
    opened: [{ aggregate: registrationsAggregate, store: restored }],
    erasures,
    log,
  });

  expect(erased).toBe(1);
  expect([idsOf(await restored.read("a")), idsOf(await restored.read("b"))]).toEqual([["bo"], ["again"]]);
  expect(everything()).not.toContain("mail-ana");
  expect(
    await replayErasures({ opened: [{ aggregate: registrationsAggregate, store: restored }], erasures, log }),
  ).toBe(0);
});

const mailTo = (address: string) => `From: Levier <levier@example.org>\r\nTo: Ana <${address}>\r\n\r\nDear Ana\r\n`;

/** An outbox with a folder and a dangling link in front of the mails. */
function oddOutbox(dataDir: string, mails: Readonly<Record<string, string>>) {
  const outbox = join(dataDir, "outbox");
  mkdirSync(join(outbox, "0.eml"), { recursive: true });
  symlinkSync(join(outbox, "nowhere"), join(outbox, "1.eml"));
  for (const [name, content] of Object.entries(mails)) writeFileSync(join(outbox, name), content);
  return { outbox, names: () => readdirSync(outbox).sort() };
}

test("odd entries of the outbox keep no mail of an erased person from going, and stay", async () => {
  const { dataDir } = registrationsFolder();
  const { names } = oddOutbox(dataDir, { "2.eml": mailTo("ana@example.org"), "3.eml": mailTo("bo@example.org") });
  const erasures = await openErasures(dataDir, { aggregates: [registrationsAggregate] });

  expect(await erasures.removeMails("ana@example.org")).toBe(1);
  expect(names()).toEqual(["0.eml", "1.eml", "3.eml"]);
});

test("one file that cannot be deleted leaves the others; it is said, without a name, and tried again", async () => {
  const { dataDir } = registrationsFolder();
  const [hers, second, since] = [
    "20270201T120000000Z-a@x.eml",
    "20270201T120000001Z-b@x.eml",
    "20270203T1200000Z-c@x.eml",
  ];
  const mail = mailTo("ana@example.org");
  const { outbox, names } = oddOutbox(dataDir, { [hers]: mail, [second]: mail, [since]: mail });
  const stuck = (path: string) =>
    path.endsWith(hers) ? Promise.reject(Object.assign(new Error(path), { code: "EPERM" })) : rm(path);
  const failed = removeMailFiles(outbox, ({ recipient }) => recipient === "ana@example.org", { remove: stuck });
  await expect(failed).rejects.toThrow(`${outbox}: 1 files could not be read or deleted (EPERM)`);
  writeFileSync(join(outbox, since), mail);
  const before = names();
  const erasures = await openErasures(dataDir, { aggregates: [registrationsAggregate] });
  await erasures.note("ana@example.org", "2027-02-02T12:00:00.000Z");
  const store = await registrationsFolder().open();
  await replayErasures({ opened: [{ aggregate: registrationsAggregate, store }], erasures, log });

  expect(before).toEqual(["0.eml", "1.eml", hers, since]);
  expect(names()).toEqual(["0.eml", "1.eml", since]);
});
