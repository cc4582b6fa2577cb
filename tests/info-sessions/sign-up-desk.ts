/** A session, its applicants, and a desk that keeps the record between decisions. Records are frozen: nothing may mutate. */
import type { InfoSession } from "../../server/knowledge/model/info-session.ts";
import type { Chance } from "../../server/records/aggregate.ts";
import type { Command, CommandKind, Replies } from "../../server/info-sessions/commands.ts";
import { decide } from "../../server/info-sessions/decide.ts";
import { emailKey } from "../../server/records/identifiers.ts";
import { later } from "../../server/records/instants.ts";
import type {
  Applicant,
  RegistrationMail,
  Registration,
  SessionRecord,
} from "../../server/info-sessions/registration.ts";
import { freeSeats, occupied } from "../../server/info-sessions/seats.ts";
import { emptyRecord } from "../../server/info-sessions/bring-up-to-date.ts";

/** Starts on 1 March 2027 at nine, for two hours; open from 1 January until the evening before. */
export const aSession = (given: Partial<InfoSession> = {}): InfoSession => ({
  id: "labour-mobility",
  original: "en",
  texts: {},
  startsAt: "2027-03-01T09:00:00Z",
  endsAt: "2027-03-01T11:00:00Z",
  zone: "Europe/Brussels",
  spoken: ["en"],
  audiences: ["member-state-officials"],
  themes: [],
  capacity: 10,
  opensAt: "2027-01-01T00:00:00Z",
  closesAt: "2027-02-28T20:00:00Z",
  organisers: [],
  quotaPerInstitution: null,
  quotaPerCountry: null,
  waitingList: 20,
  retentionDays: 90,
  place: "online",
  status: "published",
  materials: [],
  recordingUrl: null,
  isExample: false,
  updated: "2026-12-01",
  ...given,
});

export const anApplicant = (given: Partial<Applicant> = {}): Applicant => ({
  name: "Ana Silva",
  email: "ana@example.org",
  country: "PT",
  institution: "AIMA",
  role: "Adviser",
  language: "pt",
  zone: "Europe/Lisbon",
  needs: null,
  question: null,
  noticeVersion: "1",
  ...given,
});

/** The same "random" bytes in each run; never the same twice. */
export function knownChance(): Chance {
  let count = 0;
  return (bytes) => {
    count += 1;
    const block = new Uint8Array(bytes);
    new DataView(block.buffer).setUint32(0, Math.imul(count, 0x9e3779b1));
    new DataView(block.buffer).setUint32(bytes - 4, count);
    return block;
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

export interface Desk {
  session: InfoSession;
  now: string;
  record: SessionRecord;
  readonly do: <K extends CommandKind>(command: Command<K>) => Replies[K];
  readonly wait: (milliseconds: number) => void;
  /** Registers with a key of its own. */
  readonly register: (given?: Partial<Applicant>) => Replies["register"];
  /** The latest registration of an address; throws when there is none. */
  readonly row: (email: string) => Registration;
  readonly confirm: (email: string) => Replies["confirm"];
  readonly cancel: (email: string) => Replies["cancel"];
  readonly undo: (email: string) => Replies["undo"];
  readonly tick: () => void;
  readonly mails: (email: string) => RegistrationMail[];
  readonly kinds: (email: string) => string[];
  readonly free: () => number;
  readonly occupied: () => number;
}

/** Opens on 1 February 2027 at noon. */
export function openDesk(given: Partial<InfoSession> = {}): Desk {
  const chance = knownChance();
  const session = aSession(given);
  let forms = 0;
  const desk: Desk = {
    session,
    now: "2027-02-01T12:00:00.000Z",
    record: frozen(emptyRecord(session)),
    do: (command) => {
      const { record, reply } = decide(desk.record, command, {
        ...{ about: desk.session, now: desk.now, sure: desk.now, chance, actor: { kind: "public" } },
      });
      desk.record = frozen(record);
      return reply;
    },
    wait: (milliseconds) => {
      desk.now = later(desk.now, milliseconds);
    },
    register: (person) => {
      forms += 1;
      const applicant = anApplicant(person);
      return desk.do({ kind: "register", applicant, idempotencyKey: `form-${forms}`, fingerprint: applicant.email });
    },
    row: (email) => {
      const key = emailKey(email);
      const row = desk.record.registrations.findLast((one) => one.emailKey === key);
      if (row === undefined) throw new Error(`registrations: expected one of ${email}, found none`);
      return row;
    },
    confirm: (email) => desk.do({ kind: "confirm", registrationId: desk.row(email).id }),
    cancel: (email) => desk.do({ kind: "cancel", registrationId: desk.row(email).id }),
    undo: (email) => desk.do({ kind: "undo", registrationId: desk.row(email).id }),
    tick: () => {
      desk.do({ kind: "tick" });
    },
    mails: (email) => {
      const key = emailKey(email);
      const ids = desk.record.registrations.filter((row) => row.emailKey === key).map(({ id }) => id);
      return desk.record.mails.filter(({ rowId }) => ids.includes(rowId));
    },
    kinds: (email) => desk.mails(email).map(({ kind }) => kind),
    free: () => freeSeats(desk.record, desk.session, desk.now),
    occupied: () => occupied(desk.record, desk.now),
  };
  return desk;
}

/** Registered and confirmed. */
export function seat(desk: Desk, ...emails: readonly string[]): void {
  for (const email of emails) {
    desk.register({ email });
    desk.confirm(email);
  }
}
