/** Mails are proof against what people type and authors write. */
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { messageBytes } from "../../../server/mail/nodemailer-transport.ts";
import { from, mailOf, textsWith } from "./mails-set-up.ts";

describe("hostile words", () => {
  const names = [
    'Eve\r\nBcc: spy@evil.example\r\n\r\n<x@evil.example>, "y"',
    '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
    "Ana\u202Egnp.exe\u2066\u200B",
    "=?utf-8?Q?=0D=0ABcc:_spy=40evil.example?=",
  ];

  test.each(names)("of a name break neither header nor page: %j", async (name) => {
    const mail = mailOf("place-confirmed", { row: { name } });
    const read = await simpleParser(Buffer.from(await messageBytes(mail, from)));

    expect([read.to].flat()[0]?.value.map(({ address }) => address)).toEqual(["r1@ministry.example"]);
    expect([read.bcc, read.messageId, read.subject]).toEqual([undefined, "<mail1@example.org>", mail.subject]);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.text + mail.html + mail.to.name).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(read.attachments.map(({ contentType }) => contentType)).toEqual(["text/calendar"]);
  });

  test("of a title break neither header nor page", async () => {
    const hostile = "A\r\nBcc: spy@evil.example <b>\u202Ebold";
    const texts = textsWith(hostile);
    const mail = mailOf("place-confirmed", { session: { texts } });
    const read = await simpleParser(Buffer.from(await messageBytes(mail, from)));

    expect([read.bcc, read.subject]).toEqual([undefined, "Your seat is confirmed – A Bcc: spy@evil.example <b>bold"]);
    expect(mail.html).toContain("A Bcc: spy@evil.example &lt;b&gt;bold</a>");
  });
});
