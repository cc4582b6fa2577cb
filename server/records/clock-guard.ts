/**
 * The time that deleting, expiring and reminding rest on. The latest time seen is kept on disk, so that a clock that was set wrong
 * is noticed after a restart too.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { uptime } from "node:os";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { durableFile, makeDurableFolder } from "../storage/durable-file.ts";
import { judged, type ClockBelief, type ClockLook, type ClockTurn } from "./clock-judgement.ts";
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

/** Milliseconds between two writes of the latest time seen. */
const keptEvery = HOUR;

const isLook = (value: unknown): value is ClockLook =>
  typeof value === "object" &&
  value !== null &&
  ["wall", "running"].every((name) => Number.isFinite((value as Record<string, unknown>)[name])) &&
  "boot" in value &&
  typeof value.boot === "string";

function checkBelief(value: unknown): ClockBelief {
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

const latestTimeFile = (dataDir: string) =>
  durableFile<ClockBelief>(join(dataDir, "latest-time.json"), {
    check: checkBelief,
    toBytes: (data) => `${JSON.stringify(data)}\n`,
  });

const bootId = (): string => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return randomUUID();
  }
};

/** When a folder without the file was written last: it comes from an earlier version, or the file was lost. Null at a first start. */
async function lastWrite(dataDir: string, folders: readonly string[]): Promise<ClockLook | null> {
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

/** For the log. `seen`: believed until then. */
function turnMessage(turn: ClockTurn, seen: ClockLook, to: ClockLook) {
  const now = instantOf(to.wall);
  if (turn === "right") return { event: "clock is right again", now };
  if (turn === "waited-out") return { event: "clock believed: the server has run with it for a day", now };
  const moved = to.wall - seen.wall;
  return {
    event: "clock in doubt",
    now,
    latestSeen: instantOf(seen.wall),
    reason:
      `The clock is ${days(Math.abs(moved))} ${moved < 0 ? "behind" : "ahead of"} the latest time seen, which the time between does not explain. ` +
      "If it is wrong, set it right: nothing was lost. If it is right, do nothing: until the server has run for a day, nothing is deleted, no registration expires and no reminder is sent.",
  };
}

/** Reads and keeps `latest-time.json` of the data folder. A damaged one counts as missing. */
export async function openClockGuard(dataDir: string, settings: ClockGuardSettings): Promise<ClockGuard> {
  const { log, folders, clock = Date.now, running = () => uptime() * 1000, boot = bootId() } = settings;
  await makeDurableFolder(dataDir);
  const file = latestTimeFile(dataDir);
  const look = (): ClockLook => ({ wall: clock(), running: running(), boot });
  const kept = await file.read().catch((error: unknown) => {
    log.warn({ event: "latest time seen cannot be read", err: error });
    return null;
  });
  const keep = (belief: ClockBelief) =>
    file.write(belief).catch((error: unknown) => {
      log.warn({ event: "latest time seen cannot be kept", err: error });
    });
  const beginning = kept ?? { seen: (await lastWrite(dataDir, folders)) ?? look(), doubt: null };
  const standing = watchClock(beginning, look, (belief, message) => {
    log.warn(message);
    void keep(belief);
  });
  await keep(standing().belief);
  const timer = setInterval(() => void keep(standing().belief), keptEvery).unref();

  return {
    now: () => instantOf(standing().wall),
    sure: () => {
      const { wall, belief } = standing();
      return instantOf(Math.min(wall, belief.seen.wall));
    },
    isSure: () => standing().belief.doubt === null,
    close: async () => {
      clearInterval(timer);
      await keep(standing().belief);
    },
  };
}

interface TimeStanding {
  /** Milliseconds since 1970: the clock, or the latest time seen when the clock was set back by less than an hour. */
  readonly wall: number;
  readonly belief: ClockBelief;
}

/** Where time stands by all that is known: each call looks at the clock anew. `onTurn`: with what the log is told of it. */
function watchClock(
  beginning: ClockBelief,
  look: () => ClockLook,
  onTurn: (belief: ClockBelief, message: ReturnType<typeof turnMessage>) => void,
): () => TimeStanding {
  let belief = beginning;
  let isFirst = true;
  return () => {
    const to = look();
    const { seen } = belief;
    const { belief: after, turn } = judged(belief, to, isFirst);
    belief = after;
    isFirst = false;
    if (turn !== null) onTurn(belief, turnMessage(turn, seen, to));
    return { wall: belief.doubt === null ? belief.seen.wall : to.wall, belief };
  };
}
