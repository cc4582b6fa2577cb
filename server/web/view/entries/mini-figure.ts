/** The small picture shown with “rests on …”: a plank on its Actions, and their outputs below. Shapes only. Pure. */

export interface MiniFigure {
  /** An inferred lesson is a pale plank. */
  readonly isInferred: boolean;
  /** Horizontal middle of each triangle. */
  readonly actions: readonly number[];
  /** Left edge of each square. */
  readonly outputs: readonly number[];
}

const width = 46;
const square = { side: 4, step: 5 };
/** More would overlap; the sentence with the picture has the exact numbers. */
const most = { actions: 5, outputs: 9 };

export function miniFigure(given: { isInferred: boolean; actions: number; outputs: number }): MiniFigure {
  const actions = Math.min(given.actions, most.actions);
  const outputs = Math.min(given.outputs, most.outputs);
  const first = (width - (outputs * square.step - (square.step - square.side))) / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    isInferred: given.isInferred,
    actions: Array.from({ length: actions }, (_, index) => round(((index + 0.5) * width) / actions)),
    outputs: Array.from({ length: outputs }, (_, index) => round(first + index * square.step)),
  };
}
