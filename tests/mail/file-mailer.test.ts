/** Without a mail server each mail is a file that mail programs open. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileMailer } from "../../server/mail/file-mailer.ts";
import { aMail, from } from "./a-mail.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levier-outbox-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("mails are kept in the order they were sent, whole, and for their owner only", async () => {
  const outbox = join(folder, "outbox");
  const times = ["2027-02-01T12:00:00.000Z", "2027-02-01T12:00:00.500Z"];
  const mailer = fileMailer({ folder: outbox, from, now: () => times.shift() ?? "" });
  const content = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
  await mailer.send(aMail({ messageId: "zzz@example.org", calendar: { method: "REQUEST", content } }));
  await mailer.send(aMail({ messageId: "../aaa:1@example.org" }));
  const names = await readdir(outbox);
  const first = join(outbox, names.sort()[0] ?? "");
  const mail = await simpleParser(await readFile(first));

  expect(names).toEqual(["20270201T120000000Z-zzz@example.org.eml", "20270201T120000500Z-.._aaa_1@example.org.eml"]);
  expect([mail.messageId, mail.text]).toEqual(["<zzz@example.org>", "Está inscrita.\n"]);
  expect(mail.attachments.map((part) => [part.contentType, part.content.toString()])).toEqual([
    ["text/calendar", content],
  ]);
  expect((await stat(first)).mode & 0o077).toBe(0);
});

test("what a killed server left half written goes with the next mail", async () => {
  const outbox = join(folder, "left");
  await fileMailer({ folder: outbox, from }).send(aMail());
  await writeFile(join(outbox, ".half.eml.123.tmp"), "From: ");
  await fileMailer({ folder: outbox, from }).send(aMail());

  expect((await readdir(outbox)).filter((name) => !name.endsWith(".eml"))).toEqual([]);
});

test("a folder that cannot be written in is tried again later, and no address is told", async () => {
  const file = join(folder, "a-file");
  await writeFile(file, "");
  const result = await fileMailer({ folder: join(file, "outbox"), from }).send(aMail());

  expect(result).toEqual({ outcome: "away", reason: "the mail could not be kept as a file (ENOTDIR)" });
});
