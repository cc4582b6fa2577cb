/** Settings from the environment, checked once at start, with defaults that run on a laptop. */
import { z } from "zod";
import { mailServerOf } from "./mail/mail-server.ts";
import { senderOf } from "./mail/sender.ts";

/** A text that `read` takes without throwing. */
const checkedBy = (read: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      read(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "expected something else" });
    }
  });

const settings = z.object({
  /** TCP port of the site. 0 picks a free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address to listen on. The default is reached from this machine only. */
  HOST: z.string().default("127.0.0.1"),
  /** Address visitors type, without a slash at the end; used in canonical links. Default: http://HOST:PORT. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Folder for everything the server writes: search index, caches, logs of the search server. */
  DATA_DIR: z.string().default("data"),
  /** Folder authors write in. */
  KNOWLEDGE_DIR: z.string().default("knowledge"),
  /** A Meilisearch server of your own. Without it the bundled one is started. */
  MEILISEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Its key: may search, and write documents and settings unless INDEX_ON_START is `no`. */
  MEILISEARCH_KEY: z.string().optional(),
  /** `no` when another process fills the index and this one holds a search-only key. */
  INDEX_ON_START: z.enum(["yes", "no"]).default("yes"),
  /** `production` refuses to start on a broken file; `development` shows the problem, serves the rest and watches the files. */
  MODE: z.enum(["production", "development"]).default("production"),
  /** fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Address shown for questions to the team. The programme's own mailbox closed with it, so there is no default. */
  CONTACT_EMAIL: z.email().optional(),
  /** Mail server: `smtp://user:password@host:587` or `smtps://…`. Without it mails are kept as files in DATA_DIR/outbox. */
  SMTP_URL: checkedBy(mailServerOf).optional(),
  /** Sender of mails, and organiser of calendar entries. */
  MAIL_FROM: checkedBy(senderOf).default("Levier <levier@localhost.localdomain>"),
  /** Number of reverse proxies in front of the server whose X-Forwarded headers may be believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

export type Config = z.infer<typeof settings>;
export const settingNames = Object.keys(settings.shape);

/** Throws one error that names every wrong setting. `PORT=` counts as not set. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = settings.safeParse(given);
  if (!read.success) throw new Error(`Check the environment:\n${z.prettifyError(read.error)}`);
  return read.data;
}
