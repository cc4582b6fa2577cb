/** The mails that are due, of all that is kept, in the order they are to leave. */
import type { OutboxMail } from "../aggregate.ts";
import { at } from "../instants.ts";
import type { Clock, OpenAggregate } from "../open-aggregate.ts";
import type { DueMail } from "./outbox-delivery.ts";
import { dueMails } from "./outbox-marks.ts";

/** What was never tried goes first: an address that is put off again and again must hold up nobody. */
const rank = ({ of, mail }: DueMail): number =>
  (mail.attempts > 0 ? 2 : 0) + (of.aggregate.awaited.has(mail.kind) ? 0 : 1);

/** With a clock in doubt only what somebody waits for, if it is true. What does not seem true may be so by the right time: it waits. */
export async function mailsDueNow(
  opened: readonly OpenAggregate[],
  { now, isSure }: Pick<Clock, "now" | "isSure">,
): Promise<DueMail[]> {
  const due: DueMail[] = [];
  for (const of of opened) {
    const { aggregate, store } = of;
    for (const record of await store.readMany(await store.due(now()))) {
      const about = of.about(record.id);
      const mayGo = (mail: OutboxMail) =>
        aggregate.awaited.has(mail.kind) && about !== undefined && aggregate.isStillTrue(mail, record, about, now());
      for (const mail of dueMails(record, now())) if (isSure() || mayGo(mail)) due.push({ of, id: record.id, mail });
    }
  }
  return due.sort((a, b) => rank(a) - rank(b) || at(a.mail.dueAt) - at(b.mail.dueAt));
}
