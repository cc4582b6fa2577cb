/** New mails of the outbox: their keys, and how many a mailbox may get that anybody can cause. */
import type { Circumstances } from "./commands.ts";
import { mailboxOf, newId } from "./identifiers.ts";
import { at, DAY, instantOf, MINUTE, type Instant } from "./instants.ts";
import type { MailKind, OutboxMail, Registration, SessionRecord } from "./registration.ts";

export type Draft = Pick<OutboxMail, "key" | "kind" | "registrationId" | "icsSequence"> & {
  /** Null for at once. */
  readonly dueAt: Instant | null;
};

/** `occasion` tells mails of one kind to one person apart: there is never a second mail for the same one. */
export function draft(
  row: Registration,
  kind: MailKind,
  occasion: string | number,
  more: { readonly icsSequence?: number | null; readonly dueAt?: Instant } = {},
): Draft {
  return {
    key: `${row.id}:${kind}:${occasion}`,
    kind,
    registrationId: row.id,
    icsSequence: more.icsSequence ?? null,
    dueAt: more.dueAt ?? null,
  };
}

/** Adds those whose key is new. The same object when there is none. */
export function post(
  record: SessionRecord,
  drafts: readonly Draft[],
  { now, chance }: Omit<Circumstances, "session">,
): SessionRecord {
  if (drafts.length === 0) return record;
  const wanted = new Set(drafts.map(({ key }) => key));
  for (const { key } of record.mails) wanted.delete(key);
  const fresh = drafts.filter(({ key }) => wanted.delete(key));
  if (fresh.length === 0) return record;
  const mails = fresh.map((one): OutboxMail => ({
    ...one,
    id: newId(chance),
    dueAt: one.dueAt ?? now,
    state: "due",
    attempts: 0,
    lastError: null,
    madeAt: now,
    sentAt: null,
  }));
  return { ...record, mails: [...record.mails, ...mails] };
}

/** Kinds that somebody who only knows an address can cause. */
const asked: ReadonlySet<MailKind> = new Set<MailKind>(["confirm-address", "already-registered"]);

/** When the mailbox of this address gets or got mails that anybody can cause. For `mailsElsewhere` of another session's commands. */
export function askedMailTimes(record: SessionRecord, emailKey: string): Instant[] {
  const mailbox = mailboxOf(emailKey);
  const ids = new Set(record.registrations.filter((row) => mailboxOf(row.emailKey) === mailbox).map(({ id }) => id));
  if (ids.size === 0) return [];
  return record.mails
    .filter(({ kind, state, registrationId }) => asked.has(kind) && state !== "dropped" && ids.has(registrationId))
    .map(({ sentAt, dueAt }) => sentAt ?? dueAt);
}

/** The first moment when one more such mail keeps to the limit: one in ten minutes, three a day. */
export function nextAskedMail(times: readonly Instant[], now: Instant): Instant {
  const [last, , third] = times.map(at).sort((a, b) => b - a);
  return instantOf(Math.max(at(now), (last ?? 0) + 10 * MINUTE, (third ?? 0) + DAY));
}

/** How many mails of this kind were ever made for the registration. */
export const countOf = (record: SessionRecord, row: Registration, kind: MailKind): number =>
  record.mails.filter((mail) => mail.registrationId === row.id && mail.kind === kind).length;
