/** All that the pipeline of records does, for an aggregate that it has never heard of: nothing but its declaration is written for it. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../server/log.ts";
import type { Mailer } from "../../server/mail/mail.ts";
import { smtpMailer } from "../../server/mail/smtp-mailer.ts";
import type { Actor, AnyAggregate, Kept } from "../../server/records/aggregate.ts";
import { createDesk } from "../../server/records/desk.ts";
import { recordsByAddress } from "../../server/records/erasure/by-address.ts";
import { openErasures } from "../../server/records/erasure/erasures.ts";
import { replayErasures } from "../../server/records/erasure/replay-erasures.ts";
import { retentionJob } from "../../server/records/erasure/retention-job.ts";
import { DAY, HOUR, later } from "../../server/records/instants.ts";
import { recordLinks } from "../../server/records/links.ts";
import { lowdbStore } from "../../server/records/lowdb/lowdb-store.ts";
import type { OpenAggregate } from "../../server/records/open-aggregate.ts";
import { createOutboxWorker } from "../../server/records/outbox/outbox-worker.ts";
import { openSigner } from "../../server/storage/signing-keys.ts";
import { aMail, from, mailServer } from "../mail/a-mail.ts";
import { guestBook, visitors } from "./guest-book.ts";

const anybody: Actor = { kind: "public" };
const editor: Actor = { kind: "staff", id: "e", roles: ["editor"] };
const ana = "ana@example.org";
const log = createLog("silent");

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "levier-guest-book-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Both aggregates as the site would open them, over one folder, with a clock that tests move. */
async function openBook(
  dataDir: string,
  mailer: Mailer = { send: () => Promise.reject(new Error("off")), close: () => undefined } as never,
) {
  let now = "2027-02-01T12:00:00.000Z";
  const clock = { now: () => now, sure: () => now, isSure: () => true };
  const storeOf = <R extends Kept>(aggregate: AnyAggregate<R, null>) =>
    lowdbStore({ aggregate, dataDir, empty: (id: string) => aggregate.empty(id, null), log });
  const [books, counts] = [await storeOf(guestBook), await storeOf(visitors)];
  const compose: OpenAggregate["compose"] = (mail, record) =>
    aMail({
      messageId: `${mail.id}@example.org`,
      to: {
        name: "A guest",
        address: guestBook.addresses(record as never).find(({ id }) => id === mail.rowId)?.emailKey ?? "",
      },
      subject: mail.kind,
    });
  const opened: OpenAggregate[] = [
    { aggregate: guestBook, store: books, about: () => null, compose },
    { aggregate: visitors, store: counts, about: () => null, compose },
  ];
  const worker = createOutboxWorker({ opened, mailer, ...clock, log, limits: { mailsPerSecond: 1000 } });
  onTestFinished(async () => {
    await worker.close();
    await books.close();
    await counts.close();
  });
  const desk = createDesk({ aggregate: guestBook, store: books, about: () => null, clock });
  return {
    ...{ desk, books, counts, opened, worker, clock },
    sign: (emailKey: string, text = "Hello") => desk.run("main", { kind: "sign", emailKey, text }, anybody),
    wait: (milliseconds: number) => (now = later(now, milliseconds)),
    entries: async () => (await books.read("main"))?.entries ?? [],
    visited: async () => (await counts.read("main"))?.count ?? 0,
  };
}

test("a guest signs, gets one mail by SMTP, confirms by its link, and is counted once in another record", async () => {
  const server = await mailServer();
  const dataDir = await aFolder();
  const book = await openBook(dataDir, smtpMailer({ url: server.url, from }));
  onTestFinished(server.close);
  const entryId = await book.sign(ana);
  await book.worker.runOnce();
  const [sent] = await Promise.all(server.taken.map((mail) => simpleParser(mail)));

  expect(server.taken).toHaveLength(1);
  expect(sent?.subject).toBe("confirm");

  const links = recordLinks(await openSigner(dataDir));
  const claim = { purpose: "confirm", aggregate: guestBook.name, id: "main", rowId: entryId, version: 0 };
  const token = links.tokenFor({ ...claim, expiresAt: later(book.clock.now(), DAY) });
  expect(links.read(token, book.clock.now())?.rowId).toBe(entryId);
  expect(links.read(token, later(book.clock.now(), 2 * DAY))).toBe(null);
  expect(links.read(`${token}x`, book.clock.now())).toBe(null);

  expect(await book.desk.run("main", { kind: "confirm", entryId }, { kind: "link" })).toEqual({ ok: true });
  expect(await book.desk.run("main", { kind: "confirm", entryId }, { kind: "link" })).toMatchObject({ ok: false });
  await book.worker.runOnce();
  await book.worker.runOnce();
  expect(await book.visited()).toBe(1);
  expect((await book.books.read("main"))?.tasks).toEqual([]);
});

