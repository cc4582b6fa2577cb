/** The second steps of deeds over two records: each is run until it is done, and done once. */
import type { Log } from "../../log.ts";
import type { Kept, Task } from "../aggregate.ts";
import { circumstancesOf } from "../desk.ts";
import { isDueAt } from "../due.ts";
import { once } from "../idempotency.ts";
import { later } from "../instants.ts";
import type { Clock, OpenAggregate } from "../open-aggregate.ts";
import { pausesBetweenAttempts } from "./outbox-marks.ts";

export interface TaskRunnerSettings {
  readonly opened: readonly OpenAggregate[];
  readonly clock: Pick<Clock, "now" | "sure">;
  readonly log: Log;
}

/** Runs what is due of one record: how many. Rejects only when its store does; a task that cannot be done waits longer each time. */
export type RunTasks = (of: OpenAggregate, id: string) => Promise<number>;

export function taskRunner({ opened, clock, log }: TaskRunnerSettings): RunTasks {
  const run = async (key: string, { aggregate: name, target, command }: Task): Promise<void> => {
    const other = opened.find(({ aggregate }) => aggregate.name === name);
    const about = other?.about(target);
    if (other === undefined || about === undefined) throw new Error(`expected ${target} of ${name}, found none`);
    const { aggregate, store } = other;
    const reply = await store.run(target, (record) =>
      once(record, key, clock.now(), (found) => aggregate.decide(found, command, circumstancesOf(about, clock))),
    );
    if (isRefusal(reply)) log.warn({ event: "task refused", to: name, id: target, kind: command.kind, ...reply });
  };

  const settle = (of: OpenAggregate, id: string, task: Task, isDone: boolean) =>
    of.store.run(id, (record: Kept) => {
      const tasks = record.tasks.flatMap((one) => (one.id !== task.id ? [one] : isDone ? [] : [putOff(one)]));
      return { record: { ...record, tasks }, reply: null };
    });

  const putOff = (task: Task): Task => {
    const pause = pausesBetweenAttempts[task.attempts] ?? pausesBetweenAttempts.at(-1) ?? 0;
    return { ...task, attempts: task.attempts + 1, dueAt: later(clock.now(), pause) };
  };

  return async (of, id) => {
    const record = await of.store.read(id);
    const due = (record?.tasks ?? []).filter(({ dueAt }) => isDueAt(dueAt, clock.now()));
    for (const task of due) {
      try {
        await run(`${of.aggregate.name}/${id}/${task.key}`, task);
      } catch (err) {
        log.error({
          event: "task put off",
          of: of.aggregate.name,
          id,
          to: task.aggregate,
          kind: task.command.kind,
          err,
        });
        await settle(of, id, task, false);
        continue;
      }
      await settle(of, id, task, true);
    }
    return due.length;
  };
}

const isRefusal = (reply: unknown): reply is { readonly ok: false; readonly reason: string } =>
  typeof reply === "object" && reply !== null && "ok" in reply && reply.ok === false;
