/** Waiting for somebody else, for so long and no longer. The time this process itself is busy does not count. */
import { setTimeout as sleep } from "node:timers/promises";

const stepMs = 20;

/**
 * Rejects when `milliseconds` of waiting are used up. A busy process comes late to its timers and to its answers alike:
 * counted by the clock, a healthy server would be blamed for delays that are our own. So waiting is counted in short steps,
 * each as long as it was meant to be.
 */
export async function withinBudget<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const over = new AbortController();
  const giveUp = async (): Promise<never> => {
    for (let waited = 0; waited < milliseconds; waited += stepMs) await sleep(stepMs, undefined, over);
    throw new Error(`no answer within ${milliseconds} ms`);
  };
  const waiting = giveUp();
  // Whoever loses the race is heard no more.
  waiting.catch(() => undefined);
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, waiting]);
  } finally {
    over.abort();
  }
}
