/** A record from a backup, made fit for today: what has happened outside of it since is not done again. Pure. */
import type { Addressed, AnyAggregate, Kept, OutboxMail } from "../aggregate.ts";

const isSettled = ({ state }: OutboxMail) => state === "sent" || state === "failed" || state === "dropped";

/**
 * `now` is what the data folder holds, null when nothing that can be read. Parts and their states are those of the backup, without
 * people erased since. Mails that were settled since are, and those that went out by themselves are kept so that they do not
 * again; those that follow from what a person does are not: who does it again after a restore is to get the mail again.
 */
export function restoredRecord<R extends Kept>(
  aggregate: Pick<AnyAggregate<R>, "without" | "addresses" | "restored" | "awaited">,
  backup: R,
  now: R | null,
  isErased: (part: Addressed) => boolean,
): R {
  const kept = aggregate.without(backup, isErased);
  if (now === null) return kept;
  const settled = now.mails.filter(isSettled);
  const settledById = new Map(settled.map((mail) => [mail.id, mail]));
  const ids = new Set(aggregate.addresses(kept).map(({ id }) => id));
  const keys = new Set(kept.mails.map(({ key }) => key));
  const since = settled.filter(
    ({ key, kind, rowId }) => !keys.has(key) && ids.has(rowId) && !aggregate.awaited.has(kind),
  );
  const mails = kept.mails.map((mail) => (isSettled(mail) ? mail : (settledById.get(mail.id) ?? mail)));
  const restored = aggregate.restored?.(kept, now) ?? kept;
  // A form that was made from what was there is not to be taken for one made from what is there now.
  return { ...restored, version: Math.max(kept.version, now.version) + 1, mails: [...mails, ...since] };
}
