/** A toy aggregate: what the next thing that is kept takes. A guest book, and a counter of visitors that its second step goes to. */
import { z } from "zod";
import {
  done,
  refuse,
  type Addressed,
  type Aggregate,
  type Done,
  type Kept,
  type OwnCommands,
  type Refused,
} from "../../server/records/aggregate.ts";
import { newId } from "../../server/records/identifiers.ts";
import { DAY, hasPassed, later } from "../../server/records/instants.ts";
import { draft, post, postTask, withoutEntriesOf } from "../../server/records/outbox/outbox-entries.ts";
import { recordBytes } from "../../server/records/record-bytes.ts";
import type { Sample } from "./store-contract.ts";
import { checkAs, keptFields, storedInstant } from "../../server/records/record-check.ts";

type Entry = Addressed & { readonly text: string; readonly state: "unconfirmed" | "shown" | "hidden" };
export type GuestBook = Kept<"confirm"> & { readonly entries: readonly Entry[] };
export type Visitors = Kept<"none"> & { readonly count: number };

interface Commands extends OwnCommands {
  sign: { readonly emailKey: string; readonly text: string };
  confirm: { readonly entryId: string };
  hide: { readonly entryId: string };
}
type Answer = Done | Refused<"no-such-entry" | "not-yours-to-hide">;
interface Replies {
  tick: Done;
  erase: Done;
  sign: string;
  confirm: Answer;
  hide: Answer;
}

const nothing = { version: 0, mails: [], tasks: [], idempotency: [] };
const entry = z.strictObject({
  id: z.string(),
  emailKey: z.string(),
  submittedAt: storedInstant,
  text: z.string(),
  state: z.enum(["unconfirmed", "shown", "hidden"]),
});
const unconfirmedFor = 7 * DAY;

function without(book: GuestBook, isGone: (part: Addressed) => boolean): GuestBook {
  const gone = new Set(book.entries.filter(isGone).map(({ id }) => id));
  if (gone.size === 0) return book;
  return { ...withoutEntriesOf(book, gone), entries: book.entries.filter(({ id }) => !gone.has(id)) };
}

const inState = (book: GuestBook, entryId: string, state: Entry["state"]): GuestBook => ({
  ...book,
  entries: book.entries.map((one) => (one.id === entryId ? { ...one, state } : one)),
});

export const visitors: Aggregate<Visitors, OwnCommands & { greet: object }, { tick: Done; erase: Done; greet: Done }> =
  {
    ...{ name: "visitors", awaited: new Set(), asked: new Set(), toBytes: recordBytes },
    check: checkAs<Visitors>({
      schema: z.strictObject({ ...keptFields(["none"]), count: z.number() }),
      addresses: () => [],
    }),
    empty: (id) => ({ id, ...nothing, count: 0 }),
    decide: (record, { kind }) => done(kind === "greet" ? { ...record, count: record.count + 1 } : record),
    ...{ isStillTrue: () => false, keptUntil: () => null, pruned: (record) => record },
    ...{ addresses: () => [], without: (record) => record },
  };

const decisions: {
  readonly [K in keyof Commands]: (
    book: GuestBook,
    command: Commands[K],
    c: Parameters<typeof guestBook.decide>[2],
  ) => { record: GuestBook; reply: Replies[K] };
} = {
  tick: done,
  erase: (book, { emailKey }) => done(without(book, (part) => part.emailKey === emailKey)),
  sign: (book, { emailKey, text }, c) => {
    const signed: Entry = { id: newId(c.chance), emailKey, submittedAt: c.now, text, state: "unconfirmed" };
    return {
      record: post({ ...book, entries: [...book.entries, signed] }, [draft(signed, "confirm", 1)], c),
      reply: signed.id,
    };
  },
  confirm: (book, { entryId }, c) => {
    if (!book.entries.some(({ id, state }) => id === entryId && state === "unconfirmed"))
      return refuse(book, "no-such-entry");
    const step = { target: book.id, command: { kind: "greet" as const }, occasion: entryId };
    return done(postTask(inState(book, entryId, "shown"), visitors, step, c));
  },
  hide: (book, { entryId }, { actor }) =>
    actor.kind === "staff" ? done(inState(book, entryId, "hidden")) : refuse(book, "not-yours-to-hide"),
};

export const guestBook: Aggregate<GuestBook, Commands, Replies> = {
  ...{ name: "guest-books", awaited: new Set(["confirm"]), asked: new Set(["confirm"]), toBytes: recordBytes },
  check: checkAs<GuestBook>({
    schema: z.strictObject({ ...keptFields(["confirm"]), entries: z.array(entry).readonly() }),
    addresses: ({ entries }) => entries,
  }),
  empty: (id) => ({ id, ...nothing, entries: [] }),
  decide: (book, command, c) => decisions[command.kind](book, command, c),
  isStillTrue: ({ rowId }, { entries }) => entries.some(({ id, state }) => id === rowId && state === "unconfirmed"),
  keptUntil: ({ entries }) => (entries.length === 0 ? "2000-01-01T00:00:00.000Z" : null),
  pruned: (book, _about, now) =>
    without(book, (part) => isUnconfirmed(book, part.id) && hasPassed(later(part.submittedAt, unconfirmedFor), now)),
  addresses: ({ entries }) => entries,
  without,
};

const isUnconfirmed = ({ entries }: GuestBook, id: string) =>
  entries.some((one) => one.id === id && one.state === "unconfirmed");

/** For the contract of stores. */
export const guestBookSample: Sample<GuestBook> = {
  name: guestBook.name,
  empty: (id) => guestBook.empty(id, null),
  adding:
    (id, { seats = Infinity, text = "" } = {}) =>
    (book) => {
      if (book.entries.some((one) => one.id === id)) return { record: book, reply: "already" };
      if (book.entries.length >= seats) return { record: book, reply: "full" };
      const signed: Entry = {
        id,
        emailKey: `${id}@ministry.example`,
        submittedAt: signedAt,
        text,
        state: "unconfirmed",
      };
      const entries = [...book.entries, signed];
      const making = { now: signedAt, chance: () => Buffer.from(id.padEnd(16, ".")).subarray(0, 16) };
      return { record: post({ ...book, entries }, [draft(signed, "confirm", 1)], making), reply: "registered" };
    },
  idsOf: (book) => (book?.entries ?? []).map(({ id }) => id),
  textsOf: (book) => (book?.entries ?? []).map(({ text }) => text),
  mailsDueAt: "2027-02-01T08:00:00.000Z",
};
const signedAt = "2027-02-01T08:00:00.000Z";
