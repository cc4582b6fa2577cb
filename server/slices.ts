/** Long work a slice at a time, so that whoever asks for a page meanwhile is answered in between. */
import { setImmediate } from "node:timers/promises";

/** Milliseconds that one slice may hold up the others. */
const longestSlice = 15;

export interface Slices {
  /** Whether it is time to let others go first. */
  readonly isOver: () => boolean;
  /** Resolves when they have; the next slice begins. */
  readonly next: () => Promise<void>;
}

export function slices(): Slices {
  let began = performance.now();
  return {
    isOver: () => performance.now() - began > longestSlice,
    next: async () => {
      await setImmediate();
      began = performance.now();
    },
  };
}
