/** Looks into the outbox every half minute and when woken, and has what is due sent, not too fast. Never logs an address or a name. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { InfoSession } from "../knowledge/model/info-session.ts";
import { decide } from "./decide.ts";
import { at, type Instant } from "./instants.ts";
import { deliveryOf, type DeliverySettings, type Due } from "./outbox-delivery.ts";
import { dueMails } from "./outbox-marks.ts";
import { isStillTrue } from "./outbox-truth.ts";
import type { MailKind, OutboxMail, SessionRecord } from "./registration.ts";

export type { ComposeMail } from "./outbox-delivery.ts";

export interface OutboxWorkerSettings extends DeliverySettings {
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

/** Somebody sits and waits for these: they overtake reminders. */
const urgent: ReadonlySet<MailKind> = new Set<MailKind>([
  "confirm-address",
  "already-registered",
  "place-confirmed",
  "on-waiting-list",
  "cancelled-by-you",
]);
/** Sent before looking again for urgent ones. */
const batchSize = 25;
/** So often in a row the server took no mail at all: the others need not try now. */
const mostAway = 3;

/** What was never tried goes first: an address that is put off again and again must hold up nobody. */
const rank = ({ mail }: Due): number => (mail.attempts > 0 ? 2 : 0) + (urgent.has(mail.kind) ? 0 : 1);

export function createOutboxWorker({
  limits = {},
  isSure = () => true,
  ...settings
}: OutboxWorkerSettings): OutboxWorker {
  const { store, session: sessionOf, mailer, now, log } = settings;
  const { mailsPerSecond = 5, everyMs = 30_000 } = limits;
  const { deliver, dropAll } = deliveryOf(settings);
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  /** How often sending was asked for. */
  let asked = 0;
  let isTickDue = true;
  let serverTrouble: string | null = null;
  /** As `performance.now` counts. */
  let nextSend = 0;

  /** Trouble with one session or mail is no reason to leave the others. */
  const tried = async <T>(sessionId: string, step: () => Promise<T>): Promise<T | "trouble"> => {
    try {
      return await step();
    } catch (error) {
      log.error({ event: "outbox in trouble", session: sessionId, reason: error instanceof Error ? error.name : "?" });
      return "trouble";
    }
  };

  const tick = async (sessionId: string): Promise<void> => {
    const session = sessionOf(sessionId);
    if (session === undefined) await dropAll(sessionId);
    else if (isSure())
      await store.run(sessionId, (record) => decide(record, session, { kind: "tick" }, now(), randomBytes));
  };

  /** With a clock in doubt. What does not seem true may be so by the right time: it is not dropped, it waits. */
  const mayGo = (mail: OutboxMail, record: SessionRecord, session: InfoSession | undefined): boolean =>
    urgent.has(mail.kind) && session !== undefined && isStillTrue(mail, record, session, now());

  const dueNow = async (): Promise<Due[]> => {
    const due: Due[] = [];
    for (const sessionId of await store.sessionIds()) {
      const record = await store.read(sessionId);
      if (record === null) continue;
      for (const mail of dueMails(record, now()))
        if (isSure() || mayGo(mail, record, sessionOf(sessionId))) due.push({ sessionId, mail });
    }
    return due.sort((a, b) => rank(a) - rank(b) || at(a.mail.dueAt) - at(b.mail.dueAt));
  };

  const turn = async (): Promise<void> => {
    const wait = nextSend - performance.now();
    if (wait > 0) await pause(wait, undefined, { signal: stop.signal }).catch(() => undefined);
    nextSend = performance.now() + 1000 / mailsPerSecond;
  };

  const sendDue = async () => {
    let away = 0;
    for (let due = await dueNow(); due.length > 0; due = await dueNow()) {
      for (const one of due.slice(0, batchSize)) {
        await turn();
        if (stop.signal.aborted) return;
        const result = await tried(one.sessionId, () => deliver(one));
        if (result !== "trouble" && result.outcome === "unsent") {
          nextSend = 0;
          continue;
        }
        if (result !== "trouble") serverTrouble = result.outcome === "away" ? result.reason : null;
        away = result === "trouble" || result.outcome === "away" ? away + 1 : 0;
        if (away >= mostAway) return;
      }
    }
  };

  const runWhileAsked = async () => {
    for (let seen = -1; seen !== asked && !stop.signal.aborted;) {
      seen = asked;
      const isTick = isTickDue;
      isTickDue = false;
      await tried("all", async () => {
        // What cannot be marked would be sent again; the store has told the log.
        if ((await store.standing()).state !== "open") return;
        const ids = isTick ? await store.sessionIds() : [];
        for (const id of ids) await tried(id, () => tick(id));
        await sendDue();
      });
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
      timer ??= setInterval(() => void runOnce(), everyMs).unref();
      void run();
    },
    runOnce,
    greetServer: async () => {
      serverTrouble = await mailer.trouble();
      if (serverTrouble !== null) log.error({ event: "mail server takes no mail", reason: serverTrouble });
    },
    serverTrouble: () => serverTrouble,
    oldestDue: async () => {
      const [oldest] = (await dueNow()).map(({ mail }) => mail.dueAt).sort((a, b) => at(a) - at(b));
      return oldest ?? null;
    },
    close: async () => {
      stop.abort();
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
