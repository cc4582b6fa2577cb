/** Sends all that is due, not too fast, and stops when the mail server takes no mail at all. */
import { setTimeout as pause } from "node:timers/promises";
import type { SendResult } from "../../mail/mail.ts";
import type { OpenAggregate } from "../open-aggregate.ts";
import type { DueMail } from "./outbox-delivery.ts";

/** Sent before looking again for urgent ones. */
const batchSize = 25;
/** So often in a row the server took no mail at all: the others need not try now. */
const mostAway = 3;

export interface DueSendingSettings {
  /** Of these aggregates, in the order they are to leave. */
  readonly due: (open: readonly OpenAggregate[]) => Promise<readonly DueMail[]>;
  /** `trouble`: nothing was learnt of the mail server. Never rejects. */
  readonly deliver: (due: DueMail) => Promise<SendResult | { readonly outcome: "unsent" } | "trouble">;
  /** Called after each attempt: why the server takes no mail at all; null when it does. */
  readonly onServer: (trouble: string | null) => void;
  readonly mailsPerSecond: number;
  readonly stop: AbortSignal;
}

export function dueSending(settings: DueSendingSettings): (open: readonly OpenAggregate[]) => Promise<void> {
  const { due, deliver, onServer, mailsPerSecond, stop } = settings;
  const turn = pacedTurns(mailsPerSecond, stop);

  /** False when the others need not be tried now. `away`: how often in a row the server took no mail. */
  const sendOne = async (one: DueMail, away: { count: number }): Promise<boolean> => {
    await turn.wait();
    if (stop.aborted) return false;
    const result = await deliver(one);
    if (result !== "trouble" && result.outcome === "unsent") {
      turn.giveBack();
      return true;
    }
    if (result !== "trouble") onServer(result.outcome === "away" ? result.reason : null);
    away.count = result === "trouble" || result.outcome === "away" ? away.count + 1 : 0;
    return away.count < mostAway;
  };

  return async (open) => {
    const away = { count: 0 };
    for (let batch = await due(open); batch.length > 0; batch = await due(open))
      for (const one of batch.slice(0, batchSize)) if (!(await sendOne(one, away))) return;
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
