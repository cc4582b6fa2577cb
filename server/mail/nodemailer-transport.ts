/** Mails as bytes, and their way to an SMTP server. Only file that imports nodemailer. */
import { createTransport } from "nodemailer";
import type { Mail } from "./mail.ts";
import type { MailServer } from "./mail-server.ts";
import { senderOf } from "./sender.ts";

/** Both reject with nodemailer's errors: `code`, `originalCode`, `command`, `responseCode`. */
export interface SmtpTransport {
  /** `onRecipient`: the server accepted us and is told for whom the mail is; what it answers from now on is about the mail. */
  readonly send: (mail: Mail, onRecipient: () => void) => Promise<void>;
  /** Greets, encrypts, logs in and takes leave. */
  readonly greet: () => Promise<void>;
}

export interface TransportSettings {
  readonly server: MailServer;
  /** `Levier <levier@example.org>`. */
  readonly from: string;
  /** Milliseconds the server may be silent. */
  readonly patienceMs: number;
}

/** Nothing in a mail may make the server read a file or an address. */
const closed = { disableFileAccess: true, disableUrlAccess: true } as const;

function messageOf(mail: Mail, from: string) {
  const { name, email } = senderOf(from);
  return {
    from: { name, address: email },
    // An object, never a string: a name with commas or brackets cannot add a recipient.
    to: { name: mail.to.name.replace(/\p{Cc}+/gu, " "), address: mail.to.address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    headers: {
      "Content-Language": mail.language,
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    },
    // Not `icalEvent`: it would add the entry a second time, as an attachment.
    alternatives:
      mail.calendar === null
        ? []
        : [
            {
              contentType: `text/calendar; method=${mail.calendar.method}; charset=utf-8`,
              content: mail.calendar.content,
              contentTransferEncoding: "base64" as const,
            },
          ],
  };
}

export function smtpTransport({ server, from, patienceMs }: TransportSettings): SmtpTransport {
  const { host, port, isTlsFromStart, tls, login } = server;
  const settings = {
    host,
    port,
    secure: isTlsFromStart,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    requireTLS: tls === "required" || tls === "unchecked",
    ignoreTLS: tls === "off",
    tls: { rejectUnauthorized: tls !== "unchecked" },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    ...closed,
  };
  return {
    // A transport of its own for each mail, so that the commands in its log belong to this mail.
    send: async (mail, onRecipient) => {
      const logger = commandWatch("RCPT TO", onRecipient);
      await createTransport({ ...settings, logger, transactionLog: true }).sendMail(messageOf(mail, from));
    },
    greet: async () => {
      await createTransport(settings).verify();
    },
  };
}

/** A logger for nodemailer, which reports the commands it sends in no other way. */
function commandWatch(command: string, onSent: () => void) {
  const watch = (entry: unknown, text: unknown) => {
    const isOurs = typeof entry === "object" && entry !== null && "tnx" in entry && entry.tnx === "client";
    if (isOurs && typeof text === "string" && text.startsWith(command)) onSent();
  };
  const ignore = () => undefined;
  return { level: ignore, trace: ignore, debug: watch, info: ignore, warn: ignore, error: ignore, fatal: ignore };
}

/** The mail as it would go over the line (RFC 5322). */
export async function messageBytes(mail: Mail, from: string): Promise<Uint8Array> {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: "windows", ...closed });
  const { message } = await writer.sendMail(messageOf(mail, from));
  if (!Buffer.isBuffer(message)) throw new Error("expected the mail as bytes, found a stream");
  return message;
}
