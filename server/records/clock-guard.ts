/**
 * Nothing that cannot be undone rests on the word of one clock. The latest time seen is kept on disk; when the clock is not
 * where it must be by then, it is in doubt until the server has run for a day: time enough for somebody to set it right.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { uptime } from "node:os";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { durableFile, makeDurableFolder } from "../storage/durable-file.ts";
import { DAY, HOUR, instantOf, type Instant } from "./instants.ts";

export interface ClockGuard {
  /** The clock of the machine; not earlier than before when it was only set right by less than an hour. */
  readonly now: () => Instant;
  /** The latest moment that has surely come: `now`, or while the clock is in doubt the latest time seen before, if earlier. */
  readonly sure: () => Instant;
  /** False while the clock is in doubt: what only time brings about has to wait. */
  readonly isSure: () => boolean;
  /** Keeps the latest time seen, and stops. Never rejects. */
  readonly close: () => Promise<void>;
}

/** One look at the clock, and at what runs on when somebody sets it. */
interface Look {
  /** Milliseconds since 1970. */
  readonly wall: number;
  /** Milliseconds since the machine was started, sleep included. */
  readonly running: number;
  /** Which start of the machine; looks of another say nothing of the time between. */
  readonly boot: string;
}

interface Doubt {
  readonly last: Look;
  /** Milliseconds that the server has run since, with a clock that went on evenly. */
  readonly ranFor: number;
}

/** Content of `latest-time.json`. */
interface Kept {
  readonly seen: Look;
  /** Null when the clock is believed. */
  readonly doubt: Doubt | null;
}

export interface ClockGuardSettings {
  readonly log: Log;
  /** Of the data folder, with files that are written as long as a server runs. */
  readonly folders: readonly string[];
  /** Milliseconds since 1970; default: the clock of the machine. */
  readonly clock?: () => number;
  /** Milliseconds since the machine was started; default: as the system counts. */
  readonly running?: () => number;
  /** Default: the identifier of the running kernel; where there is none, of this process. */
  readonly boot?: string;
}

/** A clock may be off by so much without anybody being harmed. */
const TOLERANCE = HOUR;
/** Nobody knows how long a machine was switched off: a longer pause is taken for a wrong clock at first. */
const LONGEST_PAUSE = 7 * DAY;
const WAITED_OUT = DAY;
const KEPT_EVERY = HOUR;

function isPlausible(from: Look, to: Look): boolean {
  const moved = to.wall - from.wall;
  if (to.boot !== from.boot || to.running < from.running) return moved >= -TOLERANCE && moved <= LONGEST_PAUSE;
  return Math.abs(moved - (to.running - from.running)) <= TOLERANCE;
}

const isLook = (value: unknown): value is Look =>
  typeof value === "object" &&
  value !== null &&
  ["wall", "running"].every((name) => Number.isFinite((value as Record<string, unknown>)[name])) &&
  "boot" in value &&
  typeof value.boot === "string";

function checkKept(value: unknown): Kept {
  if (typeof value === "object" && value !== null && "seen" in value && isLook(value.seen) && "doubt" in value) {
    const { seen, doubt } = value;
    if (doubt === null) return { seen, doubt };
    if (typeof doubt === "object" && "last" in doubt && isLook(doubt.last) && "ranFor" in doubt) {
      const { last, ranFor } = doubt;
      if (typeof ranFor === "number" && Number.isFinite(ranFor)) return { seen, doubt: { last, ranFor } };
    }
  }
  throw new Error('expected {"seen","doubt"} with looks at the clock, found something else');
}

const bootId = (): string => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return randomUUID();
  }
};

/** When a folder without the file was written last: it comes from an earlier version, or the file was lost. Null at a first start. */
async function lastWrite(dataDir: string, folders: readonly string[]): Promise<Look | null> {
  const paths = [join(dataDir, "erasures.json")];
  for (const folder of folders.map((name) => join(dataDir, name)))
    paths.push(...(await readdir(folder).catch(() => [])).map((name) => join(folder, name)));
  const times = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  const latest = Math.max(0, ...times);
  return latest === 0 ? null : { wall: latest, running: 0, boot: "" };
}

const days = (milliseconds: number) => `${(milliseconds / DAY).toFixed(1)} days`;

/** Reads and keeps `latest-time.json` of the data folder. A damaged one counts as missing. */
export async function openClockGuard(dataDir: string, settings: ClockGuardSettings): Promise<ClockGuard> {
  const { log, folders, clock = Date.now, running = () => uptime() * 1000, boot = bootId() } = settings;
  await makeDurableFolder(dataDir);
  const file = durableFile<Kept>(join(dataDir, "latest-time.json"), {
    check: checkKept,
    toBytes: (data) => `${JSON.stringify(data)}\n`,
  });
  const look = (): Look => ({ wall: clock(), running: running(), boot });
  const kept = await file.read().catch((error: unknown) => {
    log.warn({ event: "latest time seen cannot be read", err: error });
    return null;
  });
  let seen = kept?.seen ?? (await lastWrite(dataDir, folders)) ?? look();
  let doubt = kept?.doubt ?? null;
  /** Doubts of an earlier start say nothing of how long this one runs. */
  let hasLooked = false;

  const keep = () =>
    file.write({ seen, doubt }).catch((error: unknown) => {
      log.warn({ event: "latest time seen cannot be kept", err: error });
    });

  const believe = (to: Look, event: string) => {
    seen = to;
    doubt = null;
    log.warn({ event, now: instantOf(to.wall) });
    void keep();
  };

  const doubtFrom = (to: Look) => {
    const moved = to.wall - seen.wall;
    log.warn({
      event: "clock in doubt",
      now: instantOf(to.wall),
      latestSeen: instantOf(seen.wall),
      reason:
        `The clock is ${days(Math.abs(moved))} ${moved < 0 ? "behind" : "ahead of"} the latest time seen, which the time between does not explain. ` +
        "If it is wrong, set it right: nothing was lost. If it is right, do nothing: until the server has run for a day, nothing is deleted, no registration expires and no reminder is sent.",
    });
    doubt = { last: to, ranFor: 0 };
    void keep();
  };

  /** Where time stands by all that is known, after a look at the clock. */
  const lookAgain = (): Look => {
    const to = look();
    if (doubt === null) {
      if (isPlausible(seen, to)) seen = to.wall >= seen.wall ? to : { ...to, wall: seen.wall };
      else doubtFrom(to);
    } else if (isPlausible(seen, to)) believe(to, "clock is right again");
    else if (isPlausible(doubt.last, to)) {
      const ranFor = doubt.ranFor + (hasLooked ? Math.max(0, to.running - doubt.last.running) : 0);
      doubt = { last: to, ranFor };
      if (ranFor >= WAITED_OUT) believe(to, "clock believed: the server has run with it for a day");
    } else doubt = { last: to, ranFor: 0 };
    hasLooked = true;
    return doubt === null ? seen : to;
  };

  lookAgain();
  await keep();
  const timer = setInterval(() => {
    lookAgain();
    void keep();
  }, KEPT_EVERY).unref();

  return {
    now: () => instantOf(lookAgain().wall),
    sure: () => {
      const { wall } = lookAgain();
      return instantOf(Math.min(wall, seen.wall));
    },
    isSure: () => {
      lookAgain();
      return doubt === null;
    },
    close: async () => {
      clearInterval(timer);
      lookAgain();
      await keep();
    },
  };
}
