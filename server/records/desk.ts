/** Where a command is given to a record: finds what it is about, decides, keeps. What services of an aggregate, pages and jobs call. */
import { randomBytes } from "node:crypto";
import { notFound } from "../errors.ts";
import type { Actor, Aggregate, Circumstances, Decision, Kept, OwnCommands, Refused } from "./aggregate.ts";
import { refuse, theSystem } from "./aggregate.ts";
import type { Clock } from "./open-aggregate.ts";
import type { RecordStore } from "./record-store.ts";

export type ChangedElsewhere = Refused<"changed-elsewhere">;

export interface Desk<Commands extends OwnCommands, Replies extends { readonly [K in keyof Commands]: unknown }> {
  /** Throws a `VisitorError`: 404 when what the record is about is not there, 503 when nothing can be kept. */
  readonly run: <K extends keyof Commands & string>(
    id: string,
    command: Commands[K] & { readonly kind: K },
    actor: Actor,
  ) => Promise<Replies[K]>;
  /**
   * For what a person types over: decided only if the record still has the version her form was made from, which then rises.
   * Otherwise nothing is changed, and the caller shows both.
   */
  readonly change: <K extends keyof Commands & string>(
    id: string,
    version: number,
    command: Commands[K] & { readonly kind: K },
    actor: Actor,
  ) => Promise<Replies[K] | ChangedElsewhere>;
}

export interface DeskSettings<
  R extends Kept,
  Commands extends OwnCommands,
  Replies extends { readonly [K in keyof Commands]: unknown },
  About,
> {
  readonly aggregate: Aggregate<R, Commands, Replies, About>;
  readonly store: RecordStore<R>;
  /** Undefined when it is no longer there. */
  readonly about: (id: string) => About | undefined;
  readonly clock: Pick<Clock, "now" | "sure">;
  /** Called after a command that may have made a mail or a task. */
  readonly onCommand?: () => void;
}

export const circumstancesOf = <About>(
  about: About,
  { now, sure }: Pick<Clock, "now" | "sure">,
  actor: Actor = theSystem,
): Circumstances<About> => ({ about, now: now(), sure: sure(), chance: randomBytes, actor });

export function createDesk<
  R extends Kept,
  Commands extends OwnCommands,
  Replies extends { readonly [K in keyof Commands]: unknown },
  About,
>(settings: DeskSettings<R, Commands, Replies, About>): Desk<Commands, Replies> {
  const { aggregate, store, about, clock, onCommand } = settings;

  const give = async <Reply>(
    id: string,
    actor: Actor,
    decide: (record: R, circumstances: Circumstances<About>) => Decision<R, Reply>,
  ): Promise<Reply> => {
    const known = about(id);
    if (known === undefined) throw notFound(`${id.slice(0, 100)} of ${aggregate.name}`);
    const reply = await store.run(id, (record) => decide(record, circumstancesOf(known, clock, actor)));
    onCommand?.();
    return reply;
  };

  return {
    run: (id, command, actor) => give(id, actor, (record, c) => aggregate.decide(record, command, c)),
    change: (id, version, command, actor) =>
      give<Replies[typeof command.kind] | ChangedElsewhere>(id, actor, (record, c) => {
        if (record.version !== version) return refuse(record, "changed-elsewhere");
        const decided = aggregate.decide(record, command, c);
        if (decided.record === record) return decided;
        return { ...decided, record: { ...decided.record, version: version + 1 } };
      }),
  };
}
