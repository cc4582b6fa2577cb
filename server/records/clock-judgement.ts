/**
 * Whether the clock of the machine is believed, judged from looks at it and at what runs on when somebody sets it. A clock that is
 * not where it must be is in doubt until the server has run with it for a day: time enough for somebody to set it right.
 */
import { DAY, HOUR } from "./instants.ts";

/** One look at the clock, and at what runs on when somebody sets it. */
export interface ClockLook {
  /** Milliseconds since 1970. */
  readonly wall: number;
  /** Milliseconds since the machine was started, sleep included. */
  readonly running: number;
  /** Which start of the machine; looks of another say nothing of the time between. */
  readonly boot: string;
}

export interface ClockDoubt {
  readonly last: ClockLook;
  /** Milliseconds that the server has run since, with a clock that went on evenly. */
  readonly ranFor: number;
}

export interface ClockBelief {
  /** The latest time seen that is believed. */
  readonly seen: ClockLook;
  /** Null when the clock is believed. */
  readonly doubt: ClockDoubt | null;
}

/** `right`: as was expected before the doubt. `waited-out`: unexpected, but for a day the same. */
export type ClockTurn = "in-doubt" | "right" | "waited-out";

/** A clock may be off by so much without anybody being harmed. Milliseconds, as all here. */
const tolerance = HOUR;
/** Nobody knows how long a machine was switched off: a longer pause is taken for a wrong clock at first. */
const longestPause = 7 * DAY;
const waitedOut = DAY;

function isPlausible(from: ClockLook, to: ClockLook): boolean {
  const moved = to.wall - from.wall;
  if (to.boot !== from.boot || to.running < from.running) return moved >= -tolerance && moved <= longestPause;
  return Math.abs(moved - (to.running - from.running)) <= tolerance;
}

/**
 * What is believed after a look, and what turned by it; null when nothing did. `isFirst`: the first look of this server; the time
 * since a doubt of an earlier one is not counted, because this one did not run then.
 */
export function judged(
  { seen, doubt }: ClockBelief,
  to: ClockLook,
  isFirst: boolean,
): { readonly belief: ClockBelief; readonly turn: ClockTurn | null } {
  if (isPlausible(seen, to)) {
    if (doubt !== null) return { belief: { seen: to, doubt: null }, turn: "right" };
    return { belief: { seen: to.wall >= seen.wall ? to : { ...to, wall: seen.wall }, doubt }, turn: null };
  }
  if (doubt === null) return { belief: { seen, doubt: { last: to, ranFor: 0 } }, turn: "in-doubt" };
  if (!isPlausible(doubt.last, to)) return { belief: { seen, doubt: { last: to, ranFor: 0 } }, turn: null };
  const ranFor = doubt.ranFor + (isFirst ? 0 : Math.max(0, to.running - doubt.last.running));
  if (ranFor >= waitedOut) return { belief: { seen: to, doubt: null }, turn: "waited-out" };
  return { belief: { seen, doubt: { last: to, ranFor } }, turn: null };
}
