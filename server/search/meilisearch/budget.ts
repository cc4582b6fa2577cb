/** A time limit for an answer from another process. The time this process itself is busy does not count. */

const stepMs = 20;

/**
 * Rejects when `milliseconds` of waiting are used up. A busy process comes late to its timers and to its answers alike:
 * counted by the clock, a healthy server would be blamed for delays that are our own. So waiting is counted in short steps,
 * each as long as it was meant to be; and what has arrived when the last one is over is read first.
 */
export function withinBudget<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let step: NodeJS.Timeout | null = null;
    const wait = (left: number) => {
      step = setTimeout(
        () => {
          if (left > stepMs) wait(left - stepMs);
          // Timers come before sockets in a turn of the event loop: two turns later, an answer that is here has been read.
          else setImmediate(() => setImmediate(reject, new Error(`no answer within ${milliseconds} ms`)));
        },
        Math.min(left, stepMs),
      );
    };
    wait(milliseconds);
    answer.then(resolve, reject).finally(() => {
      if (step !== null) clearTimeout(step);
    });
  });
}
