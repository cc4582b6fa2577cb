/** ADAPTER of the mail port: an SMTP server. */
import type { Mailer, SendResult } from "./mail.ts";
import { mailServerOf } from "./mail-server.ts";
import { smtpTransport } from "./nodemailer-transport.ts";
import { noAnswer, resultOf } from "./smtp-trouble.ts";

export interface SmtpSettings {
  /** As `SMTP_URL`: `smtps://user:password@host:465` or `smtp://host:25`. */
  readonly url: string;
  /** `Levier <levier@example.org>`. */
  readonly from: string;
  /** Milliseconds. A server that is silent for so long is away, and the mail is tried again later. Default: 20,000. */
  readonly patienceMs?: number;
}

/** A server that keeps talking and never finishes is given up after so many times the patience. */
const patiences = 3;

export function smtpMailer({ url, from, patienceMs = 20_000 }: SmtpSettings): Mailer {
  const transport = smtpTransport({ server: mailServerOf(url), from, patienceMs });

  /** `isAboutTheMail`: asked once an answer is there, or none came. */
  const answered = async (asking: Promise<void>, isAboutTheMail: () => boolean): Promise<SendResult> => {
    let timer: NodeJS.Timeout | undefined;
    const lost = new Promise<SendResult>((resolve) => {
      timer = setTimeout(() => {
        resolve(noAnswer("ETIMEDOUT", isAboutTheMail()));
      }, patiences * patienceMs);
    });
    const sent = asking.then(
      (): SendResult => ({ outcome: "sent" }),
      (error: unknown) => resultOf(error, isAboutTheMail()),
    );
    try {
      return await Promise.race([sent, lost]);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    send: (mail) => {
      let isAtRecipient = false;
      const sending = transport.send(mail, () => {
        isAtRecipient = true;
      });
      return answered(sending, () => isAtRecipient);
    },
    trouble: async () => {
      const result = await answered(transport.greet(), () => false);
      return result.outcome === "sent" ? null : result.reason;
    },
    close: () => undefined,
  };
}
