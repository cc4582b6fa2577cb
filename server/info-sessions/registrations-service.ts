/** The service where registrations are asked for: finds the session, decides, keeps. What pages and jobs call. */
import { notFound } from "../errors.ts";
import type { InfoSession } from "../knowledge/model/info-session.ts";
import type { Actor } from "../records/aggregate.ts";
import { recordsByAddress, type ByAddress } from "../records/erasure/by-address.ts";
import { createDesk } from "../records/desk.ts";
import type { Instant } from "../records/instants.ts";
import type { RecordStore } from "../records/record-store.ts";
import { emptyRecord } from "./bring-up-to-date.ts";
import type { Command, CommandKind, Replies } from "./commands.ts";
import { registrationsName, type Registration, type SessionRecord } from "./registration.ts";
import { registrationsAggregate } from "./registrations-aggregate.ts";
import { withoutRows } from "./retention.ts";
import { seatsShown, waitingPosition, type SeatsShown } from "./seats.ts";

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
  /** Erases it, from all that is kept; how many registrations and other entries went. */
  readonly erase: (emailKey: string) => Promise<number>;
  readonly now: () => Instant;
}

export interface RegistrationsServiceSettings {
  readonly store: RecordStore<SessionRecord>;
  readonly session: (id: string) => InfoSession | undefined;
  /** Default: the clock of the machine. */
  readonly now?: () => Instant;
  /** The latest moment that has surely come; default: `now`. */
  readonly sure?: () => Instant;
  /** Everything of one address; default: its registrations. */
  readonly byAddress?: ByAddress;
  /** Called after a command that may have made a mail. */
  readonly onMails?: () => void;
}

/** Who presses the button of a form, or has a link of a mail: what they may do is told by the command. */
const actorOf = (kind: CommandKind): Actor => ({ kind: kind === "register" || kind === "resend" ? "public" : "link" });

export function createRegistrationsService(settings: RegistrationsServiceSettings): RegistrationsService {
  const { store, session: sessionOf, now = clock, sure = now, onMails } = settings;
  const times = { now, sure };
  const byAddress = settings.byAddress ?? recordsByAddress([registrationsAlone(settings)], times);
  const desk = createDesk({
    ...{ aggregate: registrationsAggregate, store, about: sessionOf, clock: times },
    ...(onMails === undefined ? {} : { onCommand: onMails }),
  });

  const run: RegistrationsService["run"] = (sessionId, command) => {
    if (sessionOf(sessionId) === undefined)
      return Promise.reject(notFound(`the information session ${sessionId.slice(0, 100)}`));
    return desk.run(sessionId, command, actorOf(command.kind));
  };

  return {
    run,
    ask: async (sessionId, emailKey, command) => {
      const elsewhere = await byAddress.askedMails(emailKey, { aggregate: registrationsName, id: sessionId });
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
      (await store.readMany(await store.ofAddress(emailKey))).flatMap((record) => {
        const own = withoutRows(record, (row) => row.emailKey !== emailKey);
        return own.registrations.length === 0 ? [] : [own];
      }),
    erase: byAddress.erase,
    now,
  };
}

/** Nothing but its address is asked of it. */
const registrationsAlone = ({ store, session }: RegistrationsServiceSettings) => ({
  aggregate: registrationsAggregate,
  store,
  about: session,
  compose: () => {
    throw new Error("expected the outbox to write mails, found another");
  },
});

const clock = (): Instant => new Date().toISOString();
