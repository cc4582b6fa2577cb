/** What the head of a file may hold, by kind of content. */
import { z } from "zod";
import type { Folder } from "../../folders.ts";
import { bases, confidences, polarities, stances } from "../../model/item.ts";
import { day, itemId, listOf, number, oneOf, text, webAddress, year } from "./head-values.ts";
import { sessionHead } from "./session-head.ts";

const source = z
  .strictObject(
    {
      title: text.nullable().default(null),
      kind: text.nullable().default(null),
      says: oneOf(stances).nullable().default(null),
      language: z
        .string({ error: "an ISO code such as de" })
        .regex(/^[a-z]{2}$/, { error: "an ISO code such as de" })
        .default("en"),
      publisher: text,
      year: year.nullable().default(null),
      url: webAddress.nullable().default(null),
    },
    { error: "a source with title or kind, publisher, and where known language, year, url and says" },
  )
  .refine(({ title, kind }) => title !== null || kind !== null, {
    error: "a title, or where none is known the kind of source",
  });
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
    {
      start: year.nullable().default(null),
      end: year.nullable().default(null),
      endBasis: oneOf(bases).default("stated"),
    },
    { error: "start and end, each a year, and endBasis" },
  )
  .refine(({ start, end }) => start === null || end === null || start <= end, { error: "a start before the end" })
  .default({ start: null, end: null, endBasis: "stated" });

/** Heads of originals. A lesson has no Member States of its own: they are those of its Actions. */
export const originalHeads = {
  actions: z.strictObject({ ...common, memberStates, officialName: text.nullable().default(null), years }),
  outputs: z.strictObject({ ...common, memberStates, kind: text, action: itemId, year: singleYear }),
  lessons: z.strictObject({
    ...common,
    basis: oneOf(bases),
    polarity: oneOf(polarities),
    outcome: text.nullable().default(null),
    relatedActions: listOf(itemId),
    year: singleYear,
  }),
  practices: z.strictObject({ ...common, memberStates, evidence: oneOf(["read", "to-check"]), year: singleYear }),
  pages: z.strictObject({ ...words, sources: listOf(source), updated: day }),
  "info-sessions": sessionHead,
} as const satisfies Record<Folder, z.ZodObject>;

/** Everything but the words lives in the original only, so that five files can never disagree. */
export const translationHead = z.strictObject({ ...words, translatedBy: text });
/** An address may need other words. */
export const sessionTranslationHead = z.strictObject({
  ...translationHead.shape,
  place: text.nullable().default(null),
});

type HeadOf<F extends Folder> = { readonly folder: F } & Readonly<z.infer<(typeof originalHeads)[F]>>;
type ItemFolder = Exclude<Folder, "pages" | "info-sessions">;
export type ItemHead = { [F in ItemFolder]: HeadOf<F> }[ItemFolder];
export type PageHead = HeadOf<"pages">;
export type SessionHead = HeadOf<"info-sessions">;
export type OriginalHead = ItemHead | PageHead | SessionHead;
export type TranslationHead = Readonly<z.infer<typeof translationHead>>;
