/** Mails that anybody who knows an address can cause. */
import type { Instant } from "../records/instants.ts";
import { askedTimes } from "../records/outbox/outbox-entries.ts";
import type { MailKind, SessionRecord } from "./registration.ts";

export const askedKinds: ReadonlySet<MailKind> = new Set<MailKind>(["confirm-address", "already-registered"]);

/** When the mailbox of this address gets or got such mails. For `mailsElsewhere` of another session's commands. */
export const askedMailTimes = (record: SessionRecord, emailKey: string): Instant[] =>
  askedTimes(record, record.registrations, askedKinds, emailKey);
