/** No mail and no password travels readable to a server that is not on this machine, and a refused certificate is called one. */
import { onTestFinished, describe, expect, test } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import { smtpMailer } from "../../server/mail/smtp-mailer.ts";
import { resultOf } from "../../server/mail/smtp-trouble.ts";
import { aMail, from, mailServer, rawServer, type TestMailServer } from "./a-mail.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

/** Offers STARTTLS. */
const selfSigned: SMTPServerOptions = { ...selfSignedCertificate, disabledCommands: ["AUTH"] };
/** The certificate that smtp-server brings along ended in 2018. */
const expired: SMTPServerOptions = { disabledCommands: ["AUTH"] };
const selfSignedReason = "the certificate of the mail server is self-signed";
const expiredReason = "the certificate of the mail server has expired";

function mailerTo(server: TestMailServer, url = server.url) {
  const mailer = smtpMailer({ url, from, patienceMs: 2000 });
  onTestFinished(async () => {
    mailer.close();
    await server.close();
  });
  return mailer;
}

/** A server that takes passwords, and those it was told. */
async function passwordServer(options: SMTPServerOptions) {
  const passwords: unknown[] = [];
  const server = await mailServer({
    allowInsecureAuth: true,
    onAuth: ({ password }, { secure }, callback) => {
      passwords.push({ password, secure });
      if (password === "pa/ss@%") callback(null, { user: "levier" });
      else callback(new Error("no"));
    },
    ...options,
  });
  const urlWith = (password: string, query = "") => `smtp://levier:${password}@127.0.0.1:${server.port}${query}`;
  return { server, passwords, urlWith };
}

describe("a certificate that does not hold", () => {
  test.each([
    ["self-signed, after STARTTLS", selfSigned, "smtp", selfSignedReason],
    ["self-signed, from the first word", { ...selfSigned, secure: true }, "smtps", selfSignedReason],
    ["expired, after STARTTLS", expired, "smtp", expiredReason],
  ])("(%s) is refused and called one", async (_which, options, scheme, reason) => {
    const server = await mailServer(options);
    const mailer = mailerTo(server, `${scheme}://127.0.0.1:${server.port}`);

    expect(await mailer.send(aMail())).toEqual({ outcome: "away", reason });
    expect(await mailer.trouble()).toBe(reason);
    expect(server.taken).toEqual([]);
  });

  test.each(["smtp", "smtps"])("is taken over %s: by who asks for it by name", async (scheme) => {
    const server = await mailServer({ ...selfSigned, secure: scheme === "smtps" });
    const mailer = mailerTo(server, `${scheme}://127.0.0.1:${server.port}?tls=unchecked`);

    expect(await mailer.trouble()).toBeNull();
    expect(await mailer.send(aMail())).toEqual({ outcome: "sent" });
  });
});

test.each([
  ["CERT_NOT_YET_VALID", "the certificate of the mail server is not valid yet"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "the certificate of the mail server is made out to another name"],
  [
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "the certificate of the mail server is signed by an authority this machine does not know",
  ],
  ["CRL_HAS_EXPIRED", "the certificate of the mail server does not hold (CRL_HAS_EXPIRED)"],
  ["ENOTFOUND", "no mail server is found under the name in SMTP_URL"],
])("%s is said in words", (originalCode, reason) => {
  const error = Object.assign(new Error("x"), { code: "ESOCKET", originalCode, command: "CONN" });

  expect(resultOf(error, false)).toEqual({ outcome: "away", reason });
});

describe("a server that must encrypt", () => {
  test("and does not offer it is sent neither password nor mail", async () => {
    const { server, passwords, urlWith } = await passwordServer({ disabledCommands: ["STARTTLS"] });
    const mailer = mailerTo(server, urlWith("pa%2Fss%40%25", "?tls=required"));

    expect(await mailer.send(aMail())).toMatchObject({ outcome: "away" });
    expect(await mailer.trouble()).toMatch(/^the mail server offers no TLS \(5\d\d\), and nothing was sent without$/);
    expect([passwords, server.taken]).toEqual([[], []]);
  });

  test("and answers the call for it with something else, as somebody on the way might, is sent nothing", async () => {
    let received = "";
    const server = await rawServer((socket) => {
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1");
        socket.write(
          received.includes("STARTTLS") ? "220 go on\r\n250 AUTH PLAIN\r\n" : "250-test\r\n250 AUTH PLAIN\r\n",
        );
      });
    });
    const mailer = mailerTo(server, `smtp://levier:secret@127.0.0.1:${server.port}?tls=required`);

    expect(await mailer.send(aMail())).toMatchObject({ outcome: "away" });
    expect(received).not.toMatch(/AUTH|MAIL FROM/);
  });

  test("is told the password once the line is encrypted, decoded", async () => {
    const { server, passwords, urlWith } = await passwordServer({ ...selfSignedCertificate, disabledCommands: [] });
    const mailer = mailerTo(server, urlWith("pa%2Fss%40%25", "?tls=unchecked"));

    expect(await mailer.send(aMail())).toEqual({ outcome: "sent" });
    expect(passwords).toEqual([{ password: "pa/ss@%", secure: true }]);
  });
});

test("a refused password is for the operator to mend, and is not repeated", async () => {
  const { server, urlWith } = await passwordServer({ disabledCommands: ["STARTTLS"] });
  const mailer = mailerTo(server, urlWith("wrong"));
  const reason = "the mail server refuses the user or the password in SMTP_URL (535)";

  expect(await mailer.send(aMail())).toEqual({ outcome: "away", reason });
  expect(await mailer.trouble()).toBe(reason);
});
