/** Registrations for tests of the store: complete rows, and the plainest decisions on them. */
import type { Decision } from "../../server/records/aggregate.ts";
import {
  registrationReference,
  type Registration,
  type RegistrationMail,
  type SessionRecord,
} from "../../server/info-sessions/registration.ts";

export const emptyRecord = (id: string): SessionRecord => ({
  id,
  version: 0,
  seen: {
    capacity: 50,
    startsAt: "2027-03-12T09:00:00.000Z",
    endsAt: "2027-03-12T11:00:00.000Z",
    status: "published",
  },
  revision: 0,
  nextSeq: 1,
  registrations: [],
  mails: [],
  tasks: [],
  idempotency: [],
});

export const aRegistration = (id: string, overrides: Partial<Registration> = {}): Registration => ({
  id,
  reference: registrationReference(id),
  state: "pending",
  name: "Amadou Diallo",
  email: `${id}@ministry.example`,
  emailKey: `${id}@ministry.example`,
  country: "SN",
  institution: "Ministry of the Interior, Directorate for Migration",
  institutionKey: "ministry of the interior directorate for migration",
  role: "Head of unit",
  language: "fr",
  zone: "Africa/Dakar",
  needs: null,
  question: "How were employers brought to the table?",
  noticeVersion: "2026-11",
  submittedAt: "2027-02-01T08:00:00.000Z",
  seq: 1,
  holdUntil: "2027-02-02T08:00:00.000Z",
  tokenVersion: 1,
  icsSequence: 0,
  confirmedAt: null,
  endedAt: null,
  attendedAt: null,
  ...overrides,
});

const aMail = (rowId: string): RegistrationMail => ({
  id: `mail-${rowId}`,
  key: `${rowId}:confirm-address:1`,
  kind: "confirm-address",
  rowId,
  extra: null,
  dueAt: "2027-02-01T08:00:00.000Z",
  state: "due",
  attempts: 0,
  lastError: null,
  madeAt: "2027-02-01T08:00:00.000Z",
  sentAt: null,
});

/** One more row at the end, with its mail. */
export const withRow = (record: SessionRecord, id: string, overrides: Partial<Registration> = {}): SessionRecord => ({
  ...record,
  nextSeq: record.nextSeq + 1,
  registrations: [...record.registrations, aRegistration(id, { ...overrides, seq: record.nextSeq })],
  mails: [...record.mails, aMail(id)],
});

export type Answer = "registered" | "full" | "already";

/** First come, first served; whoever is there already is told so and nothing changes. */
export const registering =
  (
    id: string,
    { seats = Infinity, ...overrides }: Partial<Registration> & { readonly seats?: number } = {},
  ): ((record: SessionRecord) => Decision<SessionRecord, Answer>) =>
  (record) => {
    if (record.registrations.some((row) => row.id === id)) return { record, reply: "already" };
    if (record.registrations.length >= seats) return { record, reply: "full" };
    return { record: withRow(record, id, overrides), reply: "registered" };
  };

export const idsOf = (record: SessionRecord | null) => (record?.registrations ?? []).map(({ id }) => id);