test("a second step goes on after a start, also when it was done and nobody had noted so", async () => {
  const dataDir = await aFolder();
  const first = await openBook(dataDir);
  const entryId = await first.sign(ana);
  await first.desk.run("main", { kind: "confirm", entryId }, { kind: "link" });
  // As a kill between the two steps leaves it: the decision and its task on disk, the other record untouched.
  const file = join(dataDir, guestBook.name, "main.json");
  const withTask = await readFile(file);
  const killed = await aFolder();
  await cp(dataDir, killed, { recursive: true });

  const again = await openBook(killed);
  await again.worker.runOnce();
  expect(await again.visited()).toBe(1);

  // As a kill after the second step leaves it: the other record written, the task still there.
  const later = await aFolder();
  await cp(killed, later, { recursive: true });
  await cp(file, join(later, guestBook.name, "main.json"));
  expect(await readFile(join(later, guestBook.name, "main.json"))).toEqual(withTask);
  const third = await openBook(later);
  await third.worker.runOnce();
  expect(await third.visited()).toBe(1);
  expect((await third.books.read("main"))?.tasks).toEqual([]);
});

test("of twenty editors with the same version one is accepted, the others are told; who is none may not", async () => {
  const book = await openBook(await aFolder());
  const entryId = await book.sign(ana);
  const version = (await book.books.read("main"))?.version ?? -1;
  const hide = (actor: Actor) => book.desk.change("main", version, { kind: "hide", entryId }, actor);

  expect(await hide(anybody)).toEqual({ ok: false, reason: "not-yours-to-hide" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => hide(editor)));

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.reason === "changed-elsewhere")).toHaveLength(19);
  expect(await book.entries()).toMatchObject([{ state: "hidden" }]);
});

test("what was never confirmed goes after a week, and a book without entries with it", async () => {
  const book = await openBook(await aFolder());
  const kept = await book.sign("ben@example.org");
  await book.desk.run("main", { kind: "confirm", entryId: kept }, { kind: "link" });
  await book.sign(ana);
  await book.desk.run("other", { kind: "sign", emailKey: ana, text: "Hello" }, anybody);
  const outboxFolder = join(await aFolder(), "outbox");
  const purge = retentionJob({ opened: book.opened, outboxFolder, ...book.clock, log });

  await purge.run();
  expect(await book.entries()).toHaveLength(2);
  book.wait(8 * DAY);
  await purge.run();
  await purge.run();

  expect((await book.entries()).map(({ emailKey }) => emailKey)).toEqual(["ben@example.org"]);
  expect(await book.books.ids()).toEqual(["main"]);
});

test("erasure takes an address out of every record, and takes it out again when a backup brings it back", async () => {
  const dataDir = await aFolder();
  const book = await openBook(dataDir);
  const aggregates = [guestBook, visitors] as readonly AnyAggregate[];
  const erasures = await openErasures(dataDir, { aggregates, log, sure: book.clock.sure });
  await book.sign(ana, "secret words");
  await book.desk.run("other", { kind: "sign", emailKey: ana, text: "secret words" }, anybody);
  await book.sign("ben@example.org", "stays");
  const backup = await aFolder();
  await cp(dataDir, backup, { recursive: true });

  book.wait(HOUR);
  expect(await book.books.ofAddress(ana)).toEqual(["main", "other"]);
  await erasures.note(ana, book.clock.now());
  expect(await recordsByAddress(book.opened, book.clock).erase(ana)).toBe(2);
  expect(await book.books.ofAddress(ana)).toEqual([]);
  expect(await readFile(join(dataDir, guestBook.name, "main.json"), "utf8")).not.toMatch(/secret|ana@/);

  const brought = await openBook(backup);
  expect(await brought.books.ofAddress(ana)).toEqual(["main", "other"]);
  expect(await replayErasures({ opened: brought.opened, erasures, log })).toBe(2);
  expect((await brought.entries()).map(({ text }) => text)).toEqual(["stays"]);
});

test("a file that is damaged closes its record only", async () => {
  const dataDir = await aFolder();
  const book = await openBook(dataDir);
  await book.sign(ana);
  await book.desk.run("other", { kind: "sign", emailKey: ana, text: "Hello" }, anybody);
  const file = join(dataDir, guestBook.name, "main.json");
  const whole = await readFile(file);
  const damaged = await aFolder();
  await cp(dataDir, damaged, { recursive: true });
  await writeFile(join(damaged, guestBook.name, "main.json"), whole.subarray(0, 100));

  const again = await openBook(damaged);

  expect(await again.books.ids()).toEqual(["other"]);
  expect(await again.books.standing()).toMatchObject({ state: "open", closedRecords: ["main"] });
});
