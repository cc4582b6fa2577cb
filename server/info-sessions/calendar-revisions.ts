/** How often the calendar entry of each session has changed: programs ignore a change whose SEQUENCE does not rise. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Log } from "../log.ts";
import { durableFile, makeDurableFolder } from "../storage/durable-file.ts";
import { keptFile } from "../storage/kept-file.ts";
import { at, DAY, isInstant, later } from "../records/instants.ts";

export interface CalendarRevision {
  /** Rises with every change of what a calendar shows. */
  readonly sequence: number;
  /** Instant of the last change; rises with it. */
  readonly changedAt: string;
}

export interface CalendarRevisions {
  readonly of: (session: InfoSession) => CalendarRevision;
  /** To be called with all sessions whenever the knowledge in force changes. Never rejects: what cannot be kept is held in memory. */
  readonly follow: (sessions: readonly InfoSession[]) => Promise<void>;
}

interface Kept extends CalendarRevision {
  /** Of everything a calendar shows of the session. */
  readonly hash: string;
}

type Ledger = Readonly<Record<string, Kept>>;

function checkLedger(value: unknown): Ledger {
  const isKept = (kept: unknown) =>
    typeof kept === "object" &&
    kept !== null &&
    "hash" in kept &&
    typeof kept.hash === "string" &&
    "sequence" in kept &&
    Number.isSafeInteger(kept.sequence) &&
    "changedAt" in kept &&
    isInstant(kept.changedAt);
  if (typeof value === "object" && value !== null && Object.values(value).every(isKept)) return value as Ledger;
  throw new Error("expected revisions by session, found something else");
}

function hashOf({ startsAt, endsAt, status, place, texts, original }: InfoSession): string {
  const words = Object.values(texts).map(({ language, title, summary, place: there }) => [
    language,
    title,
    summary,
    there,
  ]);
  const shown = JSON.stringify([startsAt, endsAt, status, place, original, words]);
  return createHash("sha256").update(shown).digest("base64url");
}

/** Days since 1970 of the day in the head: where nothing is kept, a later edit still has a higher number. */
const beginning = (session: InfoSession): Kept => ({
  hash: hashOf(session),
  sequence: Math.floor(at(`${session.updated}T00:00:00Z`) / DAY),
  changedAt: `${session.updated}T00:00:00Z`,
});

function next(kept: Kept | undefined, session: InfoSession, now: string): Kept {
  const first = beginning(session);
  if (kept === undefined) return first;
  if (kept.hash === first.hash) return kept;
  return {
    hash: first.hash,
    sequence: Math.max(kept.sequence + 1, first.sequence),
    // A clock that was set back must not make a newer entry look older.
    changedAt: at(now) > at(kept.changedAt) ? now : later(kept.changedAt, 1000),
  };
}

export interface CalendarRevisionsSettings {
  readonly now: () => string;
  readonly log: Log;
}

/** `calendar-revisions.json` of the data folder. Never rejects: a damaged file begins anew, from the days of the heads. */
export async function openCalendarRevisions(
  dataDir: string,
  { now, log }: CalendarRevisionsSettings,
): Promise<CalendarRevisions> {
  const path = join(dataDir, "calendar-revisions.json");
  const file = durableFile<Ledger>(path, { check: checkLedger, toBytes: (data) => `${JSON.stringify(data)}\n` });
  const open = async () => {
    await makeDurableFolder(dataDir);
    return keptFile<Ledger>({ what: "calendar revisions", file, beginning: {} });
  };
  const notKept = (error: unknown) => {
    log.warn({ event: "changes of calendar entries are not kept", err: error });
    return null;
  };
  const ledger = await open().catch(notKept);
  let known: Ledger = ledger?.now() ?? {};
  return {
    of: (session) => known[session.id] ?? beginning(session),
    follow: async (sessions) => {
      const before = known;
      known = Object.fromEntries(sessions.map((session) => [session.id, next(before[session.id], session, now())]));
      if (ledger === null || JSON.stringify(known) === JSON.stringify(ledger.now())) return;
      const wanted = known;
      await ledger.change(() => wanted).catch(notKept);
    },
  };
}
