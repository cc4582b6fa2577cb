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

/** Runs steps that yield where others may go first. `onStep`: called with what each yields. */
export async function inSlices<Step, Made>(
  steps: Generator<Step, Made>,
  onStep: (step: Step) => void = () => undefined,
): Promise<Made> {
  const slice = slices();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    onStep(step.value);
    if (slice.isOver()) await slice.next();
  }
}

/** The same where nobody waits, as in a test, or where somebody waits for just this. */
export function atOnce<Made>(steps: Generator<unknown, Made>): Made {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
