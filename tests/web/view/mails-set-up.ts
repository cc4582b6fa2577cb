/** The writer of session mails, as the site sets it up, and whatever mail a test wants. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InfoSession } from "../../../server/knowledge/model/info-session.ts";
import type { Language } from "../../../server/language/languages.ts";
import { registrationLinks } from "../../../server/info-sessions/registration-links.ts";
import type { MailKind, RegistrationMail, Registration } from "../../../server/info-sessions/registration.ts";
import { openSigner } from "../../../server/storage/signing-keys.ts";
import { sessionMails } from "../../../server/web/view/mails/session-mail.ts";
import { loadTemplates } from "../../../server/web/view/templates.ts";
import { aRegistration } from "../../info-sessions/a-record.ts";
import { aSession } from "../../info-sessions/sign-up-desk.ts";

export const site = "https://levier.example";
const now = "2027-02-01T12:00:00.000Z";
export const title = "Visas, quotas & “more”";

export const from = "Levier <levier@example.org>";

const folder = await mkdtemp(join(tmpdir(), "levier-mails-"));
const links = registrationLinks(await openSigner(folder));
await rm(folder, { recursive: true });
const contactEmail = "team@levier.example";
const templates = loadTemplates();

export const textsWith = (words: string): InfoSession["texts"] => {
  const text = {
    language: "en" satisfies Language,
    title: words,
    summary: "What worked, and what did not.",
    sections: [],
    plainText: "",
    readingMinutes: 1,
    translatedBy: null,
    file: "knowledge/info-sessions/labour-mobility.en.md",
    digest: "",
  } as const;
  return { en: text };
};

const theSession = (given: Partial<InfoSession> = {}): InfoSession => aSession({ texts: textsWith(title), ...given });

const states: Readonly<Partial<Record<MailKind, Registration["state"]>>> = {
  "confirm-address": "pending",
  "already-registered": "pending",
  "on-waiting-list": "waitlisted",
  "cancelled-by-you": "cancelled",
  "cancelled-by-organiser": "cancelled-by-organiser",
};
export const withEntry: readonly MailKind[] = [
  "place-confirmed",
  "promoted",
  "session-changed",
  "cancelled-by-you",
  "cancelled-by-organiser",
];

const outboxMail = (kind: MailKind, given: Partial<RegistrationMail> = {}): RegistrationMail => ({
  id: "mail1",
  key: `r1:${kind}:1`,
  kind,
  rowId: "r1",
  extra: withEntry.includes(kind) ? 3 : null,
  dueAt: now,
  state: "sending",
  attempts: 1,
  lastError: null,
  madeAt: now,
  sentAt: null,
  ...given,
});

export interface Given {
  readonly row?: Partial<Registration>;
  readonly session?: Partial<InfoSession>;
  readonly mail?: Partial<RegistrationMail>;
  /** As MAIL_FROM. */
  readonly sender?: string;
}

export const mailOf = (kind: MailKind, { row = {}, session = {}, mail = {}, sender = from }: Given = {}) =>
  sessionMails({ publicUrl: site, templates, links, from: sender, contactEmail })(
    outboxMail(kind, mail),
    aRegistration("r1", {
      state: states[kind] ?? "confirmed",
      language: "en",
      holdUntil: "2027-02-02T08:00:00.000Z",
      endedAt: kind.startsWith("cancelled") ? now : null,
      ...row,
    }),
    theSession(session),
    now,
  );
