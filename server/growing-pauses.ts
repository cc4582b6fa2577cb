/** Tries again and again until it works, with pauses that double. */

export interface Pauses {
  /** Milliseconds. */
  readonly first: number;
  readonly longest: number;
}

export interface Retrying {
  /** Milliseconds until the next attempt; 0 while one runs or when none is to come. */
  readonly untilNext: () => number;
  /** Resolves when no attempt runs any more. */
  readonly stop: () => Promise<void>;
}

export const usualPauses: Pauses = { first: 250, longest: 30_000 };

/** `attempt` gives true when it is done; one that rejects is not. The first comes after a pause. Keeps no process alive. */
export function retrying(attempt: () => Promise<boolean>, { first, longest }: Pauses = usualPauses): Retrying {
  let pause = first;
  let nextAt = 0;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;

  const tryOnce = async () => {
    nextAt = 0;
    const isDone = await attempt().catch(() => false);
    running = null;
    if (!isDone) wait();
  };
  const wait = () => {
    if (isStopped) return;
    nextAt = performance.now() + pause;
    timer = setTimeout(() => {
      running = tryOnce();
    }, pause).unref();
    pause = Math.min(pause * 2, longest);
  };

  wait();
  return {
    untilNext: () => Math.max(0, nextAt - performance.now()),
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
