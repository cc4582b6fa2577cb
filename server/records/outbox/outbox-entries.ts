/** New mails and tasks of a record: their keys, and how many mails a mailbox may get that anybody can cause. */
import type { Addressed, AnyCommand, Circumstances, Kept, OutboxMail, Task } from "../aggregate.ts";
import { mailboxOf, newId } from "../identifiers.ts";
import { at, DAY, instantOf, MINUTE, type Instant } from "../instants.ts";

export type Draft<Kind extends string = string> = Pick<OutboxMail<Kind>, "key" | "kind" | "rowId" | "extra"> & {
  /** Null for at once. */
  readonly dueAt: Instant | null;
};

/** `occasion` tells mails of one kind to one person apart: there is never a second mail for the same one. */
export function draft<Kind extends string>(
  row: Pick<Addressed, "id">,
  kind: Kind,
  occasion: string | number,
  more: { readonly extra?: number | null; readonly dueAt?: Instant } = {},
): Draft<Kind> {
  return {
    key: `${row.id}:${kind}:${occasion}`,
    kind,
    rowId: row.id,
    extra: more.extra ?? null,
    dueAt: more.dueAt ?? null,
  };
}

type Making = Pick<Circumstances<unknown>, "now" | "chance">;

/** Adds those whose key is new. The same object when there is none. */
export function post<R extends Kept>(
  record: R,
  drafts: readonly Draft<R["mails"][number]["kind"]>[],
  { now, chance }: Making,
): R {
  if (drafts.length === 0) return record;
  const wanted = new Set(drafts.map(({ key }) => key));
  for (const { key } of record.mails) wanted.delete(key);
  const fresh = drafts.filter(({ key }) => wanted.delete(key));
  if (fresh.length === 0) return record;
  const mails = fresh.map((one): OutboxMail<R["mails"][number]["kind"]> => ({
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

/** What is to be done in another record; `occasion` as for mails. */
export interface Step<Command extends AnyCommand = AnyCommand> {
  readonly target: string;
  readonly command: Command;
  readonly occasion: string;
  /** Default: it tells of nobody. */
  readonly rowId?: string;
}

/** Has a command given to a record of `aggregate` after this record is on disk: once, also when the server is killed in between. */
export function postTask<R extends Kept>(
  record: R,
  aggregate: { readonly name: string },
  { target, command, occasion, rowId }: Step,
  { now, chance }: Making,
): R {
  const key = `${aggregate.name}:${target}:${command.kind}:${occasion}`;
  if (record.tasks.some((task) => task.key === key)) return record;
  const task: Task = {
    ...{ id: newId(chance), key, aggregate: aggregate.name, target, command, rowId: rowId ?? null },
    ...{ dueAt: now, attempts: 0, madeAt: now },
  };
  return { ...record, tasks: [...record.tasks, task] };
}

/** When the mailbox of this address gets or got mails of these kinds. */
export function askedTimes(
  { mails }: Pick<Kept, "mails">,
  addresses: readonly Addressed[],
  asked: ReadonlySet<string>,
  emailKey: string,
): Instant[] {
  const mailbox = mailboxOf(emailKey);
  const ids = new Set(addresses.filter((row) => mailboxOf(row.emailKey) === mailbox).map(({ id }) => id));
  if (ids.size === 0) return [];
  return mails
    .filter(({ kind, state, rowId }) => asked.has(kind) && state !== "dropped" && ids.has(rowId))
    .map(({ sentAt, dueAt }) => sentAt ?? dueAt);
}

/** The first moment when one more such mail keeps to the limit: one in ten minutes, three a day. */
export function nextAskedMail(times: readonly Instant[], now: Instant): Instant {
  const [last, , third] = times.map(at).sort((a, b) => b - a);
  return instantOf(Math.max(at(now), (last ?? 0) + 10 * MINUTE, (third ?? 0) + DAY));
}

/** How many mails of this kind were ever made for that part of the record. */
export const countOf = (record: Pick<Kept, "mails">, row: Pick<Addressed, "id">, kind: string): number =>
  record.mails.filter((mail) => mail.rowId === row.id && mail.kind === kind).length;

/** Without what belongs to those parts of the record. */
export const withoutEntriesOf = <R extends Kept>(record: R, ids: ReadonlySet<string>): R => ({
  ...record,
  mails: record.mails.filter(({ rowId }) => !ids.has(rowId)),
  tasks: record.tasks.filter(({ rowId }) => rowId === null || !ids.has(rowId)),
  idempotency: record.idempotency.filter(({ rowId }) => rowId === null || !ids.has(rowId)),
});
