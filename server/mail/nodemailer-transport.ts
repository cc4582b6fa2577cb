/** Mails as bytes, and their way to an SMTP server. Only file that imports nodemailer. */
import { createTransport } from "nodemailer";
import { senderOf, type Mail } from "./mail.ts";

export interface SmtpTransport {
  /** Rejects with nodemailer's errors: `code`, `command`, `responseCode`. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

export interface TransportSettings {
  /** `smtps://user:password@host:465` or `smtp://host:25`. */
  readonly url: string;
  /** `Levier <levier@example.org>`. */
  readonly from: string;
  /** How long the server may be silent. */
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

export function smtpTransport({ url, from, patienceMs }: TransportSettings): SmtpTransport {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    ...closed,
  });
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => {
      transport.close();
    },
  };
}

/** The mail as it would go over the line (RFC 5322). */
export async function messageBytes(mail: Mail, from: string): Promise<Uint8Array> {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: "windows", ...closed });
  const { message } = await writer.sendMail(messageOf(mail, from));
  if (!Buffer.isBuffer(message)) throw new Error("expected the mail as bytes, found a stream");
  return message;
}
