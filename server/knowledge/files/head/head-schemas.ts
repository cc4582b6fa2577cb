/** What the head of a file may hold, by kind of content. Heads of items follow from the declarations of their types. */
import { z } from "zod";
import type { Folder } from "../../folders.ts";
import {
  contentTypes,
  declarationOf,
  headFields,
  type ContentType,
  type DeclarationOf,
} from "../../model/content-types.ts";
import type { commonFields, Field, Fields, ValueOf, ValuesOf } from "../../model/fields.ts";
import { otherCountry, source, spanOfYears } from "./head-groups.ts";
import { day, itemId, listOf, number, oneOfCodes, text, year } from "./head-values.ts";
import { sessionHead } from "./session-head.ts";

const words = { title: text, summary: text };

/** How a head spells each kind of field. */
function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case "text":
    case "term":
      return field.optional ? text.nullable().default(null) : text;
    case "choice":
      return oneOfCodes(field.of);
    case "terms":
    case "experts":
      return listOf(text);
    case "numbers":
      return listOf(number);
    case "otherCountries":
      return listOf(otherCountry);
    case "item":
      return itemId;
    case "items":
      return listOf(itemId);
    case "year":
      return year.nullable().default(null);
    case "years":
      return spanOfYears;
    case "sources":
      return listOf(source);
    case "day":
      return day;
  }
}

const schemasOf = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));

const pageFields = { sources: { kind: "sources" }, updated: { kind: "day" } } as const satisfies Fields;

/** Heads of originals. */
export const originalHeads: Readonly<Record<Folder, z.ZodObject>> = {
  ...(Object.fromEntries(
    contentTypes.map((type) => [
      declarationOf[type].folder,
      z.strictObject({ ...words, ...schemasOf(headFields(type)) }),
    ]),
  ) as unknown as Record<DeclarationOf<ContentType>["folder"], z.ZodObject>),
  pages: z.strictObject({ ...words, ...schemasOf(pageFields) }),
  "info-sessions": sessionHead,
};

/** Everything but the words lives in the original only, so that five files can never disagree. */
export const translationHead = z.strictObject({ ...words, translatedBy: text });
/** An address may need other words. */
export const sessionTranslationHead = z.strictObject({
  ...translationHead.shape,
  place: text.nullable().default(null),
});

type Words = Readonly<z.infer<z.ZodObject<typeof words>>>;
type CommonHead = Words & Omit<ValuesOf<typeof commonFields>, "memberStates">;
/** By folder, so that a look at it tells the fields. The compiler cannot follow how the schemas come about; this says what they read. */
type HeadOf<T extends ContentType> = CommonHead &
  ValuesOf<DeclarationOf<T>["own"]> & {
    readonly [Time in DeclarationOf<T>["time"]]: ValueOf<Extract<Field, { readonly kind: Time }>>;
  } & {
    readonly folder: DeclarationOf<T>["folder"];
    /** Missing where those of its Actions count. */
    readonly memberStates?: readonly string[];
  };
export type ItemHead = { readonly [T in ContentType]: HeadOf<T> }[ContentType];
type HeadOfPage = Words & ValuesOf<typeof pageFields> & { readonly folder: "pages" };
export type SessionHead = Readonly<z.infer<typeof sessionHead>> & { readonly folder: "info-sessions" };
export type OriginalHead = ItemHead | HeadOfPage | SessionHead;
export type TranslationHead = Readonly<z.infer<typeof translationHead>>;
