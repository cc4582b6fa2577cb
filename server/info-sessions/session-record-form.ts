/** What the file of a session's registrations holds: its fields, and that they hang together. */
import { z } from "zod";
import { languages } from "../language/languages.ts";
import { emailKey } from "../records/identifiers.ts";
import { checkAs, isEachOnce, keptFields, storedInstant } from "../records/record-check.ts";
import { institutionKey } from "./institution-key.ts";
import { mailKinds, registrationReference, type Registration, type SessionRecord } from "./registration.ts";

const text = z.string();
const textOrNull = z.string().nullable();
const instantOrNull = storedInstant.nullable();
const count = z.number().int().min(0);

const registration = z.strictObject({
  name: text,
  email: text,
  country: text,
  institution: text,
  role: text,
  language: z.enum(languages),
  zone: text,
  needs: textOrNull,
  question: textOrNull,
  noticeVersion: text,
  id: text.min(1),
  reference: text,
  state: z.enum(["pending", "confirmed", "waitlisted", "cancelled", "cancelled-by-organiser", "expired"]),
  emailKey: text,
  institutionKey: text,
  submittedAt: storedInstant,
  seq: count,
  holdUntil: instantOrNull,
  tokenVersion: count,
  icsSequence: count,
  confirmedAt: instantOrNull,
  endedAt: instantOrNull,
  attendedAt: instantOrNull,
});

const sessionRecord = z.strictObject({
  ...keptFields(mailKinds),
  seen: z.strictObject({
    capacity: z.number().int(),
    startsAt: storedInstant,
    endsAt: storedInstant,
    status: z.enum(["published", "cancelled"]),
  }),
  revision: count,
  nextSeq: count,
  registrations: z.array(registration).readonly(),
});

/** Throws an error that tells the place of the first fault, and nothing of what is there. */
export const checkSessionRecord = checkAs<SessionRecord>({
  schema: sessionRecord,
  addresses: ({ registrations }) => registrations,
  faults: ({ registrations, nextSeq }) => [
    [isRising(registrations, nextSeq), "expected registrations in the order of their numbers, found another order"],
    [
      registrations.every(({ id, reference }) => reference === registrationReference(id)),
      "expected references made from ids, found another",
    ],
    [isEachOnce(registrations, ({ reference }) => reference), "expected each reference once, found one twice"],
    [registrations.every(hasOwnKeys), "expected keys made from the address and the institution, found others"],
  ],
});

const isRising = (rows: readonly Registration[], nextSeq: number): boolean =>
  rows.every(({ seq }, index) => seq > (rows[index - 1]?.seq ?? 0) && seq < nextSeq);

/** Tables of letters change with the version of Node.js, and what they make of letters beyond ASCII with them. */
const isStable = (typed: string): boolean => /^[\x20-\x7e]*$/.test(typed);

const hasOwnKeys = (row: Registration): boolean =>
  (isStable(row.email) ? row.emailKey === emailKey(row.email) : row.emailKey === emailKey(row.emailKey)) &&
  (!isStable(row.institution) || row.institutionKey === institutionKey(row.institution));
