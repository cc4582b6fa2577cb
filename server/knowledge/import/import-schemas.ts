/** The shape of imported items and translations. A schema's error says what was expected; `check-rows.ts` says where. */
import { z } from "zod";
import { languages, type Language } from "../../language/languages.ts";
import { earliestYear, latestYear } from "../files/head/head-values.ts";
import { idPattern } from "../folders.ts";
import { bases, stances } from "../model/codes.ts";
import { contentTypes, headFields, type ContentType } from "../model/content-types.ts";
import type { Field } from "../model/fields.ts";

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
const oneOfCodes = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });

function group<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, { error: `only the fields ${Object.keys(shape).join(", ")}` });
}

const source = group({
  title: textOrNull,
  kind: textOrNull,
  language: textOrNull,
  publisher: text,
  year,
  url: textOrNull,
  says: oneOfCodes(stances).nullish(),
});
const textsOrNull = z.union([text, z.array(text)], { error: "a text or a list of texts" }).nullish();

/** How a row spells each kind of field. */
function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case "text":
    case "term":
      return field.optional ? textOrNull : text;
    case "choice":
      return oneOfCodes(field.of);
    case "terms":
    case "experts":
      return listOf(text);
    case "numbers":
      return listOf(z.int({ error: "a number" }));
    case "otherCountries":
      return listOf(group({ iso2: text, name: text }));
    case "item":
      return id;
    case "items":
      return listOf(id);
    case "year":
      return year;
    case "years":
      return group({ start: year, end: year, endBasis: oneOfCodes(bases).nullish() }).nullish();
    case "sources":
      return listOf(source);
    case "day":
      return text;
  }
}

/** Fields that the body says already, or that follow from other items: accepted, and left out of the files. */
const saidElsewhere: Readonly<Partial<Record<ContentType, z.ZodRawShape>>> = {
  action: { activities: textsOrNull, results: textsOrNull, note: textOrNull, outputs: listOf(id) },
  "action-output": { kindInSource: textOrNull },
  "lesson-learned": { statement: textOrNull, recommendation: textOrNull, memberStates: listOf(text) },
  "practice-note": { results: textsOrNull, transferable: textOrNull, note: textOrNull },
};

/** `updated` is the day of the import. */
function itemSchema(type: ContentType) {
  const fields = Object.entries(headFields(type)).filter(([name]) => name !== "updated");
  return z.strictObject({
    type: z.literal(type),
    id,
    language: oneOfCodes(languages),
    title: text,
    summary: text,
    body: text,
    ...Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
    ...saidElsewhere[type],
  });
}

/** What rows of every type hold; the fields of a type are those it declares. */
export interface ImportedItem extends Readonly<Record<string, unknown>> {
  readonly type: ContentType;
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly countries: readonly string[];
  readonly organisations: readonly string[];
  readonly partners: readonly string[];
  readonly otherExperts: readonly string[];
}

/** The compiler cannot follow how they come about. */
export const itemSchemas = Object.fromEntries(
  contentTypes.map((type) => [type, itemSchema(type)]),
) as unknown as Readonly<Record<ContentType, z.ZodObject & z.ZodType<ImportedItem>>>;

export const translationSchema = z.strictObject({ title: text, summary: text, body: text });
export type ImportedTranslation = z.infer<typeof translationSchema>;
