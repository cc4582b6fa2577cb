/** Advice as an author reads it on a terminal: a rule, its first places, and how many there are. */
import { shown } from "../files/file-problem.ts";
import type { Advice } from "./advice.ts";

/** `most`: places shown of each rule. Empty when there is nothing to consider. */
export function adviceLines(advice: readonly Advice[], most: number): readonly string[] {
  if (advice.length === 0) return [];
  const count = advice.reduce((sum, { remarks }) => sum + remarks.length, 0);
  return [
    "",
    `To consider (stops nothing): ${count}`,
    ...advice.flatMap(({ says, remarks }) => [
      "",
      `${remarks.length} × ${says}`,
      ...remarks.slice(0, most).map(({ file, line, found }) => `  ${file}:${line} ${shown(found)}`),
      ...(remarks.length > most ? [`  … and ${remarks.length - most} more`] : []),
    ]),
  ];
}
