/** Which records hold an address of a mailbox. Worked out when it is asked for, of the records that changed since. */
import type { AnyAggregate, Kept } from "../aggregate.ts";
import { mailboxOf } from "../identifiers.ts";

export interface AddressIndex<R> {
  /** A record is now this; null: it is gone. */
  readonly note: (id: string, record: R | null) => void;
  /** Ids, sorted. */
  readonly of: (emailKey: string) => readonly string[];
}

export function addressIndex<R extends Kept>(aggregate: Pick<AnyAggregate<R>, "addresses">): AddressIndex<R> {
  const idsByMailbox = new Map<string, Set<string>>();
  const mailboxesById = new Map<string, ReadonlySet<string>>();
  const changed = new Map<string, R | null>();

  const bringUpToDate = (id: string, record: R | null): void => {
    const before = mailboxesById.get(id) ?? new Set();
    const after = new Set(
      record === null ? [] : aggregate.addresses(record).map(({ emailKey }) => mailboxOf(emailKey)),
    );
    for (const mailbox of before) if (!after.has(mailbox)) idsByMailbox.get(mailbox)?.delete(id);
    for (const mailbox of before) if (idsByMailbox.get(mailbox)?.size === 0) idsByMailbox.delete(mailbox);
    for (const mailbox of after) idsByMailbox.set(mailbox, (idsByMailbox.get(mailbox) ?? new Set()).add(id));
    if (record === null) mailboxesById.delete(id);
    else mailboxesById.set(id, after);
  };

  return {
    note: (id, record) => {
      changed.set(id, record);
    },
    of: (emailKey) => {
      for (const [id, record] of changed) bringUpToDate(id, record);
      changed.clear();
      return [...(idsByMailbox.get(mailboxOf(emailKey)) ?? [])].sort();
    },
  };
}
