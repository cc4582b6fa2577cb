/** ADAPTER of the mail port for machines without a mail server: each mail is kept as a file that mail programs open. */
import { join } from "node:path";
import { codeOf, makeDurableFolder, removeLeftOvers, replaceFile } from "../storage/durable-file.ts";
import type { Mailer } from "./mail.ts";
import { messageBytes } from "./nodemailer-transport.ts";

export interface FileMailerSettings {
  /** `data/outbox`; made when it is missing. */
  readonly folder: string;
  /** `Levier <levier@example.org>`. */
  readonly from: string;
  /** Default: the clock of the machine. */
  readonly now?: () => string;
}

export function fileMailer({ folder, from, now = () => new Date().toISOString() }: FileMailerSettings): Mailer {
  let isReady = false;
  return {
    send: async (mail) => {
      try {
        if (!isReady) {
          await makeDurableFolder(folder);
          await removeLeftOvers(folder);
          isReady = true;
        }
        await replaceFile(join(folder, nameOf(mail.messageId, now())), [await messageBytes(mail, from)]);
        return { outcome: "sent" };
      } catch (error) {
        // The folder may have been removed: the next mail makes it again.
        isReady = false;
        return { outcome: "away", reason: `the mail could not be kept as a file (${codeOf(error) ?? "unknown"})` };
      }
    },
    trouble: () => Promise.resolve(null),
    close: () => undefined,
  };
}

/** In the order they were sent; without signs that a file system does not take. */
const nameOf = (messageId: string, now: string) =>
  `${now.replace(/[^\dTZ]/g, "")}-${messageId.replace(/[^\w.@-]/g, "_")}.eml`;
