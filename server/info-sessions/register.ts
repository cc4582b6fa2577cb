/** Signing up, and asking for the link again: whoever knows an address can do both, so neither tells anything of it. */
import { done, refuse, type Chance } from "../records/aggregate.ts";
import { answeredBefore, forgetOldKeys, withAnswer } from "../records/idempotency.ts";
import { askedMailTimes } from "./asked-mails.ts";
import type { SessionCircumstances, Decider } from "./commands.ts";
import { institutionKey } from "./institution-key.ts";
import { emailKey, newId } from "../records/identifiers.ts";
import { at, DAY, hasPassed, type Instant } from "../records/instants.ts";
import { countOf, draft, nextAskedMail, post } from "../records/outbox/outbox-entries.ts";
import { registrationReference, type Applicant, type Registration, type SessionRecord } from "./registration.ts";
import { countSeats, hasRoom, holdFrom, isLive, mayHold, mayWait, noSeatFor, notOpenBecause } from "./seats.ts";

/** For the mail that asks for confirmation: nobody remembers a form that long. */
const LONGEST_WAIT = DAY;

/** Named fields only: whatever else came with the form is not kept. */
const personOf = (applicant: Applicant): Applicant => ({
  name: applicant.name,
  email: applicant.email,
  country: applicant.country,
  institution: applicant.institution,
  role: applicant.role,
  language: applicant.language,
  zone: applicant.zone,
  needs: applicant.needs,
  question: applicant.question,
  noticeVersion: applicant.noticeVersion,
});

const liveRow = (record: SessionRecord, key: string): Registration | undefined =>
  record.registrations.find((row) => row.emailKey === key && isLive(row));

/** Once a day at most, and within the limit of the address. */
function tellTwin(
  record: SessionRecord,
  twin: Registration,
  elsewhere: readonly Instant[],
  circumstances: SessionCircumstances,
): SessionRecord {
  const { now } = circumstances;
  const times = [...askedMailTimes(record, twin.emailKey), ...elsewhere];
  const isToldToday = record.mails.some(
    ({ rowId, kind, madeAt }) => rowId === twin.id && kind === "already-registered" && at(madeAt) > at(now) - DAY,
  );
  if (isToldToday || at(nextAskedMail(times, now)) > at(now)) return record;
  const occasion = countOf(record, twin, "already-registered") + 1;
  return post(record, [draft(twin, "already-registered", occasion)], circumstances);
}

/** Of the registrations that were asked for with these keys. */
const idsOf = ({ idempotency }: SessionRecord, keys: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(idempotency.flatMap(({ key, rowId }) => (rowId !== null && keys.has(key) ? [rowId] : [])));

const none: ReadonlySet<string> = new Set();

/** References are said on the telephone, so no two in a session are the same. */
function idWithOwnReference({ registrations }: SessionRecord, chance: Chance): string {
  const taken = new Set(registrations.map(({ reference }) => reference));
  let id = newId(chance);
  while (taken.has(registrationReference(id))) id = newId(chance);
  return id;
}

function newRegistration(
  record: SessionRecord,
  applicant: Applicant,
  key: string,
  holdUntil: Instant | null,
  { now, chance }: SessionCircumstances,
): Registration {
  const id = idWithOwnReference(record, chance);
  return {
    ...personOf(applicant),
    id,
    reference: registrationReference(id),
    state: "pending",
    emailKey: key,
    institutionKey: institutionKey(applicant.institution),
    submittedAt: now,
    seq: record.nextSeq,
    holdUntil,
    tokenVersion: 1,
    icsSequence: 0,
    confirmedAt: null,
    endedAt: null,
    attendedAt: null,
  };
}

/** The same checks for a known address as for a new one, in the same order: the answer does not tell them apart. */
export const register: Decider<"register"> = (before, command, circumstances) => {
  const { about: session, now, sure } = circumstances;
  const { applicant, idempotencyKey, fingerprint, mailsElsewhere = [], ofSameNetwork = none } = command;
  const key = emailKey(applicant.email);
  if (key === null) return refuse(before, "wrong-email");
  const record = forgetOldKeys(before, sure);
  const answered = answeredBefore(record, idempotencyKey, fingerprint);
  if (answered !== null) return answered === "same" ? done(record) : refuse(record, "other-content");
  const notOpen = notOpenBecause(session, now);
  if (notOpen !== null) return refuse(record, notOpen);

  const twin = liveRow(record, key);
  const seats = countSeats(record, session, sure);
  const quoted = { institutionKey: institutionKey(applicant.institution), country: applicant.country };
  const noSeat = noSeatFor(seats, session, quoted);
  const told = twin === undefined ? record : tellTwin(record, twin, mailsElsewhere, circumstances);
  const isHeld = noSeat === null && mayHold(record, seats.free, idsOf(record, ofSameNetwork), sure);
  if (noSeat !== null && !mayWait(record, session, now)) return refuse(told, noSeat);
  if (noSeat === null && !isHeld && !hasRoom(record, session)) return refuse(told, "full");
  const answer = (rowId: string) => ({ key: idempotencyKey, fingerprint, rowId, at: now });
  if (twin !== undefined) return done(withAnswer(told, answer(twin.id)));

  // Who cancels and comes back at once may have to wait for the mail, but gets it.
  const dueAt = nextAskedMail([...askedMailTimes(record, key), ...mailsElsewhere], now);
  // The mailbox has its share for today and tomorrow: whoever asks on is not its owner.
  if (at(dueAt) > at(now) + LONGEST_WAIT) return done(record);
  const until = isHeld ? holdFrom(session, seats.free, now) : null;
  // A seat kept for a mail that comes later is kept for nobody.
  const holdUntil = until !== null && at(until) > at(dueAt) ? until : null;
  const row = newRegistration(record, applicant, key, holdUntil, circumstances);
  const added = {
    ...record,
    nextSeq: record.nextSeq + 1,
    registrations: [...record.registrations, row],
  };
  return done(
    post(
      withAnswer(added, answer(row.id)),
      [draft(row, "confirm-address", `${row.tokenVersion}.1`, { dueAt })],
      circumstances,
    ),
  );
};

/** The link once more, as long as there is something to do with it; beyond the limit of the address nothing, unsaid. */
export const resend: Decider<"resend"> = (record, command, circumstances) => {
  const { about: session, now } = circumstances;
  const row = liveRow(record, command.emailKey);
  if (row === undefined || session.status === "cancelled" || hasPassed(session.endsAt, now)) return done(record);
  const times = [...askedMailTimes(record, row.emailKey), ...(command.mailsElsewhere ?? [])];
  if (at(nextAskedMail(times, now)) > at(now)) return done(record);
  const kind = row.state === "pending" ? "confirm-address" : "already-registered";
  const count = countOf(record, row, kind) + 1;
  const occasion = kind === "confirm-address" ? `${row.tokenVersion}.${count}` : count;
  return done(post(record, [draft(row, kind, occasion)], circumstances));
};
