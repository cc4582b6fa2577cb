/**
 * Looks into the outboxes every half minute and when woken: runs tasks, and has what is due sent, not too fast. Never logs an address
 * or a name.
 */
import type { Log } from "../../log.ts";
import { circumstancesOf } from "../desk.ts";
import { at, type Instant } from "../instants.ts";
import type { JobSettings, OpenAggregate } from "../open-aggregate.ts";
import { mailsDueNow } from "./due-mails.ts";
import { dueSending } from "./due-sending.ts";
import { deliveryOf, type Delivery, type DeliverySettings } from "./outbox-delivery.ts";
import { taskRunner } from "./task-runner.ts";

export interface OutboxWorkerSettings extends DeliverySettings, JobSettings {
  /** The latest moment that has surely come; default: `now`. */
  readonly sure?: () => Instant;
  /** False while the clock is in doubt: then only what somebody waits for is sent, if it is true. Default: always true. */
  readonly isSure?: () => boolean;
  readonly limits?: {
    /** Default: 5. */
    readonly mailsPerSecond?: number;
    /** How often time is looked at; default: 30 seconds. */
    readonly everyMs?: number;
  };
}

export interface OutboxWorker {
  /** Sends what is due, soon; from the first call on also every `everyMs`. */
  readonly wake: () => void;
  /** Makes what the time brings and sends all that is due. One run at a time; never rejects. */
  readonly runOnce: () => Promise<void>;
  /** Asks the mail server whether it would take mails, and logs why not. Never rejects. */
  readonly greetServer: () => Promise<void>;
  /** Why the mail server takes no mail at all, as far as is known; null when it does. For health. */
  readonly serverTrouble: () => string | null;
  /** When the mail that waits longest became due; null when none waits. For health. */
  readonly oldestDue: () => Promise<Instant | null>;
  /** Resolves when the mail being sent is sent or given up. */
  readonly close: () => Promise<void>;
}

type StepSettings = OutboxWorkerSettings & Required<Pick<OutboxWorkerSettings, "sure" | "isSure">>;

export function createOutboxWorker(settings: OutboxWorkerSettings): OutboxWorker {
  const { opened, mailer, log, now, sure = now, isSure = () => true, limits = {} } = settings;
  const stop = new AbortController();
  const server = { trouble: null as string | null };
  const runs = runsOneAtATime(workerRun({ ...settings, sure, isSure }, stop.signal, server), stop.signal);
  let timer: NodeJS.Timeout | null = null;

  return {
    wake: () => {
      if (stop.signal.aborted) return;
      timer ??= setInterval(() => void runs.runWithTick(), limits.everyMs ?? 30_000).unref();
      void runs.run();
    },
    runOnce: runs.runWithTick,
    greetServer: async () => {
      server.trouble = await mailer.trouble();
      if (server.trouble !== null) log.error({ event: "mail server takes no mail", reason: server.trouble });
    },
    serverTrouble: () => server.trouble,
    oldestDue: async () => {
      const due = await mailsDueNow(opened, { now, isSure });
      const [oldest] = due.map(({ mail }) => mail.dueAt).sort((a, b) => at(a) - at(b));
      return oldest ?? null;
    },
    close: async () => {
      stop.abort();
      if (timer !== null) clearInterval(timer);
      await runs.ended();
    },
  };
}

type Run = (isTick: boolean) => Promise<void>;

/** What is asked for while a run is under way is done in another one after it. The first has a tick. Nothing runs after `stop`. */
function runsOneAtATime(runAll: Run, stop: AbortSignal) {
  let running: Promise<void> | null = null;
  /** How often work was asked for. */
  let asked = 0;
  let isTickDue = true;

  const runWhileAsked = async () => {
    for (let seen = -1; seen !== asked && !stop.aborted;) {
      seen = asked;
      const isTick = isTickDue;
      isTickDue = false;
      await runAll(isTick);
    }
    running = null;
  };
  const run = (): Promise<void> => {
    asked += 1;
    if (!stop.aborted) running ??= runWhileAsked();
    return running ?? Promise.resolve();
  };
  return {
    run,
    runWithTick: () => {
      isTickDue = true;
      return run();
    },
    ended: async () => {
      await running;
    },
  };
}

/** One run: what the time brings, then tasks, then mails. */
function workerRun(settings: StepSettings, stop: AbortSignal, server: { trouble: string | null }): Run {
  const { opened, now, sure, isSure, log, limits } = settings;
  const { deliver, dropAll } = deliveryOf(settings);
  const runTasks = taskRunner({ opened, clock: { now, sure }, log });
  const tried = troubleTeller(log);
  const tick = tickOf(settings, dropAll);
  const mailsPerSecond = limits?.mailsPerSecond ?? 5;

  const tickAll = async (of: OpenAggregate): Promise<void> => {
    const ids = await (of.aggregate.wakesAt === undefined ? of.store.ids() : of.store.due(now()));
    for (const id of ids) await tried(id, () => tick(of, id));
  };
  /** How many; what they decide may make others. */
  const runTasksOnce = async (open: readonly OpenAggregate[]): Promise<number> => {
    let count = 0;
    for (const of of open)
      for (const id of await of.store.due(now())) {
        const ran = await tried(id, () => runTasks(of, id));
        count += ran === "trouble" ? 0 : ran;
      }
    return count;
  };
  const sendDue = dueSending({
    due: (open) => mailsDueNow(open, { now, isSure }),
    deliver: (one) => tried(one.id, () => deliver(one)),
    onServer: (trouble) => {
      server.trouble = trouble;
    },
    ...{ mailsPerSecond, stop },
  });

  return async (isTick) => {
    await tried("all", async () => {
      const standings = await Promise.all(opened.map(({ store }) => store.standing()));
      // What cannot be marked would be sent again; the store has told the log.
      const open = opened.filter((_, index) => standings[index]?.state === "open");
      if (isTick) for (const of of open) await tickAll(of);
      while ((await runTasksOnce(open)) > 0 && !stop.aborted);
      await sendDue(open);
    });
  };
}

/** Trouble with one record or mail is no reason to leave the others: it is told, and counts as "trouble". */
const troubleTeller =
  (log: Log) =>
  async <T>(id: string, step: () => Promise<T>): Promise<T | "trouble"> => {
    try {
      return await step();
    } catch (error) {
      log.error({ event: "outbox in trouble", id, reason: error instanceof Error ? error.name : "?" });
      return "trouble";
    }
  };

const tickOf =
  ({ now, sure, isSure }: StepSettings, dropAll: Delivery["dropAll"]) =>
  async (of: OpenAggregate, id: string): Promise<void> => {
    const { aggregate, store } = of;
    const about = of.about(id);
    if (about === undefined) await dropAll(of, id);
    else if (isSure())
      await store.run(id, (record) =>
        aggregate.decide(record, { kind: "tick" }, circumstancesOf(about, { now, sure })),
      );
  };
