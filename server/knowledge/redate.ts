/** Moves an example session to another day: only the days in its head change, by whole weeks, so that weekdays and hours stay. */
import { instantsOf } from "./wall-time.ts";

const DAY = 86_400_000;

export interface Redated {
  readonly text: string;
  /** 0 when the file is dated for that day already. */
  readonly weeks: number;
}

const dayOf = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`);
const plusWeeks = (isoDay: string, weeks: number): string =>
  new Date(dayOf(isoDay) + weeks * 7 * DAY).toISOString().slice(0, 10);

/** The head of a Markdown file, and all that follows it. */
function parts(text: string): readonly [head: string, rest: string] {
  const end = text.indexOf("\n---", 3);
  return end < 0 ? ["", text] : [text.slice(0, end), text.slice(end)];
}

const times = /^(start|end|opens|closes): (\d{4}-\d{2}-\d{2})( \d{2}:\d{2})$/gm;

function moved(head: string, weeks: number): string {
  return head
    .replace(times, (_, field: string, day: string, hour: string) => `${field}: ${plusWeeks(day, weeks)}${hour}`)
    .replace(
      /^(example|updated): (\d{4}-\d{2}-\d{2})$/gm,
      (_, field: string, day: string) => `${field}: ${plusWeeks(day, weeks)}`,
    );
}

/** True when each time of the head comes exactly once on the clocks of its zone. */
function isUnambiguous(head: string): boolean {
  const zone = /^zone: (\S+)$/m.exec(head)?.[1] ?? "UTC";
  return [...head.matchAll(times)].every(
    ([, , day, hour]) => instantsOf(`${day ?? ""}${hour ?? ""}`, zone)?.length === 1,
  );
}

/**
 * Dates the file for the first day from `day` on that is whole weeks away from the day it is dated for. Null for a file that
 * is no example. A time that falls into the hour when clocks change moves by one more week.
 */
export function redated(text: string, day: string): Redated | null {
  const [head, rest] = parts(text);
  const from = /^example: (\d{4}-\d{2}-\d{2})$/m.exec(head)?.[1];
  if (from === undefined) return null;
  let weeks = Math.ceil((dayOf(day) - dayOf(from)) / (7 * DAY));
  if (weeks === 0) return { text, weeks: 0 };
  while (!isUnambiguous(moved(head, weeks))) weeks += 1;
  return { text: moved(head, weeks) + rest, weeks };
}
