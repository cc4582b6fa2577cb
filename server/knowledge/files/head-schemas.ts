/**
 * What the head of a file may hold, by kind of content. Every value arrives as text, so `10.10` keeps its zero and a
 * code may be written without quotes. A schema's error says what was expected; `front-matter.ts` adds what was found.
 */
import { z } from "zod";
import { languages } from "../../language/languages.ts";
import { audiences } from "../info-session.ts";
import { bases, confidences, polarities } from "../item.ts";
import type { Folder } from "../folders.ts";
import { idPattern } from "../folders.ts";

export const earliestYear = 1900;
export const latestYear = 2050;

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const text = z.string({ error: "a text" }).trim().min(1, { error: "a text" });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });
const itemId = z
  .string({ error: "the id of an item" })
  .regex(idPattern, { error: "the id of an item, as in its file name" });
const year = z
  .string({ error: "a year such as 2019" })
  .regex(/^\d{4}$/, { error: "a year such as 2019" })
  .transform(Number)
  .refine((value) => value >= earliestYear && value <= latestYear, {
    error: `a year from ${earliestYear} to ${latestYear}`,
  });
const day = z
  .string({ error: "a day such as 2026-11-25" })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a day such as 2026-11-25", abort: true })
  .refine(isDay, { error: "a day of the calendar such as 2026-11-25" });
const webAddress = z.url({ protocol: /^https?$/, error: "an address that starts with https:// or http://" });

function listOf<T extends z.ZodType>(entry: T) {
  return z
    .array(entry, { error: "a list" })
    .refine((values) => new Set(values.map((value) => JSON.stringify(value))).size === values.length, {
      error: "a list without repetition",
    })
    .default([]);
}

const source = z.strictObject(
  {
    title: text,
    language: z
      .string({ error: "an ISO code such as de" })
      .regex(/^[a-z]{2}$/, { error: "an ISO code such as de" })
      .default("en"),
    publisher: text,
    year: year.nullable().default(null),
    url: webAddress.nullable().default(null),
  },
  { error: "a source with title, publisher, and where known language, year and url" },
);
const number = z
  .string({ error: "a number" })
  .regex(/^\d{1,3}$/, { error: "a number" })
  .transform(Number);

/** From `least` to `most`, both inclusive. */
const count = (least: number, most: number) =>
  z
    .string({ error: `a number from ${least} to ${most}` })
    .regex(/^\d{1,6}$/, { error: `a number from ${least} to ${most}`, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `a number from ${least} to ${most}` });
const wallTime = z
  .string({ error: "a time such as 2026-12-03 14:00" })
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, { error: "a time such as 2026-12-03 14:00" });

const words = { title: text, summary: text };

const common = {
  ...words,
  countries: listOf(text),
  otherCountries: listOf(
    z.strictObject(
      {
        iso2: z.string({ error: "an ISO code such as NZ" }).regex(/^[A-Z]{2}$/, { error: "an ISO code such as NZ" }),
        name: text,
      },
      { error: "iso2 and name" },
    ),
  ),
  organisations: listOf(text),
  regions: listOf(text),
  themes: listOf(text),
  impactAxes: listOf(text),
  partners: listOf(text),
  otherExperts: listOf(text),
  confidence: oneOf(confidences),
  sources: listOf(source),
  gcmObjectives: listOf(number),
  sdgTargets: listOf(text),
  dacPurposeCode: text.nullable().default(null),
  mappedBy: text.nullable().default(null),
  updated: day,
};
const memberStates = listOf(text);
const singleYear = year.nullable().default(null);

const years = z
  .strictObject(
    { start: year.nullable().default(null), end: year.nullable().default(null) },
    { error: "start and end, each a year" },
  )
  .refine(({ start, end }) => start === null || end === null || start <= end, { error: "a start before the end" })
  .default({ start: null, end: null });

/** Heads of originals. A lesson has no Member States of its own: they are those of its Actions. */
export const originalHeads = {
  actions: z.strictObject({ ...common, memberStates, officialName: text.nullable().default(null), years }),
  outputs: z.strictObject({ ...common, memberStates, kind: text, action: itemId, year: singleYear }),
  lessons: z.strictObject({
    ...common,
    basis: oneOf(bases),
    polarity: oneOf(polarities),
    relatedActions: listOf(itemId),
    year: singleYear,
  }),
  practices: z.strictObject({ ...common, memberStates, evidence: oneOf(["read", "to-check"]), year: singleYear }),
  pages: z.strictObject({ ...words, sources: listOf(source), updated: day }),
  /** Times are those on the wall in `zone`. Never the address of the meeting. */
  "info-sessions": z.strictObject({
    ...words,
    start: wallTime,
    end: wallTime,
    zone: text,
    spoken: listOf(oneOf(languages)),
    audiences: listOf(oneOf(audiences)),
    themes: listOf(text),
    capacity: count(1, 100_000),
    opens: wallTime,
    closes: wallTime,
    organisers: listOf(text),
    quotaPerInstitution: count(1, 100_000).nullable().default(null),
    quotaPerCountry: count(1, 100_000).nullable().default(null),
    waitingList: count(0, 100_000).default(0),
    retentionDays: count(1, 365).default(90),
    place: text.default("online"),
    status: oneOf(["published", "cancelled"]).default("published"),
    materials: listOf(z.strictObject({ title: text, url: webAddress }, { error: "title and url" })),
    recording: webAddress.nullable().default(null),
    /** The day an invented session is dated for. */
    example: day.nullable().default(null),
    updated: day,
  }),
} as const satisfies Record<Folder, z.ZodObject>;

/** Everything but the words lives in the original only, so that five files can never disagree. */
export const translationHead = z.strictObject({ ...words, translatedBy: text });

type HeadOf<F extends Folder> = { readonly folder: F } & Readonly<z.infer<(typeof originalHeads)[F]>>;
type ItemFolder = Exclude<Folder, "pages" | "info-sessions">;
export type ItemHead = { [F in ItemFolder]: HeadOf<F> }[ItemFolder];
export type PageHead = HeadOf<"pages">;
export type SessionHead = HeadOf<"info-sessions">;
export type OriginalHead = ItemHead | PageHead | SessionHead;
export type TranslationHead = Readonly<z.infer<typeof translationHead>>;
