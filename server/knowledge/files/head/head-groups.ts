/** Values of a head that are groups of others: a source, a country outside the vocabulary, a span of years. */
import { z } from "zod";
import { bases, stances } from "../../model/codes.ts";
import { oneOfCodes, text, webAddress, year } from "./head-values.ts";

export const source = z
  .strictObject(
    {
      title: text.nullable().default(null),
      kind: text.nullable().default(null),
      says: oneOfCodes(stances).nullable().default(null),
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

export const otherCountry = z.strictObject(
  {
    iso2: z.string({ error: "an ISO code such as NZ" }).regex(/^[A-Z]{2}$/, { error: "an ISO code such as NZ" }),
    name: text,
  },
  { error: "iso2 and name" },
);

export const spanOfYears = z
  .strictObject(
    {
      start: year.nullable().default(null),
      end: year.nullable().default(null),
      endBasis: oneOfCodes(bases).default("stated"),
    },
    { error: "start and end, each a year, and endBasis" },
  )
  .refine(({ start, end }) => start === null || end === null || start <= end, { error: "a start before the end" })
  .default({ start: null, end: null, endBasis: "stated" });
