/** One sender in all places that name it: header, Message-ID, envelope and calendar entry, in ASCII. */
import ICAL from "ical.js";
import { simpleParser } from "mailparser";
import { expect, onTestFinished, test } from "vitest";
import { messageBytes } from "../../../server/mail/nodemailer-transport.ts";
import { smtpMailer } from "../../../server/mail/smtp-mailer.ts";
import { rawServer } from "../../mail/a-mail.ts";
import { mailOf } from "./mails-set-up.ts";

test.each([
  ["Levier <levier@bücher.example>", "Levier", "levier@xn--bcher-kva.example"],
  ['"Levier, l’équipe" <levier@BÜCHER.example>', "Levier, l’équipe", "levier@xn--bcher-kva.example"],
  ["Levier; the team: x <levier@example.org>", "Levier; the team: x", "levier@example.org"],
])("%s", async (sender, name, email) => {
  // Raw, as smtp-server shows what it decoded.
  const senders: string[] = [];
  const server = await rawServer((socket) => {
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const said = chunk.toString();
      senders.push(...[...said.matchAll(/^MAIL FROM:<(.*)>/gm)].map((match) => match[1] ?? ""));
      socket.write(/^EHLO/.test(said) ? "250-test\r\n250 SMTPUTF8\r\n" : "550 no\r\n");
    });
  });
  const mailer = smtpMailer({ url: server.url, from: sender });
  onTestFinished(server.close);
  const mail = mailOf("place-confirmed", { sender });
  await mailer.send(mail);
  const bytes = Buffer.from(await messageBytes(mail, sender));
  const [head = ""] = bytes.toString("latin1").split("\r\n\r\n");
  const read = await simpleParser(bytes);
  const event = new ICAL.Component(ICAL.parse(mail.calendar?.content ?? "") as unknown[]).getFirstSubcomponent(
    "vevent",
  );
  const organiser = event?.getFirstProperty("organizer");

  expect(senders).toEqual([email]);
  expect(read.from?.value[0]?.name).toBe(name);
  expect(head).toContain(`<${email}>`);
  expect(read.messageId).toBe(`<mail1@${email.split("@")[1] ?? ""}>`);
  expect([organiser?.getFirstValue(), organiser?.getFirstParameter("cn")]).toEqual([`mailto:${email}`, name]);
  expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
});
