/** One mail on its way: claimed on disk if it is still true, written, sent, and marked with what became of it. */
import { randomBytes } from "node:crypto";
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Log } from "../log.ts";
import type { Mail, Mailer, SendResult } from "../mail/mail.ts";
import type { MailMark } from "./commands.ts";
import { decide } from "./decide.ts";
import type { Instant } from "./instants.ts";
import { dueMails } from "./outbox-marks.ts";
import { isStillTrue } from "./outbox-truth.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { OutboxMail, Registration } from "./registration.ts";

/** Writes a mail in the language of its reader. */
export type ComposeMail = (mail: OutboxMail, registration: Registration, session: InfoSession, now: Instant) => Mail;

export interface DeliverySettings {
  readonly store: RegistrationStore;
  readonly session: (id: string) => InfoSession | undefined;
  readonly compose: ComposeMail;
  readonly mailer: Mailer;
  readonly now: () => Instant;
  readonly log: Log;
}

export interface Due {
  readonly sessionId: string;
  readonly mail: OutboxMail;
}

export interface Delivery {
  /** Rejects only when the store does. `unsent`: no mail server was asked. */
  readonly deliver: (due: Due) => Promise<SendResult | { readonly outcome: "unsent" }>;
  /** The session is no longer announced: there is nothing true to say of it. */
  readonly dropAll: (sessionId: string) => Promise<void>;
}

const unsent = { outcome: "unsent" } as const;

export function deliveryOf({ store, session: sessionOf, compose, mailer, now, log }: DeliverySettings): Delivery {
  const mark = (session: InfoSession, mailId: string, as: MailMark, error?: string) =>
    store.run(session.id, (record) => {
      const command = { kind: "mark-mail" as const, mailId, as, ...(error === undefined ? {} : { error }) };
      return decide(record, session, command, now(), randomBytes);
    });

  /** The session is no longer announced: there is nothing true to say of it. */
  const dropAll = async (sessionId: string) => {
    const dropped = await store.run(sessionId, (record) => {
      const due = new Set(dueMails(record, now()));
      if (due.size === 0) return { record, reply: 0 };
      const mails = record.mails.map((mail) => (due.has(mail) ? { ...mail, state: "dropped" as const } : mail));
      return { record: { ...record, mails }, reply: due.size };
    });
    if (dropped > 0) log.warn({ event: "mails dropped: session no longer announced", session: sessionId, dropped });
  };

  /** One step on disk: is it still true, and is it ours to send? Null when not. */
  const claim = (sessionId: string, session: InfoSession, mailId: string) =>
    store.run(sessionId, (record) => {
      const mail = record.mails.find(({ id }) => id === mailId);
      const isTrue = mail !== undefined && isStillTrue(mail, record, session, now());
      const as = isTrue ? "sending" : "dropped";
      const decided = decide(record, session, { kind: "mark-mail", mailId, as }, now(), randomBytes);
      const registration = record.registrations.find(({ id }) => id === mail?.registrationId);
      const isOurs = isTrue && decided.reply.ok && registration !== undefined;
      const claimed = isOurs ? { mail: decided.reply.mail, registration } : null;
      return { record: decided.record, reply: claimed };
    });

  const written = (mail: OutboxMail, registration: Registration, session: InfoSession): Mail | null => {
    try {
      return compose(mail, registration, session, now());
    } catch (error) {
      // The message might hold what a person typed.
      const stack = error instanceof Error ? (error.stack ?? "") : "";
      const where = stack.split("\n").filter((line) => line.startsWith("    at "));
      log.error({ event: "mail could not be written", session: session.id, kind: mail.kind, mail: mail.id, where });
      return null;
    }
  };

  const deliver: Delivery["deliver"] = async ({ sessionId, mail: { id, kind } }) => {
    const session = sessionOf(sessionId);
    if (session === undefined) {
      await dropAll(sessionId);
      return unsent;
    }
    const claimed = await claim(sessionId, session, id);
    const about = { session: sessionId, kind, mail: id };
    if (claimed === null) {
      log.info({ event: "mail not sent: no longer true, or settled", ...about });
      return unsent;
    }
    const mail = written(claimed.mail, claimed.registration, session);
    if (mail === null) {
      await mark(session, id, "retry", "it could not be written");
      return unsent;
    }
    const result = await mailer.send(mail);
    const attempt = claimed.mail.attempts;
    if (result.outcome === "sent") {
      await mark(session, id, "sent");
      log.info({ event: "mail sent", ...about, attempt });
    } else {
      const { outcome, reason } = result;
      await mark(session, id, outcome === "refused" ? "failed" : "retry", reason);
      log.warn({ event: outcome === "refused" ? "mail refused" : "mail put off", ...about, attempt, reason });
    }
    return result;
  };

  return { deliver, dropAll };
}
