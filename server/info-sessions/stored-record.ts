/**
 * A session record as bytes on disk, and back. What is read is checked before it is believed, strictly: a field this version
 * does not know would be lost with the next write.
 */
import { z } from "zod";
import { languages } from "../language/languages.ts";
import { isInstant } from "./instants.ts";
import { faultIn } from "./record-fault.ts";
import { mailKinds, type SessionRecord } from "./registration.ts";

const text = z.string();
const textOrNull = z.string().nullable();
const instant = text.refine(isInstant);
const instantOrNull = instant.nullable();
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
  submittedAt: instant,
  seq: count,
  holdUntil: instantOrNull,
  tokenVersion: count,
  icsSequence: count,
  confirmedAt: instantOrNull,
  endedAt: instantOrNull,
  attendedAt: instantOrNull,
});

const mail = z.strictObject({
  id: text.min(1),
  key: text,
  kind: z.enum(mailKinds),
  registrationId: text,
  icsSequence: count.nullable(),
  dueAt: instant,
  state: z.enum(["due", "sending", "sent", "failed", "dropped"]),
  attempts: count,
  lastError: textOrNull,
  madeAt: instant,
  sentAt: instantOrNull,
});

const storedRecord = z.strictObject({
  sessionId: text,
  seen: z.strictObject({
    capacity: z.number().int(),
    startsAt: instant,
    endsAt: instant,
    status: z.enum(["published", "cancelled"]),
  }),
  revision: count,
  nextSeq: count,
  registrations: z.array(registration).readonly(),
  mails: z.array(mail).readonly(),
  idempotency: z.array(z.strictObject({ key: text, fingerprint: text, registrationId: text, at: instant })).readonly(),
});

/** Throws an error that tells the place of the first fault, and nothing of what is there. */
export function checkRecord(sessionId: string, value: unknown): SessionRecord {
  const { success, data, error } = storedRecord.safeParse(value);
  if (!success) {
    const [fault] = error.issues;
    throw new Error(
      `expected a session record, found a fault at ${fault?.path.join(".") || "the top"} (${fault?.code ?? "?"})`,
    );
  }
  if (data.sessionId !== sessionId)
    throw new Error("expected the record of the session it is named after, found another's");
  const fault = faultIn(data);
  if (fault !== null) throw new Error(fault);
  return data;
}

const bytesByRow = new WeakMap<object, Buffer>();

/** Rows never change, only records do: most of a file is as it was written last. With a comma and a line break in front. */
function rowBytes(row: object): Buffer {
  const known = bytesByRow.get(row);
  if (known !== undefined) return known;
  // Rows are flat. One that is changed in place all the same fails where that happens.
  const bytes = Buffer.from(`,\n${JSON.stringify(Object.freeze(row))}`);
  bytesByRow.set(row, bytes);
  return bytes;
}

const listBytes = (name: string, rows: readonly object[]): Buffer[] => {
  const [first, ...others] = rows.map(rowBytes);
  const start = Buffer.from(`,\n"${name}":[`);
  return first === undefined ? [start, closing] : [start, first.subarray(1), ...others, closing];
};
const closing = Buffer.from("]");

/** JSON with a line a row. */
export function recordBytes({ registrations, mails, idempotency, ...rest }: SessionRecord): Buffer {
  return Buffer.concat([
    Buffer.from(JSON.stringify(rest).slice(0, -1)),
    ...listBytes("registrations", registrations),
    ...listBytes("mails", mails),
    ...listBytes("idempotency", idempotency),
    Buffer.from("}\n"),
  ]);
}
