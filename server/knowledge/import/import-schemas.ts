/** The shape of imported items and translations. A schema's error says what was expected; `check-rows.ts` says where. */
import { z } from "zod";
import { languages } from "../../language/languages.ts";
import { earliestYear, latestYear } from "../files/head/head-values.ts";
import { idPattern } from "../folders.ts";
import { bases, confidences, polarities, stances, type ContentType } from "../model/item.ts";

const text = z.string({ error: "a text" }).trim().min(1, { error: "a text" });
const textOrNull = text.nullish();
/** A spreadsheet may turn a year into the number of a day: 43831. */
const year = z
  .int({ error: "a year as a number" })
  .refine((value) => value >= earliestYear && value <= latestYear, {
    error: `a year from ${earliestYear} to ${latestYear}`,
  })
  .nullish();
const id = z
  .string({ error: "an id" })
  .regex(idPattern, { error: "an id of small letters, digits and hyphens" })
  .max(100, { error: "an id of at most 100 letters" });
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry, { error: "a list" }).default([]);
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });

function group<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, { error: `only the fields ${Object.keys(shape).join(", ")}` });
}

const common = {
  id,
  language: oneOf(languages),
  title: text,
  summary: text,
  body: text,
  countries: listOf(text),
  otherCountries: listOf(group({ iso2: text, name: text })),
  organisations: listOf(text),
  regions: listOf(text),
  themes: listOf(text),
  impactAxes: listOf(text),
  partners: listOf(text),
  otherExperts: listOf(text),
  confidence: oneOf(confidences),
  sources: listOf(
    group({
      title: textOrNull,
      kind: textOrNull,
      language: textOrNull,
      publisher: text,
      year,
      url: textOrNull,
      says: oneOf(stances).nullish(),
    }),
  ),
  gcmObjectives: listOf(z.int({ error: "a number" })),
  sdgTargets: listOf(text),
  dacPurposeCode: textOrNull,
  mappedBy: textOrNull,
};
const memberStates = listOf(text);
const textsOrNull = z.union([text, z.array(text)], { error: "a text or a list of texts" }).nullish();

/** Fields that the body says already, or that follow from other items: accepted, and left out of the files. */
const saidElsewhere = {
  actions: { activities: textsOrNull, results: textsOrNull, note: textOrNull, outputs: listOf(id) },
  outputs: { kindInSource: textOrNull },
  lessons: { statement: textOrNull, recommendation: textOrNull, memberStates },
  practices: { results: textsOrNull, transferable: textOrNull, note: textOrNull },
};

export const itemSchemas = {
  action: z.strictObject({
    type: z.literal("action"),
    ...common,
    memberStates,
    officialName: textOrNull,
    years: group({ start: year, end: year, endBasis: oneOf(bases).nullish() }).nullish(),
    ...saidElsewhere.actions,
  }),
  "action-output": z.strictObject({
    type: z.literal("action-output"),
    ...common,
    memberStates,
    kind: text,
    action: id,
    year,
    ...saidElsewhere.outputs,
  }),
  "lesson-learned": z.strictObject({
    type: z.literal("lesson-learned"),
    ...common,
    basis: oneOf(bases),
    polarity: oneOf(polarities),
    outcome: textOrNull,
    relatedActions: listOf(id),
    year,
    ...saidElsewhere.lessons,
  }),
  "practice-note": z.strictObject({
    type: z.literal("practice-note"),
    ...common,
    memberStates,
    evidence: oneOf(["read", "to-check"]),
    year,
    ...saidElsewhere.practices,
  }),
} as const satisfies Record<ContentType, z.ZodObject>;

export type ImportedItem = z.infer<(typeof itemSchemas)[ContentType]>;

export const translationSchema = z.strictObject({ title: text, summary: text, body: text });
export type ImportedTranslation = z.infer<typeof translationSchema>;
