/** The service where registrations are asked for: finds the session, decides, keeps. What pages and jobs call. */
import { randomBytes } from "node:crypto";
import { notFound } from "../errors.ts";
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Command, CommandKind, Replies } from "./commands.ts";
import { decide } from "./decide.ts";
import type { Instant } from "./instants.ts";
import { askedMailTimes } from "./outbox-entries.ts";
import type { RegistrationStore } from "./registration-store.ts";
import type { Registration, SessionRecord } from "./registration.ts";
import { withoutRows } from "./retention.ts";
import { seatsShown, waitingPosition, type SeatsShown } from "./seats.ts";
import { emptyRecord } from "./settle.ts";

export interface Found {
  readonly session: InfoSession;
  readonly registration: Registration;
  /** From 1; null for who does not wait. */
  readonly position: number | null;
}

export interface RegistrationsService {
  /** Throws a `VisitorError`: 404 for a session that is not announced, 503 when nothing can be kept. */
  readonly run: <K extends CommandKind>(sessionId: string, command: Command<K>) => Promise<Replies[K]>;
  /** As `run`, with the mails this address got for other sessions, which count in its limit. */
  readonly ask: <K extends "register" | "resend">(
    sessionId: string,
    emailKey: string,
    command: Command<K>,
  ) => Promise<Replies[K]>;
  /** Null for an unknown session or registration. */
  readonly find: (sessionId: string, registrationId: string) => Promise<Found | null>;
  readonly seats: (session: InfoSession) => Promise<SeatsShown>;
  /** Everything kept under one address, over all sessions; also of sessions no longer announced. */
  readonly ofAddress: (emailKey: string) => Promise<readonly SessionRecord[]>;
  /** Erases it; how many registrations went. */
  readonly erase: (emailKey: string) => Promise<number>;
  readonly now: () => Instant;
}

export interface RegistrationsServiceSettings {
  readonly store: RegistrationStore;
  readonly session: (id: string) => InfoSession | undefined;
  /** Default: the clock of the machine. */
  readonly now?: () => Instant;
  /** The latest moment that has surely come; default: `now`. */
  readonly sure?: () => Instant;
  /** Called after a command that may have made a mail. */
  readonly onMails?: () => void;
}

export function createRegistrationsService({
  store,
  session: sessionOf,
  now = clock,
  sure = now,
  onMails,
}: RegistrationsServiceSettings): RegistrationsService {
  const announced = (id: string): InfoSession => {
    const session = sessionOf(id);
    if (session === undefined) throw notFound(`the information session ${id.slice(0, 100)}`);
    return session;
  };

  const run: RegistrationsService["run"] = async (sessionId, command) => {
    const session = announced(sessionId);
    const reply = await store.run(sessionId, (record) => decide(record, session, command, now(), randomBytes, sure()));
    onMails?.();
    return reply;
  };

  const records = async (): Promise<SessionRecord[]> => {
    const ids = await store.sessionIds();
    const read = await Promise.all(ids.map((id) => store.read(id)));
    return read.filter((record) => record !== null);
  };

  const eraseFrom = async (sessionId: string, emailKey: string): Promise<number> => {
    if (sessionOf(sessionId) !== undefined) return (await run(sessionId, { kind: "erase", emailKey })).erased;
    // No longer announced: nobody waits for the seat.
    return store.run(sessionId, (kept) => {
      const record = withoutRows(kept, (row) => row.emailKey === emailKey);
      return { record, reply: kept.registrations.length - record.registrations.length };
    });
  };

  return {
    run,
    ask: async (sessionId, emailKey, command) => {
      const elsewhere = (await records())
        .filter((record) => record.sessionId !== sessionId)
        .flatMap((record) => askedMailTimes(record, emailKey));
      return run(sessionId, { ...command, mailsElsewhere: elsewhere });
    },
    find: async (sessionId, registrationId) => {
      const session = sessionOf(sessionId);
      const record = session === undefined ? null : await store.read(sessionId);
      const registration = record?.registrations.find(({ id }) => id === registrationId);
      if (session === undefined || record === null || registration === undefined) return null;
      return { session, registration, position: waitingPosition(record, registrationId) };
    },
    seats: async (session) => {
      const isSeen = (await store.standing(session.id)).state !== "closed";
      const record = isSeen ? ((await store.read(session.id)) ?? emptyRecord(session)) : null;
      return seatsShown(record, session, now());
    },
    ofAddress: async (emailKey) =>
      (await records()).flatMap((record) => {
        const own = withoutRows(record, (row) => row.emailKey !== emailKey);
        return own.registrations.length === 0 ? [] : [own];
      }),
    erase: async (emailKey) => {
      const known = await records();
      const own = known.filter(({ registrations }) => registrations.some((row) => row.emailKey === emailKey));
      // Trouble with one session leaves no other unerased.
      const results = await Promise.allSettled(own.map(({ sessionId }) => eraseFrom(sessionId, emailKey)));
      for (const result of results) if (result.status === "rejected") throw result.reason;
      return results.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value : 0), 0);
    },
    now,
  };
}

const clock = (): Instant => new Date().toISOString();
