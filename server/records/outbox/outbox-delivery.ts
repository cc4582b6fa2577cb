/** One mail on its way: claimed on disk if it is still true, written, sent, and marked with what became of it. */
import type { Log } from "../../log.ts";
import type { Mail, Mailer, SendResult } from "../../mail/mail.ts";
import type { OutboxMail } from "../aggregate.ts";
import type { Instant } from "../instants.ts";
import type { OpenAggregate } from "../open-aggregate.ts";
import { dueMails, markMail, type MailMark } from "./outbox-marks.ts";

export interface DeliverySettings {
  readonly mailer: Mailer;
  readonly now: () => Instant;
  readonly log: Log;
}

export interface DueMail {
  readonly of: OpenAggregate;
  readonly id: string;
  readonly mail: OutboxMail;
}

export interface Delivery {
  /** Rejects only when the store does. `unsent`: no mail server was asked. */
  readonly deliver: (due: DueMail) => Promise<SendResult | { readonly outcome: "unsent" }>;
  /** What the record is about is no longer there: there is nothing true to say of it. */
  readonly dropAll: (of: OpenAggregate, id: string) => Promise<void>;
}

const unsent = { outcome: "unsent" } as const;

export function deliveryOf(settings: DeliverySettings): Delivery {
  const { mailer, now, log } = settings;

  const deliver: Delivery["deliver"] = async ({ of, id, mail: { id: mailId, kind } }) => {
    const mark = (as: MailMark, error?: string) =>
      of.store.run(id, (record) => markMail(record, { mailId, as, ...(error === undefined ? {} : { error }) }, now()));
    const about = of.about(id);
    if (about === undefined) {
      await dropMails(of, id, settings);
      return unsent;
    }
    const named = { of: of.aggregate.name, id, kind, mail: mailId };
    const claimed = await claim(of, id, mailId, about, now());
    if (claimed === null) {
      log.info({ event: "mail not sent: no longer true, or settled", ...named });
      return unsent;
    }
    const mail = written(
      () => of.compose(claimed.mail, claimed.record, about, now()),
      (where) => {
        log.error({ event: "mail could not be written", ...named, where });
      },
    );
    if (mail === null) {
      await mark("retry", "it could not be written");
      return unsent;
    }
    const result = await mailer.send(mail);
    const { attempts: attempt } = claimed.mail;
    if (result.outcome === "sent") {
      await mark("sent");
      log.info({ event: "mail sent", ...named, attempt });
    } else {
      const isFinal = result.outcome === "refused";
      await mark(isFinal ? "failed" : "retry", result.reason);
      log.warn({ event: isFinal ? "mail refused" : "mail put off", ...named, attempt, reason: result.reason });
    }
    return result;
  };

  return { deliver, dropAll: (of, id) => dropMails(of, id, settings) };
}

type DropSettings = Pick<DeliverySettings, "now" | "log">;

async function dropMails({ store, aggregate }: OpenAggregate, id: string, { now, log }: DropSettings): Promise<void> {
  const dropped = await store.run(id, (record) => {
    const due = new Set(dueMails(record, now()));
    if (due.size === 0) return { record, reply: 0 };
    const mails = record.mails.map((mail) => (due.has(mail) ? { ...mail, state: "dropped" as const } : mail));
    return { record: { ...record, mails }, reply: due.size };
  });
  if (dropped > 0)
    log.warn({ event: "mails dropped: what they are about is no longer there", of: aggregate.name, id, dropped });
}

/** One step on disk: is it still true, and is it ours to send? Null when not. */
function claim({ aggregate, store }: OpenAggregate, id: string, mailId: string, about: unknown, now: Instant) {
  return store.run(id, (record) => {
    const mail = record.mails.find((one) => one.id === mailId);
    const isTrue = mail !== undefined && aggregate.isStillTrue(mail, record, about, now);
    const decided = markMail(record, { mailId, as: isTrue ? "sending" : "dropped" }, now);
    const claimed = isTrue && decided.reply.ok ? { mail: decided.reply.mail, record: decided.record } : null;
    return { record: decided.record, reply: claimed };
  });
}

function written(compose: () => Mail, onFailure: (where: readonly string[]) => void): Mail | null {
  try {
    return compose();
  } catch (error) {
    // The message might hold what a person typed.
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    onFailure(stack.split("\n").filter((line) => line.startsWith("    at ")));
    return null;
  }
}
