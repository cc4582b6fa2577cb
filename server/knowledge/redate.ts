/** Moves an example session to another day: only the days in its head change, by whole weeks, so that weekdays and hours stay. */
import { instantsOf, misspeltZone } from "./model/wall-time.ts";

const WEEK = 7 * 86_400_000;
/** Clocks change on two nights a year, or around a month of fasting: a few weeks later no time is in such a night. */
const mostPostponed = 8;

export interface Redated {
  readonly text: string;
  /** 0 when the file is dated for that day already. */
  readonly weeks: number;
  /** Times that clocks leave out or repeat in the week asked for, so that all moved further: `start 2027-03-28 02:30`. */
  readonly avoided: readonly string[];
}

/** What stands in the way, as a line for the author. */
export interface NotRedated {
  readonly problem: string;
}

const dayOf = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`);

/** The head of a Markdown file, and all that follows it. */
function parts(text: string): readonly [head: string, rest: string] {
  const end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
  return end < 0 ? ["", text] : [text.slice(0, end), text.slice(end)];
}

/** What stands before the day, the key in it, the day, the hour if there is one. */
const dated =
  /^((start|end|opens|closes|example):[ \t]*["']?)(\d{4}-\d{2}-\d{2})(?=(?: (\d{2}:\d{2}))?["']?[ \t]*(?:#.*)?\r?$)/gm;

const moved = (head: string, weeks: number): string =>
  head.replace(
    dated,
    (_, before: string, _key: string, day: string) =>
      before + new Date(dayOf(day) + weeks * WEEK).toISOString().slice(0, 10),
  );

const timesOf = (head: string): ReadonlyMap<string, string> =>
  new Map([...head.matchAll(dated)].map(([, , key = "", day = "", hour]) => [key, hour ? `${day} ${hour}` : day]));

function problemOf(times: ReadonlyMap<string, string>, zone: string): string | null {
  if (Number.isNaN(dayOf(times.get("example") ?? ""))) return "example: expected a day such as 2026-11-25, found none";
  if (misspeltZone(zone) !== null) return `zone: expected a time zone such as Europe/Brussels, found "${zone}"`;
  const wrong = ["start", "end", "opens", "closes"].find((key) => instantsOf(times.get(key) ?? "", zone) === null);
  return wrong === undefined
    ? null
    : `${wrong}: expected a line such as ${wrong}: 2026-12-03 14:00, found ${times.get(wrong) ?? "none"}`;
}

/**
 * Dates the file for the first day from `day` (`YYYY-MM-DD`) on that is whole weeks away from the day it is dated for. Null
 * for a file that is no example. Where clocks change over one of its times, all of them move by one more week.
 */
export function redated(text: string, day: string): Redated | NotRedated | null {
  const [head, rest] = parts(text);
  if (!/^example:[ \t]*\S/m.test(head)) return null;
  const times = timesOf(head);
  const zone = /^zone:[ \t]*["']?([^\s"'#]+)/m.exec(head)?.[1] ?? "";
  const problem = problemOf(times, zone);
  if (problem !== null) return { problem };

  // Not -0, which is another number to whoever compares.
  const asked = Math.ceil((dayOf(day) - dayOf(times.get("example") ?? "")) / WEEK) + 0;
  const avoided = new Set<string>();
  for (let weeks = asked; weeks <= asked + mostPostponed; weeks++) {
    const there = moved(head, weeks);
    const wrong = [...timesOf(there)].filter(
      ([key, time]) => key !== "example" && instantsOf(time, zone)?.length !== 1,
    );
    if (wrong.length === 0) return { text: there + rest, weeks, avoided: [...avoided] };
    for (const entry of wrong) avoided.add(entry.join(" "));
  }
  return { problem: `expected a week after ${day} in which each time comes once in ${zone}, found none` };
}
