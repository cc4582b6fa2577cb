/** Does what is kept of a session hang together? What is made from something else is compared with what it was made from. */
import { emailKey, institutionKey, referenceOf } from "./identifiers.ts";
import type { OutboxMail, Registration, SessionRecord } from "./registration.ts";

/** Null when it does; otherwise what was expected and found, without a word of the content. */
export function faultIn({ registrations, mails, idempotency, nextSeq }: SessionRecord): string | null {
  const ids = new Set(registrations.map(({ id }) => id));
  const isKnown = ({ registrationId }: { readonly registrationId: string }) => ids.has(registrationId);
  const faults: readonly (readonly [isRight: boolean, fault: string])[] = [
    [ids.size === registrations.length, "expected each registration once, found one twice"],
    [isRising(registrations, nextSeq), "expected registrations in the order of their numbers, found another order"],
    [registrations.every(hasOwnReference), "expected references made from ids, found another"],
    [isEachOnce(registrations, ({ reference }) => reference), "expected each reference once, found one twice"],
    [registrations.every(hasOwnKeys), "expected keys made from the address and the institution, found others"],
    [mails.every(isKnown), "expected mails of the registrations, found one of nobody"],
    [
      isEachOnce(mails, ({ id }) => id) && isEachOnce(mails, ({ key }) => key),
      "expected each mail once, found one twice",
    ],
    [mails.every(hasOwnKey), "expected keys of mails made from registration and kind, found another"],
    [idempotency.every(isKnown), "expected forms of the registrations, found one of nobody"],
    [isEachOnce(idempotency, ({ key }) => key), "expected each form once, found one twice"],
  ];
  return faults.find(([isRight]) => !isRight)?.[1] ?? null;
}

function isEachOnce<Row>(rows: readonly Row[], nameOf: (row: Row) => string): boolean {
  return new Set(rows.map(nameOf)).size === rows.length;
}

const isRising = (rows: readonly Registration[], nextSeq: number): boolean =>
  rows.every(({ seq }, index) => seq > (rows[index - 1]?.seq ?? 0) && seq < nextSeq);

const hasOwnReference = ({ id, reference }: Registration): boolean => reference === referenceOf(id);

const hasOwnKey = ({ key, registrationId, kind }: OutboxMail): boolean => key.startsWith(`${registrationId}:${kind}:`);

/** Tables of letters change with the version of Node.js, and what they make of letters beyond ASCII with them. */
const isStable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

const hasOwnKeys = (row: Registration): boolean =>
  (isStable(row.email) ? row.emailKey === emailKey(row.email) : row.emailKey === emailKey(row.emailKey)) &&
  (!isStable(row.institution) || row.institutionKey === institutionKey(row.institution));
