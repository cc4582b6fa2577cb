/** Everything of one address, over all that is kept. */
import type { AnyCommand, Kept, OwnCommands } from "../aggregate.ts";
import { circumstancesOf } from "../desk.ts";
import type { Instant } from "../instants.ts";
import type { Clock, OpenAggregate } from "../open-aggregate.ts";
import { askedTimes } from "../outbox/outbox-entries.ts";

export interface ByAddress {
  /** When mails that anybody can cause went to the mailbox of this address, but for those of one record. */
  readonly askedMails: (
    emailKey: string,
    except: { readonly aggregate: string; readonly id: string },
  ) => Promise<Instant[]>;
  /** Erases it; how many parts of records went. Trouble with one record leaves no other unerased. */
  readonly erase: (emailKey: string) => Promise<number>;
}

export function recordsByAddress(opened: readonly OpenAggregate[], clock: Pick<Clock, "now" | "sure">): ByAddress {
  const eraseFrom = async (one: OpenAggregate, id: string, emailKey: string): Promise<number> => {
    const { aggregate, store } = one;
    const erase: AnyCommand & OwnCommands["erase"] = { kind: "erase", emailKey };
    const isHers = (part: { readonly emailKey: string }) => part.emailKey === emailKey;
    const count = (record: Kept) => aggregate.addresses(record).length;
    return store.run(id, (record) => {
      if (!aggregate.addresses(record).some(isHers)) return { record, reply: 0 };
      const about = one.about(id);
      // What it is about is gone: nobody waits for a place in it.
      const after =
        about === undefined
          ? aggregate.without(record, isHers)
          : aggregate.decide(record, erase, circumstancesOf(about, clock)).record;
      return { record: after, reply: count(record) - count(after) };
    });
  };

  return {
    askedMails: async (emailKey, except) => {
      const times: Instant[] = [];
      for (const { aggregate, store } of opened) {
        const ids = await store.ofAddress(emailKey);
        const others = ids.filter((id) => aggregate.name !== except.aggregate || id !== except.id);
        for (const record of await store.readMany(others))
          times.push(...askedTimes(record, aggregate.addresses(record), aggregate.asked, emailKey));
      }
      return times;
    },
    erase: async (emailKey) => {
      const work = opened.map(async (one) => {
        const ids = await one.store.ofAddress(emailKey);
        return Promise.allSettled(ids.map((id) => eraseFrom(one, id, emailKey)));
      });
      const results = (await Promise.all(work)).flat();
      for (const result of results) if (result.status === "rejected") throw result.reason;
      return results.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value : 0), 0);
    },
  };
}
