/** ADAPTER of the mail port for machines without a mail server: each mail is kept as a file that mail programs open. */
import { join } from "node:path";
import { codeOf, durableFile, makeDurableFolder, removeLeftOvers } from "../storage/durable-file.ts";
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

interface Kept {
  readonly bytes: Uint8Array;
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
        const bytes = await messageBytes(mail, from);
        await durableFile<Kept>(join(folder, nameOf(mail.messageId, now())), format).write({ bytes });
        return { outcome: "sent" };
      } catch (error) {
        // Perhaps somebody took the folder away.
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

const format = {
  check: (): Kept => {
    throw new Error("expected mails to be read by mail programs only");
  },
  toBytes: ({ bytes }: Kept) => bytes,
};
