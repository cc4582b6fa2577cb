/** Settings that are valid one by one and together will hardly do what was meant: warnings at start, no errors. */
import { isLoopback } from "../mail/host-name.ts";
import { nearNames } from "./near-names.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Sentences. `names`: of all settings. */
export function settingDoubts(environment: Environment, names: readonly string[]): string[] {
  const isSet = (name: string) => (environment[name] ?? "").trim() !== "";
  const near = nearNames(environment, names).map(
    ({ given, meant }) => `${given} is no setting and does nothing; perhaps ${meant} is meant`,
  );
  const pairs: readonly (readonly [boolean, string])[] = [
    [
      isSet("SMTP_URL") && !isSet("MAIL_FROM"),
      "SMTP_URL is set and MAIL_FROM is not: few mail servers take mails from levier@localhost.localdomain",
    ],
    [
      isSet("SMTP_URL") && !isSet("PUBLIC_URL"),
      "SMTP_URL is set and PUBLIC_URL is not: links in mails lead to the address this server listens on",
    ],
    [
      isSet("HOST") && !isSet("PUBLIC_URL") && !isLoopback(environment["HOST"] ?? ""),
      "HOST is set and PUBLIC_URL is not: links lead to the address this server listens on",
    ],
    [
      isSet("MEILISEARCH_KEY") && !isSet("MEILISEARCH_URL"),
      "MEILISEARCH_KEY is set and MEILISEARCH_URL is not: the bundled search server makes a key of its own",
    ],
    [
      /^(?:no|false|off|0)$/i.test((environment["INDEX_ON_START"] ?? "").trim()) && !isSet("MEILISEARCH_URL"),
      "INDEX_ON_START is no and MEILISEARCH_URL is not set: nobody fills the bundled search server",
    ],
  ];
  return [...near, ...pairs.filter(([holds]) => holds).map(([, sentence]) => sentence)];
}
