/** ADAPTER of the mail port: an SMTP server. */
import type { Mailer, SendResult } from "./mail.ts";
import { smtpTransport } from "./nodemailer-transport.ts";

export interface SmtpSettings {
  /** `smtps://user:password@host:465` or `smtp://host:25`. */
  readonly url: string;
  /** `Levier <levier@example.org>`. */
  readonly from: string;
  /** A server that is silent for so long is away, and the mail is tried again later. Default: 20 seconds. */
  readonly patienceMs?: number;
}

/** A server that keeps talking and never finishes is given up after so many times the patience. */
const patiences = 3;

export function smtpMailer({ url, from, patienceMs = 20_000 }: SmtpSettings): Mailer {
  const transport = smtpTransport({ url, from, patienceMs });
  return {
    send: async (mail) => {
      let timer: NodeJS.Timeout | undefined;
      const lost = new Promise<SendResult>((resolve) => {
        timer = setTimeout(() => {
          resolve(noAnswer("ETIMEDOUT"));
        }, patiences * patienceMs);
      });
      try {
        return await Promise.race([transport.send(mail).then((): SendResult => ({ outcome: "sent" }), resultOf), lost]);
      } finally {
        clearTimeout(timer);
      }
    },
    close: transport.close,
  };
}

const noAnswer = (code: string): SendResult => ({
  outcome: "retry",
  reason: `no answer from the mail server (${code})`,
});

/** Where a server speaks of this mail. A 5xx elsewhere (password, sender, greeting) is for the owner to mend. */
const aboutTheMail = ["RCPT TO", "DATA"];

/** What nodemailer adds to its errors; 0 when no server answered. */
function fieldsOf(error: unknown): { readonly responseCode: number; readonly code: string; readonly command: string } {
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(
    error instanceof Error ? Object.entries(error) : [],
  );
  const { responseCode, code, command } = fields;
  return {
    responseCode: typeof responseCode === "number" ? responseCode : 0,
    code: typeof code === "string" ? code : "unknown",
    command: typeof command === "string" ? command : "",
  };
}

function resultOf(error: unknown): SendResult {
  const { responseCode, code, command } = fieldsOf(error);
  if (responseCode === 0 && code === "EENVELOPE")
    return { outcome: "refused", reason: "not an address mail can be sent to" };
  if (responseCode === 0) return noAnswer(code);
  if (responseCode >= 500 && aboutTheMail.includes(command))
    return { outcome: "refused", reason: `the mail server refused it (${responseCode})` };
  return { outcome: "retry", reason: `the mail server does not take it now (${responseCode})` };
}
