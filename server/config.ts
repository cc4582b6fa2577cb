/** Settings from the environment, checked once at start, with defaults that run on a laptop. */
import { z } from "zod";
import { mailServerOf } from "./mail/mail-server.ts";
import { mailAddress, senderLine, senderOf } from "./mail/sender.ts";
import { settingDoubts } from "./settings/doubts.ts";
import { wrongFolder } from "./settings/set-folders.ts";
import { cleaned, withoutTraces } from "./settings/cleaned-value.ts";
import { folder, key, oneOf, siteId, readableLine, wholeNumber, yesOrNo } from "./settings/kinds.ts";
import { contact, listenHost, serverAddress, siteAddress } from "./settings/web-addresses.ts";

/** `read` throws a sentence that begins with `expected` and repeats no secret. */
const as = <T>(read: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "expected something else" });
      return z.NEVER;
    }
  });
const line = <T>(read: (text: string) => T) => as((text) => read(withoutTraces(text)));

/** In the order of the lists in README.md and .env.example; docker-compose.yml passes each on, or says why not. */
const settings = z.object({
  /** TCP port of the site. 0 picks a free one. */
  PORT: line(wholeNumber(0, 65_535)).prefault("3000"),
  /** Address to listen on. The default is reached from this machine only. */
  HOST: line(listenHost).prefault("127.0.0.1"),
  /** Address visitors type, without a path; used in links of mails and canonical links. Default: http://HOST:PORT. */
  PUBLIC_URL: line(siteAddress).optional(),
  /** Folder for everything the server writes: search index, caches, logs of the search server. */
  DATA_DIR: line(folder).prefault("data"),
  /** Folder authors write in. */
  KNOWLEDGE_DIR: line(folder).prefault("knowledge"),
  /** A Meilisearch server of your own. Without it the bundled one is started. */
  MEILISEARCH_URL: line(serverAddress).optional(),
  /** Its key: may search, and write documents and settings unless INDEX_ON_START is `no`. */
  MEILISEARCH_KEY: line(key).optional(),
  /** Stands in the name of the index, so that sites can share a Meilisearch. Default: the host of PUBLIC_URL. */
  SITE_ID: line(siteId).optional(),
  /** `no` when another process fills the index and this one holds a search-only key. */
  INDEX_ON_START: line(yesOrNo).prefault("yes"),
  /** `production` refuses to start on a broken file; `development` shows the problem, serves the rest and watches the files. */
  MODE: line(oneOf("production", "development")).prefault("production"),
  /** fatal, error, warn, info, debug, trace or silent. */
  LOG_LEVEL: line(oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent")).prefault("info"),
  /** Address shown for questions to the team. The programme's own mailbox closed with it, so there is no default. */
  CONTACT_EMAIL: line(mailAddress).optional(),
  /** Who runs this site, for the privacy notice and the accessibility statement. Without it both say that nobody is named. */
  OPERATOR_NAME: as(readableLine).optional(),
  /** Its postal address. */
  OPERATOR_ADDRESS: as(readableLine).optional(),
  /** Who answers questions on personal data: a mail address, or the address of a page. */
  DATA_PROTECTION_CONTACT: line(contact).optional(),
  /** Mail server: `smtp://user:password@host:587` or `smtps://…`. Without it mails are kept as files in DATA_DIR/outbox. */
  SMTP_URL: line((url) => (mailServerOf(url), url)).optional(),
  /** Sender of mails, and organiser of calendar entries. */
  MAIL_FROM: as((from) => senderLine(senderOf(from))).prefault("Levier <levier@localhost.localdomain>"),
  /** Number of reverse proxies in front of the server whose X-Forwarded headers may be believed. */
  TRUSTED_PROXIES: line(wholeNumber(0, 10)).prefault("0"),
});

export type Config = z.infer<typeof settings>;
export const settingNames = Object.keys(settings.shape);

const secrets: readonly string[] = ["SMTP_URL", "MEILISEARCH_KEY"];

/** Throws one error that names every wrong setting, and shows no secret. `PORT=` counts as not set. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => readSettings(settings, environment);

/** The folders alone, for jobs that need no other setting: a wrong one of those is no reason not to restore a backup. Throws as `readConfig`. */
export const readFolders = (environment: NodeJS.ProcessEnv): Pick<Config, "DATA_DIR" | "KNOWLEDGE_DIR"> =>
  readSettings(settings.pick({ DATA_DIR: true, KNOWLEDGE_DIR: true }), environment);

function readSettings<T>(schema: z.ZodObject & z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  const given = Object.fromEntries(
    Object.keys(schema.shape)
      .map((name) => [name, cleaned(environment[name] ?? "")])
      .filter(([, value]) => value !== ""),
  ) as Readonly<Record<string, string>>;
  const read = schema.safeParse(given);
  const issues = read.success ? [] : read.error.issues;
  const wrong = [
    ...issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name}: ${message}, found ${shown(name, given[name] ?? "")}`;
    }),
    ...wrongFolder({ data: given["DATA_DIR"] ?? "data", knowledge: given["KNOWLEDGE_DIR"] ?? "knowledge" }),
  ];
  if (!read.success || wrong.length > 0) throw new Error(`Check the settings:\n  ${wrong.join("\n  ")}`);
  return read.data;
}

/** What is right and will hardly do what was meant, in sentences: names that are none, settings without those they need. */
export const doubtfulSettings = (environment: NodeJS.ProcessEnv): string[] => settingDoubts(environment, settingNames);

/** Names of the settings without which readers are not told who runs the site. */
export const unnamed = (config: Config): string[] =>
  (["OPERATOR_NAME", "OPERATOR_ADDRESS", "DATA_PROTECTION_CONTACT"] as const).filter(
    (name) => config[name] === undefined,
  );

/** What is secret, or an address with a password in the wrong place, is counted only. */
function shown(name: string, value: string): string {
  const isSecret = secrets.includes(name) || /:\/\/.*@/.test(value);
  return isSecret ? `${value.length} letters that are not shown here` : JSON.stringify(value.slice(0, 100));
}
