/**
 * Looks into the outboxes every half minute and when woken: runs tasks, and has what is due sent, not too fast. Never logs an address
 * or a name.
 */
import { setTimeout as pause } from "node:timers/promises";
import { circumstancesOf } from "../desk.ts";
import { mailsDueNow } from "./due-mails.ts";
import { at, type Instant } from "../instants.ts";
import type { JobSettings, OpenAggregate } from "../open-aggregate.ts";
import { deliveryOf, type DeliverySettings, type DueMail } from "./outbox-delivery.ts";
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

/** Sent before looking again for urgent ones. */
const batchSize = 25;
/** So often in a row the server took no mail at all: the others need not try now. */
const mostAway = 3;

export function createOutboxWorker(settings: OutboxWorkerSettings): OutboxWorker {
  const { opened, mailer, log, now, isSure = () => true, limits = {} } = settings;
  const stop = new AbortController();
  const server = { trouble: null as string | null };
  const steps = workerSteps({ ...settings, isSure }, stop.signal, server);
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  /** How often work was asked for. */
  let asked = 0;
  let isTickDue = true;

  const runWhileAsked = async () => {
    for (let seen = -1; seen !== asked && !stop.signal.aborted;) {
      seen = asked;
      const isTick = isTickDue;
      isTickDue = false;
      await steps.runAll(isTick);
    }
    running = null;
  };
  const run = (): Promise<void> => {
    asked += 1;
    if (!stop.signal.aborted) running ??= runWhileAsked();
    return running ?? Promise.resolve();
  };
  const runOnce = () => {
    isTickDue = true;
    return run();
  };

  return {
    wake: () => {
      if (stop.signal.aborted) return;
      timer ??= setInterval(() => void runOnce(), limits.everyMs ?? 30_000).unref();
      void run();
    },
    runOnce,
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
      await running;
    },
  };
}

type StepSettings = OutboxWorkerSettings & { readonly isSure: () => boolean };

function workerSteps(settings: StepSettings, stop: AbortSignal, server: { trouble: string | null }) {
  const { opened, now, sure = now, isSure, log } = settings;
  const { deliver, dropAll } = deliveryOf(settings);
  const runTasks = taskRunner({ opened, clock: { now, sure }, log });
  const turn = pacedTurns(settings.limits?.mailsPerSecond ?? 5, stop);

  /** Trouble with one record or mail is no reason to leave the others. */
  const tried = async <T>(id: string, step: () => Promise<T>): Promise<T | "trouble"> => {
    try {
      return await step();
    } catch (error) {
      log.error({ event: "outbox in trouble", id, reason: error instanceof Error ? error.name : "?" });
      return "trouble";
    }
  };

  const tick = async (of: OpenAggregate, id: string): Promise<void> => {
    const { aggregate, store } = of;
    const about = of.about(id);
    if (about === undefined) await dropAll(of, id);
    else if (isSure())
      await store.run(id, (record) =>
        aggregate.decide(record, { kind: "tick" }, circumstancesOf(about, { now, sure })),
      );
  };

  /** False when the others need not be tried now. */
  const sendOne = async (one: DueMail, away: { count: number }): Promise<boolean> => {
    await turn.wait();
    if (stop.aborted) return false;
    const result = await tried(one.id, () => deliver(one));
    if (result !== "trouble" && result.outcome === "unsent") {
      turn.giveBack();
      return true;
    }
    if (result !== "trouble") server.trouble = result.outcome === "away" ? result.reason : null;
    away.count = result === "trouble" || result.outcome === "away" ? away.count + 1 : 0;
    return away.count < mostAway;
  };

  const sendDue = async (open: readonly OpenAggregate[]) => {
    const away = { count: 0 };
    for (let due = await mailsDueNow(open, { now, isSure }); due.length > 0;) {
      for (const one of due.slice(0, batchSize)) if (!(await sendOne(one, away))) return;
      due = await mailsDueNow(open, { now, isSure });
    }
  };

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

  return {
    runAll: async (isTick: boolean): Promise<void> => {
      await tried("all", async () => {
        const standings = await Promise.all(opened.map(({ store }) => store.standing()));
        // What cannot be marked would be sent again; the store has told the log.
        const open = opened.filter((_, index) => standings[index]?.state === "open");
        if (isTick) for (const of of open) await tickAll(of);
        while ((await runTasksOnce(open)) > 0 && !stop.aborted);
        await sendDue(open);
      });
    },
  };
}

function pacedTurns(perSecond: number, signal: AbortSignal) {
  /** As `performance.now` counts. */
  let next = 0;
  return {
    wait: async (): Promise<void> => {
      const wait = next - performance.now();
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
      next = performance.now() + 1000 / perSecond;
    },
    /** Nothing was sent. */
    giveBack: () => {
      next = 0;
    },
  };
}
