/** What reaches a real mail server, and what its answers come to. */
import type { Socket } from "node:net";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, test } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import { smtpMailer } from "../../server/mail/smtp-mailer.ts";
import { aMail, answer, from, mailServer, rawServer, type TestMailServer } from "./a-mail.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function sendTo(server: TestMailServer, mail = aMail(), patienceMs = 2000) {
  const mailer = smtpMailer({ url: server.url, from, patienceMs });
  open.push(mailer, server);
  return mailer.send(mail);
}

const entry = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

test("a mail arrives with its headers, both texts and the calendar entry", async () => {
  const server = await mailServer();
  const result = await sendTo(server, aMail({ calendar: { method: "REQUEST", content: entry } }));
  const mail = await simpleParser(server.taken[0] ?? "");

  expect(result).toEqual({ outcome: "sent" });
  expect(mail).toMatchObject({ messageId: "<abc@example.org>", subject: "O seu lugar está confirmado" });
  expect([mail.from?.text, mail.text]).toEqual(['"Levier" <levier@example.org>', "Está inscrita.\n"]);
  expect(mail.html).toContain("Está inscrita.");
  expect([mail.headers.get("auto-submitted"), mail.headers.get("content-language")]).toEqual(["auto-generated", "pt"]);
});

test("the calendar entry is the last alternative, once, and no attachment", async () => {
  const server = await mailServer();
  await sendTo(server, aMail({ calendar: { method: "CANCEL", content: entry } }));
  const types = [...(server.taken[0] ?? "").matchAll(/^Content-Type: ([^;\r]+)/gim)].map((match) => match[1]);

  expect(types).toEqual(["multipart/alternative", "text/plain", "text/html", "text/calendar"]);
  expect((server.taken[0] ?? "").replace(/\r\n\s+/g, " ")).toMatch(
    /Content-Type: text\/calendar; (?=.*method="?CANCEL)(?=.*charset="?utf-8)/i,
  );
  expect(server.taken[0]).not.toMatch(/attachment|application\/ics/i);
});

test("a name with line breaks, brackets and commas adds no header and no recipient", async () => {
  const recipients: string[] = [];
  const server = await mailServer({
    onRcptTo: ({ address }, _session, callback) => {
      recipients.push(address);
      callback();
    },
  });
  const name = 'Eve\r\nBcc: spy@evil.example\r\n\r\n<x@evil.example>, "y" <z@evil.example>';
  await sendTo(server, aMail({ to: { name, address: "ana@ministry.example" }, subject: "A\r\nBcc: spy@evil.example" }));
  const mail = await simpleParser(server.taken[0] ?? "");

  expect(recipients).toEqual(["ana@ministry.example"]);
  expect(mail.bcc).toBeUndefined();
  expect(mail.headerLines.filter(({ key }) => key === "to" || key === "bcc")).toHaveLength(1);
  expect(mail.subject).toBe("A Bcc: spy@evil.example");
});

describe("a server that", () => {
  const refusing = (at: "onRcptTo" | "onMailFrom", code: number): SMTPServerOptions => ({
    [at]: (_address: unknown, _session: unknown, callback: (error: Error) => void) => {
      callback(answer(code));
    },
  });
  const refusingText = (code: number): SMTPServerOptions => ({
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on("end", () => {
        callback(answer(code));
      });
    },
  });

  test.each([
    ["refuses the recipient for good", refusing("onRcptTo", 550), "refused"],
    ["puts the recipient off", refusing("onRcptTo", 451), "retry"],
    ["closes the line at the recipient", refusing("onRcptTo", 421), "retry"],
    ["does not like the sender, which the owner can mend", refusing("onMailFrom", 550), "away"],
    [
      "does not like the sender although it hears of the recipient at once",
      { ...refusing("onMailFrom", 550), hidePIPELINING: false },
      "away",
    ],
    ["refuses the text", refusingText(554), "refused"],
    ["puts the text off", refusingText(452), "retry"],
    [
      "refuses everybody",
      {
        onConnect: (_session, callback) => {
          callback(answer(554));
        },
      },
      "away",
    ],
  ] satisfies [string, SMTPServerOptions, string][])("%s", async (_says, options, outcome) => {
    const result = await sendTo(await mailServer(options));

    expect(result.outcome).toBe(outcome);
    expect(JSON.stringify(result)).not.toContain("@");
  });

  test("never greets is given up", async () => {
    const result = await sendTo(await rawServer(() => undefined), aMail(), 100);

    expect(result).toEqual({ outcome: "away", reason: "no answer from the mail server (ETIMEDOUT)" });
  });

  test("hangs in the middle is given up", async () => {
    const server = await rawServer((socket) => {
      socket.write("220 test\r\n");
    });

    expect(await sendTo(server, aMail(), 100)).toMatchObject({ outcome: "away" });
  });

  test("keeps talking and never finishes is given up", async () => {
    const server = await rawServer((socket) => {
      socket.write("220-test\r\n");
      const timer = setInterval(() => socket.write("250-still here\r\n"), 20);
      socket.on("close", () => {
        clearInterval(timer);
      });
    });

    expect(await sendTo(server, aMail(), 100)).toMatchObject({ outcome: "away" });
  });

  test.each([
    ["says nothing more", () => undefined],
    ["drops the line", (socket: Socket) => socket.destroy()],
  ])("%s once it hears of the recipient has trouble with this mail only", async (_says, trouble) => {
    const server = await rawServer((socket) => {
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        if (chunk.toString().startsWith("RCPT")) trouble(socket);
        else socket.write("250 yes\r\n");
      });
    });

    expect(await sendTo(server, aMail(), 200)).toMatchObject({ outcome: "retry" });
  });

  test("is not there is tried again later", async () => {
    const server = await mailServer();
    await server.close();
    const mailer = smtpMailer({ url: server.url, from });
    open.push(mailer);

    expect(await mailer.send(aMail())).toMatchObject({ outcome: "away" });
  });
});
